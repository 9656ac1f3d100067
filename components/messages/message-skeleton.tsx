'use client'
import { Skeleton } from '@/components/ui/skeleton'
import { cn } from '@/lib/browser/cn'
import { useDelayed } from '@/lib/browser/use-delayed'

const widths = ['62%', '78%', '54%', '70%', '83%', '58%', '74%', '66%', '80%', '51%', '69%', '76%']

/** One screen of rows that are on their way. */
export function MessageSkeleton({ narrow }: { narrow: boolean }) {
  const late = useDelayed(true, 150)
  if (!late) return null
  return (
    <div aria-hidden>
      {widths.map(width => (
        <div
          key={width}
          className={cn(
            'grid h-[30px] items-center border-border border-b max-md:h-[52px] max-md:grid-cols-[112px_minmax(0,1fr)] [&>*]:mx-3',
            narrow
              ? 'grid-cols-[92px_112px_112px_92px_minmax(0,1fr)]'
              : 'grid-cols-[92px_112px_172px_150px_minmax(0,1fr)]',
          )}
        >
          <Skeleton width={16} className="justify-self-end max-md:hidden" />
          <Skeleton width={56} className="justify-self-end" />
          <Skeleton width={narrow ? 84 : 120} className="max-md:hidden" />
          <Skeleton width={64} className="max-md:hidden" />
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  )
}
