'use client'
import { Ellipsis } from 'lucide-react'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem } from '@/components/ui/menu'
import { useT } from '@/lib/i18n/context'
import { useGroupChartWords } from '@/lib/i18n/group-chart'
import type { ChartView } from './use-chart-view'

interface ChartMenuProps {
  view: ChartView
  /** Address of what is drawn as a file; null while nothing is. */
  file: ((format: 'csv' | 'json') => string) | null
}

/** The same as a table, what happened as a table, and both ways to take it along. */
export function ChartMenu({ view, file }: ChartMenuProps) {
  const { chart } = useT().groups
  const words = useGroupChartWords()
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={chart.menu}
          className={buttonClass({ kind: 'ghost', size: 'sm', square: true })}
        >
          <Icon as={Ellipsis} />
        </button>
      }
    >
      {view.show !== 'chart' && <MenuItem onClick={() => view.setShow('chart')}>{chart.showChart}</MenuItem>}
      {view.show !== 'table' && <MenuItem onClick={() => view.setShow('table')}>{chart.showTable}</MenuItem>}
      {view.show !== 'events' && <MenuItem onClick={() => view.setShow('events')}>{words.showEvents}</MenuItem>}
      <MenuItem disabled={file === null} onClick={() => file !== null && download(file('csv'))}>
        {words.downloadCsv}
      </MenuItem>
      <MenuItem disabled={file === null} onClick={() => file !== null && download(file('json'))}>
        {words.downloadJson}
      </MenuItem>
    </Menu>
  )
}

/** An answer that is an error leaves the page where it is. */
function download(url: string) {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
