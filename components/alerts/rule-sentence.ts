import type { AlertRule } from '@/lib/alerts/types'
import type { Dictionary } from '@/lib/i18n/en'
import type { AlertsWords } from '@/lib/i18n/en/alerts'
import { age, num } from '@/lib/i18n/format'
import type { Lang } from '@/lib/i18n/lang'

interface Words {
  alerts: AlertsWords
  statuses: Dictionary['groups']['statuses']
  lang: Lang
}

/** "Status stalled or rewound for 5 min" */
export function ruleSentence(
  { condition, for: span }: Pick<AlertRule, 'condition' | 'for'>,
  { alerts, statuses, lang }: Words,
): string {
  const words = alerts.rules.sentence
  const what = () => {
    switch (condition.kind) {
      case 'lag':
        return words.lag(num(condition.above))
      case 'time-lag':
        return words.timeLag(age(condition.above, lang))
      case 'status':
        return words.status(condition.statuses.map(status => statuses[status]).join(words.or))
      case 'no-members':
        return words.noMembers
    }
  }
  return span === 0 ? what() : words.for(what(), age(span, lang))
}
