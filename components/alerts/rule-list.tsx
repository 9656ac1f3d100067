'use client'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { deleteRuleAction, enableRuleAction } from '@/app/(console)/clusters/[cluster]/alerts/actions'
import { visibleString } from '@/components/messages/payload/visible-text'
import { IconButton } from '@/components/ui/icon-button'
import { Section } from '@/components/ui/section'
import { Status } from '@/components/ui/status'
import { Switch } from '@/components/ui/switch'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import type { AlertMute, AlertRule, AlertRuleRow, Webhook } from '@/lib/alerts/types'
import { useClusterInfo } from '@/lib/browser/cluster'
import { runAction } from '@/lib/browser/run-action'
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { useLang, useT } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { ConfirmDialog } from './confirm-dialog'
import { MuteMenu } from './mute-menu'
import { mutedUntil } from './muted-until'
import { ruleSentence } from './rule-sentence'
import type { Act } from './use-alert-action'
import { useFocusBeside } from './use-focus-beside'

interface RuleListProps {
  rules: readonly AlertRuleRow[]
  webhooks: readonly Webhook[]
  mutes: readonly AlertMute[]
  locked: string | undefined
  act: Act
  onEdit: (rule: AlertRule) => void
  onDeleted: () => void
}

/** Each rule as a sentence, with the groups it is about now and how it stands. */
export function RuleList({ rules, webhooks, mutes, locked, act, onEdit, onDeleted }: RuleListProps) {
  const words = useAlertsWords()
  const { id } = useClusterInfo()
  const keys = rules.map(rule => rule.id)
  const { list, head, beside } = useFocusBeside(keys)
  const [deleting, setDeleting] = useState<{ rule: AlertRuleRow; keys: string[] } | null>(null)
  // With the last rule the list goes.
  useHeadingFocusAfter()

  async function remove(rule: AlertRuleRow) {
    const answer = await runAction(() => deleteRuleAction(id, { id: rule.id }))
    onDeleted()
    return answer.ok ? null : answer.error
  }

  return (
    <Section title={words.rules.title} head={head}>
      <ul ref={list} className="divide-y divide-border border-border border-y">
        {rules.map(rule => (
          <li key={rule.id} data-row={rule.id} className="flex items-center gap-x-3 py-2 max-md:flex-wrap">
            <RuleFacts rule={rule} webhooks={webhooks} />
            <RuleStanding rule={rule} until={mutedUntil(mutes, { ruleId: rule.id, groupId: null })} />
            <span className="flex items-center gap-1">
              <Switch
                checked={rule.enabled}
                disabled={locked !== undefined}
                onChange={enabled => void act(() => enableRuleAction(id, { id: rule.id, enabled }))}
              >
                <span className="sr-only">{words.rules.enabled(rule.name)}</span>
              </Switch>
              <MuteMenu name={rule.name} ruleId={rule.id} groupId={null} locked={locked} act={act} />
              {locked === undefined && (
                <>
                  <IconButton
                    label={words.rules.editOf(rule.name)}
                    icon={Pencil}
                    size="sm"
                    onClick={() => onEdit(ruleOf(rule))}
                  />
                  <IconButton
                    label={words.rules.deleteTitle(rule.name)}
                    icon={Trash2}
                    size="sm"
                    data-goes
                    onClick={() => setDeleting({ rule, keys })}
                  />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {deleting !== null && (
        <ConfirmDialog
          title={words.rules.deleteTitle(deleting.rule.name)}
          text={words.rules.deleteText(deleting.rule.firing)}
          verb={words.rules.deleteVerb}
          onClose={() => setDeleting(null)}
          onConfirm={() => remove(deleting.rule)}
          focusAfter={() => beside(deleting.rule.id, deleting.keys)}
        />
      )}
    </Section>
  )
}

/** Without the counts of the moment. */
function ruleOf({ matching: _, firing: __, pending: ___, ...rule }: AlertRuleRow): AlertRule {
  return rule
}

function RuleFacts({ rule, webhooks }: { rule: AlertRuleRow; webhooks: readonly Webhook[] }) {
  const words = useAlertsWords()
  const { statuses } = useT().groups
  const lang = useLang()
  const names = webhooks.filter(({ id }) => rule.webhooks.includes(id)).map(({ name }) => name)
  return (
    <div className="min-w-0 flex-1 max-md:basis-full">
      <div className="flex flex-wrap items-baseline gap-x-2.5 text-sm">
        <b className="font-semibold [overflow-wrap:anywhere]">{rule.name}</b>
        <span className="text-text-2">
          {ruleSentence(rule, { alerts: words, statuses, lang })}
          {rule.repeat !== null && `, ${words.rules.sentence.repeat(age(rule.repeat, lang))}`}
        </span>
      </div>
      <div className="flex flex-wrap gap-x-2 text-text-2 text-xs">
        <code className="mono [overflow-wrap:anywhere]">
          {rule.pattern.kind === 'regex' ? `/${visibleString(rule.pattern.text)}/` : visibleString(rule.pattern.text)}
        </code>
        <span>· {words.rules.matching(rule.matching)}</span>
        <span>· {names.length === 0 ? words.rules.tellsNobody : words.rules.tells(names.join(', '))}</span>
      </div>
    </div>
  )
}

function RuleStanding({ rule, until }: { rule: AlertRuleRow; until: number | null }) {
  const { rules: words, mute } = useAlertsWords()
  return (
    <span className="flex shrink-0 items-center gap-2 text-sm">
      {until !== null && (
        <Tag>
          {mute.list} <Time at={until} mode="short" />
        </Tag>
      )}
      {!rule.enabled ? (
        <Status level="idle">{words.off}</Status>
      ) : rule.firing > 0 ? (
        <Status level="warn">{words.firing(rule.firing)}</Status>
      ) : rule.pending > 0 ? (
        <Status level="moving">{words.pending(rule.pending)}</Status>
      ) : (
        <Status level="ok">{words.quiet}</Status>
      )}
    </span>
  )
}
