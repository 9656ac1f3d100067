'use client'
import { BellOff } from 'lucide-react'
import { unmuteAction } from '@/app/(console)/clusters/[cluster]/alerts/actions'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Section } from '@/components/ui/section'
import { Time } from '@/components/ui/time'
import type { AlertMute, AlertRule } from '@/lib/alerts/types'
import { useClusterInfo } from '@/lib/browser/cluster'
import { useAlertsWords } from '@/lib/i18n/alerts'
import type { Act } from './use-alert-action'

interface MuteListProps {
  mutes: readonly AlertMute[]
  rules: readonly AlertRule[]
  locked: string | undefined
  act: Act
}

/** What is not told now, and until when. */
export function MuteList({ mutes, rules, locked, act }: MuteListProps) {
  const { mute: words } = useAlertsWords()
  const { id } = useClusterInfo()
  function nameOf({ ruleId, groupId }: AlertMute): string {
    const rule = rules.find(each => each.id === ruleId)?.name ?? '—'
    const group = visibleString(groupId ?? '')
    if (groupId === null) return words.entryRule(rule)
    return ruleId === null ? words.entryGroup(group) : words.entryBoth(group, rule)
  }
  return (
    <Section title={words.list} help={words.title}>
      <ul className="divide-y divide-border border-border border-y">
        {mutes.map(mute => (
          <li key={mute.id} className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-2 py-1 text-sm">
            <Icon as={BellOff} size={14} className="text-text-2" />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{nameOf(mute)}</span>
            <Time at={mute.until} mode="short" zone className="text-text-2 text-xs" />
            <Button
              size="sm"
              locked={locked}
              aria-label={words.endOf(nameOf(mute))}
              onClick={() => void act(() => unmuteAction(id, { id: mute.id }))}
            >
              {words.end}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
