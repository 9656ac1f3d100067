'use client'
import { useId, useState } from 'react'
import { putWebhookAction } from '@/app/(console)/clusters/[cluster]/alerts/actions'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Note } from '@/components/ui/note'
import { Segmented } from '@/components/ui/segmented'
import type { Webhook, WebhookKind } from '@/lib/alerts/types'
import { useClusterInfo } from '@/lib/browser/cluster'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { useAlertForm } from './use-alert-form'

interface WebhookDialogProps {
  /** Null: a new one. Its address is not known here and stays unless another is written. */
  webhook: Webhook | null
  onClose: () => void
  onSaved: () => void
}

export function WebhookDialog({ webhook, onClose, onSaved }: WebhookDialogProps) {
  const t = useT()
  const { webhooks: words } = useAlertsWords()
  const { id } = useClusterInfo()
  const formId = useId()
  const [name, setName] = useState(webhook?.name ?? '')
  const [kind, setKind] = useState<WebhookKind>(webhook?.kind ?? 'slack')
  const [url, setUrl] = useState('')
  const { element, tried, busy, failure, submit } = useAlertForm(onSaved)
  const keeps = webhook !== null && url.trim() === ''
  const badUrl = !keeps && !/^https?:\/\/[^\s/]/i.test(url.trim())
  const edited = name !== (webhook?.name ?? '') || url !== ''

  const right = name.trim() !== '' && !badUrl
  const save = () =>
    putWebhookAction(id, { id: webhook?.id ?? null, name: name.trim(), kind, url: keeps ? null : url.trim() })

  return (
    <Dialog
      open
      onClose={onClose}
      title={webhook === null ? words.createTitle : words.editTitle(webhook.name)}
      edited={edited}
      busy={busy}
      footer={
        <>
          <Button disabled={busy} onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button kind="primary" type="submit" form={formId} busy={busy}>
            {webhook === null ? words.create : words.save}
          </Button>
        </>
      }
    >
      <form
        ref={element}
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => void submit(event, right, save)}
      >
        {failure !== null && (
          <Note tone="crit" role="alert" title={words.failed}>
            {errorText(t, failure).message} {errorText(t, failure).hint}
          </Note>
        )}
        <Field label={words.name} error={tried && name.trim() === '' && words.nameFault}>
          <Input value={name} maxLength={100} onChange={event => setName(event.target.value)} />
        </Field>
        <Field label={words.kind} help={words.kindHelp[kind]}>
          <Segmented
            value={kind}
            onChange={setKind}
            options={[
              { value: 'slack', label: words.kinds.slack },
              { value: 'json', label: words.kinds.json },
            ]}
          />
        </Field>
        <Field
          label={words.url}
          mark={webhook === null ? undefined : words.urlKept(webhook.shownUrl)}
          help={words.urlHelp}
          error={tried && badUrl && words.urlFault}
        >
          <Input
            type="password"
            mono
            autoComplete="new-password"
            placeholder="https://"
            value={url}
            maxLength={2000}
            onChange={event => setUrl(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  )
}
