'use client'
import dynamic from 'next/dynamic'
import { Status } from '@/components/ui/status'
import type { CliScript } from '@/lib/cli/command'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { EndLine } from '@/lib/kafka/messages/types'
import { heldBack } from './counts/range-counts'
import { HeldBack } from './counts/range-facts'
import { offsetRange } from './gap-text'

const CliPanel = dynamic(() => import('@/components/ui/cli-panel').then(module => module.CliPanel))

/** More partitions than these are not told one by one. */
const tellable = 4

/** With fewer rows there is room for the command below them. */
const roomFor = 14

interface EndOfRangeProps {
  end: EndLine
  records: number
  newestFirst: boolean
  script: CliScript
}

/** Below the last row: that there is nothing beyond it, and that reading has changed nothing. */
export function EndOfRange({ end, records, newestFirst, script }: EndOfRangeProps) {
  const { end: words } = useT().messages
  const whole = end.previous === null
  const partitions = Object.entries(end.ends)
  const empty = partitions.filter(([, { start, end: last }]) => start === last).map(([partition]) => partition)
  const held = partitions.filter(([, { start, end: last }]) => start !== last)
  return (
    <div className="px-6 py-3.5 max-md:px-4">
      <p role="status" className="flex gap-2.5 text-text-2">
        <Status level="ok" size={16} className="self-start pt-0.5" />
        <span>
          <b className="font-semibold text-text">
            {whole ? words.all(records) : newestFirst ? words.oldest : words.newest}
          </b>{' '}
          {whole &&
            held.length <= tellable &&
            held.map(([partition, { start, end: last }]) => (
              <span key={partition}>
                {words.holds(Number(partition), offsetRange(start, String(BigInt(last) - 1n)))}{' '}
              </span>
            ))}
          {whole &&
            empty.length > 0 &&
            empty.length + held.length <= 2 * tellable &&
            words.empty(empty.map(num).join(', '), empty.length === 1)}
        </span>
      </p>
      {/* On phones the line of facts has no room. */}
      <span className="mt-1 block pl-5 md:hidden">
        <HeldBack held={heldBack(end.ends, 'read_uncommitted', new Map())} />
      </span>
      {records <= roomFor ? (
        <div className="mt-4 max-w-[760px]">
          <CliPanel script={script} note={words.harmless} />
        </div>
      ) : (
        <p className="mt-1 pl-[26px] text-text-3 text-xs">{words.harmless}</p>
      )}
    </div>
  )
}
