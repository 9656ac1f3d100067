'use client'
import { Download, Ellipsis, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { download } from '@/components/topics/csv'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Select } from '@/components/ui/select'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useClusterInfo } from '@/lib/browser/cluster'
import { forgetScan, isScanning, statisticsPath } from '@/lib/browser/statistics'
import { useCopy } from '@/lib/browser/use-copy'
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
import { useLang, useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import { shortTime } from '@/lib/i18n/time'
import type { RememberedStatistics } from '@/lib/kafka/statistics/types'
import { statisticsCsv } from './statistics-csv'

interface ResultToolsProps {
  topic: string
  row: RememberedStatistics
  rows: readonly RememberedStatistics[]
  /** The same with its numbers, once they are there. */
  result: RememberedStatistics
  onChange: () => void
}

/** Other results, and what can be done with this one. */
export function ResultTools({ topic, row, rows, result, onChange }: ResultToolsProps) {
  const t = useT()
  const words = useStatisticsWords()
  const lang = useLang()
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  const router = useRouter()
  const { id } = useClusterInfo()
  const { copy } = useCopy()
  // With the last result its menu goes.
  useHeadingFocusAfter()
  const [failed, setFailed] = useState('')
  const path = statisticsPath(id, topic, row.id)
  const file = (ending: string) =>
    `${topic}-statistics-${new Date(row.updatedAt).toISOString().slice(0, 19).replaceAll(':', '')}.${ending}`

  async function remove() {
    const outcome = await forgetScan(id, topic, row.id)
    setFailed(outcome.ok ? '' : errorText(t, outcome.failure).message)
    if (outcome.ok) router.replace(statisticsPath(id, topic))
    onChange()
  }

  return (
    <>
      {failed !== '' && (
        <span role="alert" className="text-crit text-sm">
          {failed}
        </span>
      )}
      {rows.length > 1 && (
        <Select
          size="sm"
          className="w-56"
          aria-label={words.earlier}
          value={row.id}
          onChange={next => router.replace(statisticsPath(id, topic, next), { scroll: false })}
          options={rows.map((each, index) => ({
            value: each.id,
            label: shortTime(each.createdAt, { lang, timeZone }),
            note: index === 0 ? words.newest : each.state === 'done' ? undefined : t.jobs.states[each.state],
          }))}
        />
      )}
      <Menu align="end" trigger={<IconButton kind="default" label={words.more} icon={Ellipsis} />}>
        <MenuItem
          icon={Download}
          disabled={result.result === undefined}
          onClick={() => download(file('json'), `${JSON.stringify(result, null, 1)}\n`, 'application/json')}
        >
          {words.json}
        </MenuItem>
        <MenuItem
          icon={Download}
          disabled={result.result === undefined}
          onClick={() => download(file('csv'), statisticsCsv(result))}
        >
          {words.csv}
        </MenuItem>
        <MenuItem onClick={() => void copy(new URL(path, window.location.href).href)}>{words.copyLink}</MenuItem>
        <MenuItem icon={Trash2} danger disabled={isScanning(row)} onClick={() => void remove()}>
          {words.remove}
        </MenuItem>
      </Menu>
    </>
  )
}
