import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

/** One line below or in place of a strip. */
export function StripWarning({ role, children }: { role?: 'status'; children: ReactNode }) {
  return (
    <p role={role} className="flex min-h-6 items-start gap-1.5 text-warn text-xs [overflow-wrap:anywhere]">
      <Icon as={TriangleAlert} size={14} className="mt-px" />
      <span className="min-w-0">{children}</span>
    </p>
  )
}
