import { bytes, type Count, num, short } from '@/lib/i18n/format'
import { Tooltip } from './tooltip'

const missing = '—'

/** A count; null is a number we do not have, and is never drawn as 0. `short` gives the exact one on hover and on touch. */
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
  const text = short(value)
  if (text === num(value)) return <span className="tnum">{text}</span>
  return (
    <Tooltip text={<span className="tnum">{num(value)}</span>} onPress>
      <span className="tnum">{text}</span>
    </Tooltip>
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
