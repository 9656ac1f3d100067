'use client'
import { Pencil, Plus, Send, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { deleteWebhookAction, testWebhookAction } from '@/app/(console)/clusters/[cluster]/alerts/actions'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { Tag } from '@/components/ui/tag'
import type { AlertRule, Webhook } from '@/lib/alerts/types'
import { useClusterInfo } from '@/lib/browser/cluster'
import { runAction } from '@/lib/browser/run-action'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { ConfirmDialog } from './confirm-dialog'
import { useFocusBeside } from './use-focus-beside'
import { resultText, WebhookStanding } from './webhook-standing'

const WebhookDialog = dynamic(() => import('./webhook-dialog').then(module => module.WebhookDialog), { ssr: false })

interface WebhookListProps {
  webhooks: readonly Webhook[]
  rules: readonly AlertRule[]
  locked: string | undefined
  onChange: () => void
}

type Said = { tone: 'ok' | 'crit'; title: string; text: string } | null

/** Where alerts are sent, how the last try went, and a test. */
export function WebhookList({ webhooks, rules, locked, onChange }: WebhookListProps) {
  const t = useT()
  const { webhooks: words } = useAlertsWords()
  const { id } = useClusterInfo()
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null)
  const keys = webhooks.map(webhook => webhook.id)
  const { list, head, beside } = useFocusBeside(keys)
  const [deleting, setDeleting] = useState<{ webhook: Webhook; keys: string[] } | null>(null)
  const [testing, setTesting] = useState<string | null>(null)
  const [said, setSaid] = useState<Said>(null)

  async function test(webhook: Webhook) {
    setTesting(webhook.id)
    setSaid(null)
    const answer = await runAction(() => testWebhookAction(id, { id: webhook.id }))
    setTesting(null)
    if (!answer.ok) setSaid({ tone: 'crit', title: words.testFailed, text: errorText(t, answer.error).message })
    else if (answer.data.ok) setSaid({ tone: 'ok', title: words.tested, text: webhook.name })
    else setSaid({ tone: 'crit', title: words.testFailed, text: resultText(answer.data, words) })
    onChange()
  }

  async function remove(webhook: Webhook) {
    const answer = await runAction(() => deleteWebhookAction(id, { id: webhook.id }))
    if (answer.ok) setSaid(null)
    onChange()
    return answer.ok ? null : answer.error
  }

  return (
    <Section
      title={words.title}
      help={words.text}
      head={head}
      actions={
        <Button icon={Plus} size="sm" locked={locked} onClick={() => setEditing('new')}>
          {words.add}
        </Button>
      }
    >
      {said !== null && (
        <Note tone={said.tone} role={said.tone === 'ok' ? 'status' : 'alert'} title={said.title} className="mb-2">
          {said.text}
        </Note>
      )}
      {webhooks.length === 0 ? (
        <p className="text-sm text-text-2">{words.none}</p>
      ) : (
        <ul ref={list} className="divide-y divide-border border-border border-y">
          {webhooks.map(webhook => (
            <li
              key={webhook.id}
              data-row={webhook.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm"
            >
              <div className="min-w-0 flex-1 max-md:basis-full">
                <div className="flex flex-wrap items-center gap-x-2.5">
                  <b className="font-semibold [overflow-wrap:anywhere]">{webhook.name}</b>
                  <Tag>{words.kinds[webhook.kind]}</Tag>
                </div>
                <span className="mono text-text-2 text-xs [overflow-wrap:anywhere]">{webhook.shownUrl}</span>
              </div>
              <WebhookStanding webhook={webhook} />
              <span className="flex items-center gap-1">
                <Button
                  size="sm"
                  icon={Send}
                  locked={locked}
                  busy={testing === webhook.id}
                  aria-label={words.testOf(webhook.name)}
                  onClick={() => void test(webhook)}
                >
                  {words.test}
                </Button>
                {locked === undefined && (
                  <>
                    <IconButton
                      label={words.editOf(webhook.name)}
                      icon={Pencil}
                      size="sm"
                      onClick={() => setEditing(webhook)}
                    />
                    <IconButton
                      label={words.deleteOf(webhook.name)}
                      icon={Trash2}
                      size="sm"
                      data-goes
                      onClick={() => setDeleting({ webhook, keys })}
                    />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {editing !== null && (
        <WebhookDialog
          webhook={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null)
            onChange()
          }}
        />
      )}
      {deleting !== null && (
        <ConfirmDialog
          title={words.deleteTitle(deleting.webhook.name)}
          text={words.deleteText(
            rules.filter(rule => rule.webhooks.includes(deleting.webhook.id)).length,
            deleting.webhook.waiting,
          )}
          verb={words.deleteVerb}
          onClose={() => setDeleting(null)}
          onConfirm={() => remove(deleting.webhook)}
          focusAfter={() => beside(deleting.webhook.id, deleting.keys)}
        />
      )}
    </Section>
  )
}
