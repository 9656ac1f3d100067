'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Popover } from '@/components/ui/popover'
import { ResourceView } from '@/components/ui/resource-view'
import { Skeleton } from '@/components/ui/skeleton'
import { useClusterInfo } from '@/lib/browser/cluster'
import type { RequestFailure } from '@/lib/browser/get-json'
import { useResource } from '@/lib/browser/resource'
import { isScanning, type ScanRange, startScan, statisticsPath, statisticsUrl } from '@/lib/browser/statistics'
import { useTopic } from '@/lib/browser/topics'
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
import type { Rows } from '@/lib/errors'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import type { RememberedStatistics } from '@/lib/kafka/statistics/types'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { ScanCostText } from './scan-cost-text'
import { ScanForm } from './scan-form'
import { StatisticsView } from './statistics-view'

/** The Statistics tab: what scans of the whole topic have found, the newest first, and a new one. */
export function StatisticsPage({ topic }: { topic: string }) {
  const t = useT()
  const words = useStatisticsWords()
  const { id } = useClusterInfo()
  const router = useRouter()
  const asked = useSearchParams().get('of')
  const { data: detail } = useTopic(id, topic)
  const [scanning, setScanning] = useState(false)
  const list = useResource<Rows<RememberedStatistics>>(statisticsUrl(id, topic, { results: false }), {
    interval: scanning ? 1000 : 10_000,
  })
  const goes = list.data?.rows.some(isScanning) ?? false
  if (goes !== scanning) setScanning(goes)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<RequestFailure | null>(null)

  async function scan(range: ScanRange) {
    setBusy(true)
    const outcome = await startScan(id, topic, range)
    setBusy(false)
    setRefused(outcome.ok ? null : outcome.failure)
    if (!outcome.ok) return
    list.refresh()
    // The newest is the one that has begun.
    if (asked !== null) router.replace(statisticsPath(id, topic))
  }

  const refusal = refused !== null && (
    <Note tone="crit" role="alert" title={errorText(t, refused).message}>
      {errorText(t, refused).hint}
    </Note>
  )
  const offer = { detail, busy, onScan: (range: ScanRange) => void scan(range) }
  return (
    <ResourceView resource={list} failed={words.failed} skeleton={<Waiting />}>
      {({ rows }) => {
        const shown = rows.find(row => row.id === asked) ?? rows[0]
        return (
          <div className="flex min-h-0 flex-1 flex-col overflow-auto">
            {shown === undefined ? (
              <NotScanned {...offer}>{refusal}</NotScanned>
            ) : (
              <>
                {refusal && <div className="px-6 pt-3 max-md:px-4">{refusal}</div>}
                <StatisticsView
                  topic={topic}
                  row={shown}
                  rows={rows}
                  detail={detail}
                  actions={<ScanButtons {...offer} again locked={rows.some(isScanning)} />}
                  onChange={list.refresh}
                />
              </>
            )}
          </div>
        )
      }}
    </ResourceView>
  )
}

function Waiting() {
  return (
    <div className="flex flex-col gap-4 px-6 py-4 max-md:px-4">
      <Skeleton width={420} height={16} />
      <Skeleton width={640} height={48} />
    </div>
  )
}

interface Offer {
  detail: TopicDetail | undefined
  busy: boolean
  onScan: (range: ScanRange) => void
}

function NotScanned({ children, ...offer }: Offer & { children: ReactNode }) {
  const t = useStatisticsWords()
  const { detail } = offer
  const empty = detail?.records === '0'
  return (
    <EmptyState title={t.empty.title} actions={<ScanButtons {...offer} />}>
      <p className="mb-2">{t.empty.text}</p>
      {empty ? <p>{t.noMessages}</p> : detail && <ScanCostText detail={detail} partitions={null} />}
      {!empty && <p className="mt-1 text-text-3 text-xs">{t.costHelp}</p>}
      {children}
    </EmptyState>
  )
}

interface ScanButtonsProps extends Offer {
  again?: boolean
  /** One goes already. */
  locked?: boolean
}

function ScanButtons({ locked = false, ...props }: ScanButtonsProps) {
  return locked ? null : <FreeScanButtons {...props} />
}

function FreeScanButtons({ detail, busy, onScan, again = false }: Omit<ScanButtonsProps, 'locked'>) {
  const t = useStatisticsWords()
  const [open, setOpen] = useState(false)
  // While a scan goes they are not there, and one of them was pressed.
  useHeadingFocusAfter()
  return (
    <>
      <Button kind={again ? 'default' : 'primary'} busy={busy} onClick={() => onScan({})}>
        {again ? t.scanAgain : t.scan}
      </Button>
      {detail !== undefined && (
        <Popover
          trigger={<Button kind="ghost">{t.scanPart}</Button>}
          title={t.scanPart}
          open={open}
          onOpenChange={setOpen}
          align={again ? 'end' : 'start'}
        >
          <ScanForm
            detail={detail}
            busy={busy}
            onScan={range => {
              setOpen(false)
              onScan(range)
            }}
          />
        </Popover>
      )}
    </>
  )
}
