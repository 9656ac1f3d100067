'use client'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { PayloadText } from '@/components/messages/payload/payload-text'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { useCluster } from '@/lib/browser/cluster'
import { type FailedRows, failedRowsUrl, type ImportJob } from '@/lib/browser/message-import'
import { useResource } from '@/lib/browser/resource'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { FaultyRow } from '@/lib/kafka/messages/import/types'

interface ImportFailedRowsProps {
  job: ImportJob
  onTryAgain?: (() => Promise<void>) | undefined
}

/** The rows that were not written, why, and a file of them to correct and try again. */
export function ImportFailedRows({ job, onTryAgain }: ImportFailedRowsProps) {
  const { imports: i } = useT()
  const cluster = useCluster()
  const phone = useIsPhone()
  const [limit, setLimit] = useState(20)
  const [busy, setBusy] = useState(false)
  const { account, plan } = job
  const { listed, kept } = account
  const going = job.state === 'running' || job.state === 'paused'
  const url = failedRowsUrl(cluster.id, job.topic, job.id)
  const { data, refresh } = useResource<FailedRows>(`${url}?limit=${limit}`, { interval: false, freshness: false })
  // More are listed while the import goes on.
  const missing = data !== undefined && data.rows.length < Math.min(limit, listed)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever the account says that there are more
  useEffect(() => {
    if (missing) refresh()
  }, [missing, listed])
  const all = account.faulty + account.refused + account.unknown
  return (
    <section aria-label={i.failedRows[plan.mode]}>
      <div className="mb-1.5 flex flex-wrap items-center gap-2">
        <h2 className="font-medium text-sm">{i.failedRows[plan.mode]}</h2>
        <span className="min-w-0 flex-1 text-text-2 text-xs">
          {going && i.failedGoesOn} {listed < all && i.listedSome(listed, all)}{' '}
          {kept < listed && i.keptSome(kept, listed)}
        </span>
        {kept > 0 && (
          <a className={buttonClass({ size: 'sm' })} href={`${url}/file`} download>
            <Icon as={Download} />
            {i.save(kept)}
          </a>
        )}
        {kept > 0 && onTryAgain !== undefined && !going && !phone && (
          <Button
            size="sm"
            busy={busy}
            onClick={() => {
              setBusy(true)
              void onTryAgain().finally(() => setBusy(false))
            }}
          >
            {i.tryAgain}
          </Button>
        )}
      </div>
      <table className="w-full table-fixed text-sm">
        <thead className="border-border-strong border-b text-left text-text-2 text-xs">
          <tr>
            <th className="w-[80px] px-2 py-1 text-right font-medium">{i.line}</th>
            <th className="px-2 py-1 font-medium">{i.reason}</th>
            <th className="w-[38%] px-2 py-1 font-medium max-md:hidden">{i.content}</th>
          </tr>
        </thead>
        <tbody>
          {(data?.rows ?? []).map(row => (
            <FailedRow key={row.row} row={row} />
          ))}
        </tbody>
      </table>
      {limit < Math.min(listed, 1000) && (
        <Button kind="ghost" size="sm" className="mt-1" onClick={() => setLimit(Math.min(1000, limit * 5))}>
          {i.more}
        </Button>
      )}
    </section>
  )
}

function FailedRow({ row }: { row: FaultyRow }) {
  const { imports: i } = useT()
  const { reason, params = {}, at, error } = row.fault
  return (
    <tr className="border-border border-t">
      <td className="mono px-2 py-1.5 text-right align-top">{num(row.line)}</td>
      <td className="px-2 py-1.5 align-top [overflow-wrap:anywhere]">
        <PayloadText text={i.reasonText(reason, params, at, error)} />
      </td>
      <td className="mono truncate px-2 py-1.5 align-top text-text-2 max-md:hidden">
        <PayloadText text={row.excerpt} />
      </td>
    </tr>
  )
}
