import { useT } from '@/lib/i18n/context'
import type { GapLine } from '@/lib/kafka/messages/types'
import { gapSentence, offsetRange } from './gap-text'
import { messageCell } from './message-row'

/** Offsets between two messages that hold none, and why. Only where the rows are in the order of offsets. */
export function GapRow({ gap, index, columns }: { gap: GapLine; index: number; columns: number }) {
  const { messages: m } = useT()
  return (
    <tr data-index={index} aria-rowindex={index + 2}>
      <td colSpan={columns} className={`${messageCell} text-text-2 text-xs max-md:h-9 max-md:whitespace-normal`}>
        <span className="flex items-center gap-2.5">
          <span aria-hidden className="w-14 shrink-0 border-border-input border-t border-dashed max-md:hidden" />
          <span className="min-w-0 truncate max-md:whitespace-normal">
            <b className="tnum font-semibold">{offsetRange(gap.from, gap.to)}</b> · {gapSentence(m, gap)}
          </span>
          <span aria-hidden className="h-0 flex-1 border-border-input border-t border-dashed max-md:hidden" />
        </span>
      </td>
    </tr>
  )
}
