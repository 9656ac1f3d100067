import type { ReactNode } from 'react'
import { BrandMark } from './brand'

/** A page without a cluster around it: the first one when there is none, what is not found, what broke. */
export function LonePage({ title, actions, children }: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-full flex-1 flex-col items-center bg-surface px-6 pt-[18vh] pb-10 max-md:px-4">
      <div className="w-full max-w-[560px]">
        <div className="mb-4 flex items-center gap-2 font-semibold text-base">
          <BrandMark />
          Ottla
        </div>
        <h1 tabIndex={-1} className="text-2xl tracking-[-0.014em]">
          {title}
        </h1>
        <div className="mt-1 text-sm text-text-2 [overflow-wrap:anywhere]">{children}</div>
        {actions !== undefined && <div className="mt-4 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
