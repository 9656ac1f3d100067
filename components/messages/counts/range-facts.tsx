'use client'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { GapLine } from '@/lib/kafka/messages/types'
import type { heldBack, RangeCounts } from './range-counts'

const ghost = 'h-6 px-1.5 text-xs'

/** Beside the number of messages: at how many offsets, and why these are not the same. */
export function OffsetsOf({ counts, words }: { counts: RangeCounts; words: string }) {
  const { messages: m } = useT()
  const { span, records, without, aborted, open } = counts
  const empty = span - records
  const told = [...without.values()].reduce((sum, count) => sum + count, 0n)
  const reasons = [...without] satisfies [GapLine['why'], bigint][]
  return (
    <Popover
      align="start"
      label={m.counts.title}
      className="w-[420px]"
      trigger={
        <Button kind="ghost" size="sm" className={ghost}>
          {words}
        </Button>
      }
    >
      <p className="text-sm">{m.counts.sentence(num(span), records, empty)}</p>
      <ul className="tnum mt-1.5 list-disc space-y-1 pl-5 text-text-2 text-xs">
        {reasons.map(([why, count]) => (
          <li key={why}>{m.gap[why](num(count), count === 1n)}</li>
        ))}
        {empty > told && <li>{m.counts.unexplained(num(empty - told))}</li>}
        {aborted > 0n && <li>{m.counts.aborted(aborted)}</li>}
        {open > 0n && <li>{m.counts.open(open)}</li>}
      </ul>
    </Popover>
  )
}

/** That an open transaction holds the last stable offset, and where. */
export function HeldBack({ held }: { held: ReturnType<typeof heldBack> }) {
  const { counts } = useT().messages
  const [first] = held
  if (first === undefined) return null
  return (
    <Popover
      align="start"
      label={counts.heldTitle}
      className="w-[420px]"
      trigger={
        <Button kind="ghost" size="sm" className={ghost}>
          {counts.held(num(first.lastStable), held.length - 1)}
        </Button>
      }
    >
      <ul className="tnum space-y-1 text-sm">
        {held.slice(0, 20).map(({ partition, lastStable, end }) => (
          <li key={partition}>{counts.heldAt(partition, num(lastStable), num(end), end - lastStable)}</li>
        ))}
      </ul>
      <p className="mt-1.5 text-text-2 text-xs">{counts.heldHelp}</p>
    </Popover>
  )
}
