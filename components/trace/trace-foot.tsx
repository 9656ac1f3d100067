'use client'
import { TriangleAlert } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import type { PageSnapshot } from '@/lib/browser/message-page-session'
import { mostHits } from '@/lib/browser/trace-view'
import { useT } from '@/lib/i18n/context'

/** Below the last hit: why there are no more. */
export function TraceFoot({ page }: { page: PageSnapshot }) {
  const { trace: t, messages: m } = useT()
  const { end, before } = page
  if (end === null) return null
  const why =
    end.problems !== undefined
      ? t.ended.failed
      : end.reason === 'limit'
        ? t.ended.limit(mostHits)
        : end.reason === 'range'
          ? t.ended.range
          : ''
  return (
    <div className="px-6 py-3.5 text-sm text-text-2 max-md:px-4">
      <p>
        {why} {before !== null && before.hits > 0 && t.ended.previous(before.hits)}
      </p>
      {!end.ordered && (
        <p className="mt-1 flex items-center gap-1.5 text-warn text-xs">
          <Icon as={TriangleAlert} size={14} />
          {t.unordered}
        </p>
      )}
      <p className="mt-1 text-text-3 text-xs">{m.end.harmlessShort}</p>
    </div>
  )
}
