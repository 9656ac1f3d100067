'use client'
import { ValueCell } from '@/components/messages/payload/value-cell'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Section } from '@/components/ui/section'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import type { FormatCount, StatisticsResult } from '@/lib/kafka/statistics/types'
import { SmallTable } from './small-table'

/** What keys and values look like. */
export function FormatsSection({ result }: { result: StatisticsResult }) {
  const { messages } = useT()
  const statistics = useStatisticsWords()
  const { formats: t } = statistics
  const { key, value } = result.formats
  const of = (counts: readonly FormatCount[], format: string) =>
    counts.find(row => row.format === format)?.records ?? '0'
  const formats = [...new Set([...value, ...key].map(row => row.format))]
  const name = (format: FormatCount['format']) =>
    format === 'null' || format === 'empty' ? t[format] : messages.formats.names[format]
  return (
    <Section helpAt="end" title={t.title}>
      <SmallTable
        label={t.title}
        rows={formats}
        rowKey={format => format}
        columns={[
          { id: 'format', head: t.format, cell: name },
          { id: 'key', head: t.key, number: true, cell: format => num(of(key, format)) },
          { id: 'value', head: t.value, number: true, cell: format => num(of(value, format)) },
        ]}
      />
    </Section>
  )
}

const mostNames = 20

/** Which headers there are, and what they say. */
export function HeadersSection({ result }: { result: StatisticsResult }) {
  const statistics = useStatisticsWords()
  const { headers: t } = statistics
  const { rows } = result.headers
  return (
    <Section helpAt="end" title={t.title} help={rows.length > 0 && t.with(result.totals.withHeaders)}>
      {rows.length === 0 ? (
        <p className="text-sm text-text-2">{t.none}</p>
      ) : (
        <SmallTable
          label={t.title}
          rows={rows.slice(0, mostNames)}
          rowKey={row => row.name}
          columns={[
            {
              id: 'name',
              head: t.name,
              mono: true,
              className: 'max-w-40 truncate',
              cell: row => visibleString(row.name),
            },
            { id: 'count', head: t.count, number: true, cell: row => statistics.bounds(row.atLeast, row.atMost) },
            {
              id: 'values',
              head: t.values,
              wide: true,
              mono: true,
              cell: ({ values }) =>
                values.slice(0, 3).map(({ value, atMost }) => (
                  <span key={`${value.format} ${value.text}`} className="mr-3">
                    <ValueCell payload={value} /> <span className="font-sans text-text-3 text-xs">{num(atMost)}</span>
                  </span>
                )),
            },
          ]}
        />
      )}
    </Section>
  )
}
