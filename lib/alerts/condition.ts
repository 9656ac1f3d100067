import type { GroupHealth } from '@/lib/lag/types'
import type { AlertCondition } from './types'

/** `unknown` is neither: nothing is raised by it and nothing ends. */
export type Verdict = 'holds' | 'not' | 'unknown'

/** What a condition needs of a group's health. */
export type JudgedHealth = Pick<GroupHealth, 'status' | 'lag' | 'timeLag' | 'timeLagBy' | 'members'>

/** Whether a condition holds of a group at one sample. */
export function judge(condition: AlertCondition, health: JudgedHealth): Verdict {
  switch (condition.kind) {
    case 'lag':
      return health.lag === null ? 'unknown' : verdict(BigInt(health.lag) > BigInt(condition.above))
    case 'time-lag':
      return judgeTime(condition.above, health)
    case 'status':
      if (condition.statuses.includes(health.status)) return 'holds'
      return health.status === 'unknown' ? 'unknown' : 'not'
    case 'no-members':
      return health.members === null ? 'unknown' : verdict(health.members === 0)
  }
}

function judgeTime(above: number, { timeLag, timeLagBy }: JudgedHealth): Verdict {
  if (timeLag === null) return 'unknown'
  if (timeLag > above) return 'holds'
  // Older than the history: how much nobody knows.
  return timeLagBy === 'at-least' ? 'unknown' : 'not'
}

const verdict = (holds: boolean): Verdict => (holds ? 'holds' : 'not')
