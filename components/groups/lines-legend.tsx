'use client'
import { LineSwatch } from '@/components/charts/line-swatch'
import type { NamedLine } from '@/components/charts/lines-chart-plot'
import { measureText } from '@/components/charts/measure-text'
import { useLang } from '@/lib/i18n/context'
import type { LagLines } from '@/lib/kafka/groups/types'
import { LegendItem } from './legend-item'

interface LinesLegendProps {
  data: LagLines
  lines: readonly NamedLine[]
  isolated: number | null
  onIsolate: (line: number | null) => void
}

/** Line, name and last value of each; a click draws one alone in full strength. */
export function LinesLegend({ data, lines, isolated, onIsolate }: LinesLegendProps) {
  const lang = useLang()
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-1 gap-y-1 max-md:w-full">
      {lines.map((line, index) => {
        const value = data.lines[index]?.values.at(-1) ?? null
        return (
          <LegendItem
            key={line.name}
            name={line.name}
            value={value === null ? null : measureText(data.measure, Number(value), lang)}
            cli
            swatch={<LineSwatch line={line} className="shrink-0" />}
            isolated={isolated === null ? null : isolated === index}
            onIsolate={lines.length === 1 ? undefined : () => onIsolate(isolated === index ? null : index)}
          />
        )
      })}
    </div>
  )
}
