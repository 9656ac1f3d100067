'use client'
import { Skeleton } from '@/components/ui/skeleton'
import { useDelayed } from '@/lib/browser/use-delayed'

const widths = ['62%', '78%', '54%', '70%', '83%', '58%', '74%', '66%', '80%', '51%', '69%', '76%']

/** One screen of rows that are on their way. */
export function MessageSkeleton() {
  const late = useDelayed(true, 150)
  if (!late) return null
  return (
    <div aria-hidden>
      {widths.map(width => (
        <div
          key={width}
          className="grid h-[30px] grid-cols-[92px_112px_172px_150px_minmax(0,1fr)] items-center border-border border-b px-3 max-md:h-[52px] max-md:grid-cols-[112px_minmax(0,1fr)] [&>*]:mx-3"
        >
          <Skeleton width={16} className="max-md:hidden" />
          <Skeleton width={56} />
          <Skeleton width={120} className="max-md:hidden" />
          <Skeleton width={80} className="max-md:hidden" />
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  )
}
