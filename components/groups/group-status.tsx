import { ArrowDown, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Status, type StatusLevel } from '@/components/ui/status'
import { useT } from '@/lib/i18n/context'
import type { GroupStatus } from '@/lib/lag/types'

/** Shape and tone of each status; `rewound`, `stalled`, `falling-behind` and `no-members` need a person. */
const groupStatusLooks: Record<GroupStatus, { level: StatusLevel; icon?: LucideIcon }> = {
  rewound: { level: 'warn' },
  stalled: { level: 'warn' },
  'falling-behind': { level: 'warn' },
  'no-members': { level: 'warn' },
  'catching-up': { level: 'moving', icon: ArrowDown },
  unknown: { level: 'unknown' },
  'not-running': { level: 'idle' },
  'keeping-up': { level: 'ok' },
}

interface GroupStatusMarkProps {
  status: GroupStatus
  /** Behind the word: since when. */
  children?: ReactNode
  /** The reason, in words. */
  title?: string
  size?: 12 | 14 | 16
  className?: string
}

/** How a group fares, as shape and word; never to be confused with Kafka's state, which stands beside it. */
export function GroupStatusMark({ status, children, title, size, className }: GroupStatusMarkProps) {
  const { statuses } = useT().groups
  const { level, icon } = groupStatusLooks[status]
  return (
    <Status level={level} icon={icon} size={size} title={title} className={className}>
      {statuses[status]}
      {children}
    </Status>
  )
}
