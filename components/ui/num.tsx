import { bytes, type Count, num, short } from '@/lib/i18n/format'

const missing = '—'

/** A count; null is a number we do not have, and is never drawn as 0. `short` gives the exact one on hover. */
export function Num({
  value,
  format = 'exact',
  empty = missing,
}: {
  value: Count | null | undefined
  format?: 'exact' | 'short'
  empty?: string
}) {
  if (value === null || value === undefined) return <span className="tnum">{empty}</span>
  if (format === 'exact') return <span className="tnum">{num(value)}</span>
  return (
    <span className="tnum" title={num(value)}>
      {short(value)}
    </span>
  )
}

export function Bytes({ value, empty = missing }: { value: Count | null | undefined; empty?: string }) {
  if (value === null || value === undefined) return <span className="tnum">{empty}</span>
  return (
    <span className="tnum" title={`${num(value)} B`}>
      {bytes(value)}
    </span>
  )
}
