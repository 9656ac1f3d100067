'use client'
import { useId, useState } from 'react'
import { putRuleAction } from '@/app/(console)/clusters/[cluster]/alerts/actions'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Note } from '@/components/ui/note'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import type { AlertRule, Webhook } from '@/lib/alerts/types'
import { useClusterInfo } from '@/lib/browser/cluster'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { useLang, useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { age } from '@/lib/i18n/format'
import { Choice } from './choice'
import { ConditionFields } from './condition-fields'
import { DurationField } from './duration-field'
import { PatternField } from './pattern-field'
import { draftFaults, draftOf, type RuleDraft, ruleOfDraft } from './rule-draft'
import { useAlertForm } from './use-alert-form'

interface RuleDialogProps {
  /** Null: a new one. */
  rule: AlertRule | null
  webhooks: readonly Webhook[]
  onClose: () => void
  onSaved: () => void
}

/** Which groups, when, for how long, and who is told. */
export function RuleDialog({ rule, webhooks, onClose, onSaved }: RuleDialogProps) {
  const t = useT()
  const { form } = useAlertsWords()
  const { id } = useClusterInfo()
  const formId = useId()
  const [draft, setDraft] = useState(() =>
    draftOf(
      rule,
      webhooks.map(webhook => webhook.id),
    ),
  )
  const [edited, setEdited] = useState(false)
  const { element, tried, busy, failure, submit, forget } = useAlertForm(onSaved)
  const faults = draftFaults(draft)
  const shown = tried ? faults : []

  function change(part: Partial<RuleDraft>) {
    setEdited(true)
    forget()
    setDraft(before => ({ ...before, ...part }))
  }

  const save = () => putRuleAction(id, ruleOfDraft(draft, rule?.id ?? null))

  return (
    <Dialog
      open
      onClose={onClose}
      title={rule === null ? form.createTitle : form.editTitle(rule.name)}
      width="lg"
      edited={edited}
      busy={busy}
      fullscreen
      footerStart={
        <Switch checked={draft.enabled} onChange={enabled => change({ enabled })} className="-ml-2">
          {form.enabled}
        </Switch>
      }
      footer={
        <>
          <Button disabled={busy} onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button kind="primary" type="submit" form={formId} busy={busy}>
            {rule === null ? form.create : form.save}
          </Button>
        </>
      }
    >
      <form
        ref={element}
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => void submit(event, faults.length === 0, save)}
      >
        {failure !== null && (
          <Note tone="crit" role="alert" title={form.failed}>
            {errorText(t, failure).message} {errorText(t, failure).hint}
          </Note>
        )}
        <Field label={form.name} error={shown.includes('name') ? form.nameFault : null}>
          <Input value={draft.name} maxLength={100} onChange={event => change({ name: event.target.value })} />
        </Field>
        <PatternField
          value={draft.pattern}
          missing={shown.includes('pattern')}
          onChange={pattern => change({ pattern })}
        />
        <ConditionFields draft={draft} faults={shown} onChange={change} />
        <div className="grid grid-cols-2 items-start gap-3 max-md:grid-cols-1">
          <DurationField
            label={form.for}
            help={form.forHelp}
            value={draft.for}
            onChange={next => change({ for: next })}
          />
          <RepeatField value={draft.repeat} onChange={repeat => change({ repeat })} />
        </div>
        <TellField webhooks={webhooks} value={draft.webhooks} onChange={next => change({ webhooks: next })} />
      </form>
    </Dialog>
  )
}

function RepeatField({ value, onChange }: { value: number | null; onChange: (value: number | null) => void }) {
  const { form } = useAlertsWords()
  const lang = useLang()
  const options = Object.entries(form.repeats)
    .map(([ms, label]) => ({ value: ms, label }))
    .sort((a, b) => (a.value === 'none' ? -1 : b.value === 'none' ? 1 : Number(a.value) - Number(b.value)))
  const current = value === null ? 'none' : String(value)
  if (!options.some(option => option.value === current) && value !== null) {
    options.push({ value: current, label: form.repeatOther(age(value, lang)) })
  }
  return (
    <Field label={form.repeat}>
      <Select value={current} onChange={next => onChange(next === 'none' ? null : Number(next))} options={options} />
    </Field>
  )
}

interface TellFieldProps {
  webhooks: readonly Webhook[]
  value: readonly string[]
  onChange: (webhooks: readonly string[]) => void
}

function TellField({ webhooks, value, onChange }: TellFieldProps) {
  const { form, webhooks: words } = useAlertsWords()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-sm">{form.tell}</legend>
      {webhooks.length === 0 ? (
        <p className="text-text-2 text-xs">{form.tellNone}</p>
      ) : (
        webhooks.map(webhook => (
          <Choice
            key={webhook.id}
            checked={value.includes(webhook.id)}
            onChange={checked => onChange(checked ? [...value, webhook.id] : value.filter(each => each !== webhook.id))}
          >
            <span className="min-w-0 truncate">{webhook.name}</span>
            <span className="text-text-3 text-xs">{words.kinds[webhook.kind]}</span>
          </Choice>
        ))
      )}
    </fieldset>
  )
}
