import type { ReactNode } from 'react'

/** The line under the bar. Its height is that of its buttons, so that nothing moves when they come. */
export function Strip({ children, spoken }: { children: ReactNode; spoken?: string }) {
  return (
    <div className="tnum mt-1.5 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 text-text-2 text-xs max-md:min-h-9 [&_b]:font-semibold [&_b]:text-text">
      {children}
      <span role="status" className="sr-only">
        {spoken}
      </span>
    </div>
  )
}
