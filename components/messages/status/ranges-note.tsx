'use client'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import type { OffsetRange } from '@/lib/browser/passed-over'
import { useT } from '@/lib/i18n/context'
import { offsetRange } from '../gap-text'

/** Partitions that are told one by one. */
const tellable = 4

/** Over a page that shows nothing but what a live tail passed over. */
export function RangesNote({ ranges, onAll }: { ranges: readonly OffsetRange[]; onAll: () => void }) {
  const { tail } = useT().messages
  const told = ranges.slice(0, tellable).map(({ partition, from, to }) => {
    return `${partition}: ${offsetRange(from, String(BigInt(to) - 1n))}`
  })
  const rest = ranges.length - told.length
  return (
    <Note
      className="mx-6 mt-2 max-md:mx-4"
      title={tail.onlyPassed}
      action={
        <Button size="sm" onClick={onAll}>
          {tail.readAll}
        </Button>
      }
    >
      {tail.passedOffsets(told.join(', ') + (rest > 0 ? ` + ${rest}` : ''))}
    </Note>
  )
}
