'use client'
import { Section } from '@/components/ui/section'
import type { AlertsOverview } from '@/lib/alerts/types'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { useLang } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'

/** By which times a status is decided, and where they are set: rules on a status are rules on these. */
export function StatusRules({ thresholds }: Pick<AlertsOverview, 'thresholds'>) {
  const { statusRules: words } = useAlertsWords()
  const lang = useLang()
  const of = (ms: number) => age(ms, lang)
  return (
    <Section title={words.title} help={words.where}>
      <ul className="grid max-w-[720px] gap-1 text-sm text-text-2">
        <li>{words.interval(of(thresholds.interval))}</li>
        <li>{words.behindAfter(of(thresholds.behindAfter))}</li>
        <li>{words.window(of(thresholds.window))}</li>
        <li>{words.stalledAfter(of(thresholds.stalledAfter))}</li>
      </ul>
    </Section>
  )
}
