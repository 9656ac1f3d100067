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
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
import { useAlertsWords } from '@/lib/i18n/alerts'
import type { Act } from './use-alert-action'
import { useFocusBeside } from './use-focus-beside'

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
  const { list, head, beside } = useFocusBeside(mutes.map(mute => mute.id))
  useHeadingFocusAfter()
  function nameOf({ ruleId, groupId }: AlertMute): string {
    const rule = rules.find(each => each.id === ruleId)?.name ?? '—'
    const group = visibleString(groupId ?? '')
    if (groupId === null) return words.entryRule(rule)
    return ruleId === null ? words.entryGroup(group) : words.entryBoth(group, rule)
  }
  async function end(mute: AlertMute, button: HTMLElement) {
    const done = await act(() => unmuteAction(id, { id: mute.id }))
    // Who went on meanwhile stays there.
    const still = [button, document.body].some(each => each === document.activeElement)
    if (done && still) beside(mute.id)?.focus()
  }

  return (
    <Section title={words.list} help={words.title} head={head}>
      <ul ref={list} className="divide-y divide-border border-border border-y">
        {mutes.map(mute => (
          <li
            key={mute.id}
            data-row={mute.id}
            className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-2 py-1 text-sm"
          >
            <Icon as={BellOff} size={14} className="text-text-2" />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{nameOf(mute)}</span>
            <Time at={mute.until} mode="short" zone className="text-text-2 text-xs" />
            <Button
              size="sm"
              data-goes
              locked={locked}
              aria-label={words.endOf(nameOf(mute))}
              onClick={event => void end(mute, event.currentTarget)}
            >
              {words.end}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
