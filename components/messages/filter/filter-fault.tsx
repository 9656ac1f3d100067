import { OctagonX } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/lib/i18n/context'
import { filterReason } from '@/lib/i18n/filter-reason'
import { PayloadText } from '../payload/payload-text'
import type { FilterFault as Fault } from './use-filter-check'

/** Characters of the filter that are shown before and behind the fault. */
const around = 48

/** Below the filter: where it is wrong, with a caret under the place, and why. */
export function FilterFault({ id, fault }: { id: string; fault: Fault }) {
  const { filter } = useT().messages
  const { text, from, to } = fault
  const before = text.slice(Math.max(0, from - around), from)
  const wrong = text.slice(from, to)
  const reason = filterReason(filter.reason, fault.reason)
  const column = [...text.slice(0, from)].length + 1
  return (
    <div className="mt-1 text-crit text-xs">
      <div aria-hidden data-fault className="mono overflow-hidden whitespace-pre leading-4">
        <span className="text-text-2">
          {from > around && '…'}
          <PayloadText text={before} />
        </span>
        <span className="relative inline-block pb-2.5">
          <span className="font-semibold">{wrong === '' ? ' ' : <PayloadText text={wrong} />}</span>
          <span className="absolute bottom-0 left-0 leading-none">^</span>
        </span>
        <span className="text-text-2">
          <PayloadText text={text.slice(to, to + around)} />
        </span>
      </div>
      {/* A new one is a new element: it is spoken once, however often the page is drawn. */}
      <p id={id} key={`${column} ${reason}`} role="alert" className="flex gap-1.5 [overflow-wrap:anywhere]">
        <Icon as={OctagonX} size={14} className="mt-px" />
        <span>
          <PayloadText text={filter.column(column, reason)} />
        </span>
      </p>
    </div>
  )
}
