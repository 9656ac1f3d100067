import { Skeleton } from '@/components/ui/skeleton'

/** The sizes of a calm overview of a small cluster. */
export function OverviewSkeleton() {
  return (
    <div className="grid gap-4.5 px-6 pb-8 max-md:px-4">
      <div>
        <div className="mb-2 flex h-7 items-center">
          <Skeleton width={120} height={14} />
        </div>
        <div className="flex h-[59px] items-center rounded-lg border border-border px-3">
          <Skeleton width="60%" />
        </div>
      </div>
      <div className="flex h-[61px] flex-wrap justify-between gap-x-6 border-border border-b pb-4">
        {[64, 56, 72, 96, 48, 104, 60].map(width => (
          <span key={width} className="grid content-start gap-2.5 pt-1">
            <Skeleton width={width} />
            <Skeleton width={width * 0.6} height={16} />
          </span>
        ))}
      </div>
    </div>
  )
}
