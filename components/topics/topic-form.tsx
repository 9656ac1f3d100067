'use client'
import type { RefObject } from 'react'
import { Field } from '@/components/ui/field'
import { NumberStepper } from '@/components/ui/number-stepper'
import { Segmented } from '@/components/ui/segmented'
import { useClusterInfo, useClusterOverview } from '@/lib/browser/cluster'
import { useT } from '@/lib/i18n/context'
import { checkTopicName } from '@/lib/kafka/topics/topic-name'
import type { ConfigRow } from '@/lib/kafka/topics/types'
import { AdvancedConfigs } from './advanced-configs'
import { NameField } from './name-field'
import { RetentionField } from './retention-field'
import { type DraftFault, isSaidAtOnce, refusedField, type TopicDraft, unlessInherited } from './topic-draft'
import type { TopicValidation } from './use-topic-validation'

const policies = ['delete', 'compact', 'compact,delete'] as const

interface TopicFormProps {
  draft: TopicDraft
  onChange: (change: Partial<TopicDraft>) => void
  faults: readonly DraftFault[]
  validation: TopicValidation
  topics: readonly string[]
  attempted: boolean
  nameRef: RefObject<HTMLInputElement | null>
}

/** The fields of a new topic, each with what is wrong about it: by Kafka's rules at once, by the broker's answer a moment later. */
export function TopicForm({ draft, onChange, faults, validation, topics, attempted, nameRef }: TopicFormProps) {
  const { form } = useT().topics
  const { defaults, answer } = validation
  const configs = defaults?.configs ?? []
  const byDefault = (name: string) => configs.find(config => config.name === name)?.value ?? null
  const refusal = answer?.refusal ?? null
  const refused = refusal === null ? null : refusedField(refusal, draft)
  const refusalOf = (field: typeof refused) => (refused === field ? (refusal?.message ?? null) : null)
  const policy = policyOf(draft.cleanupPolicy ?? byDefault('cleanup.policy'))
  const wrong = (field: DraftFault['field']) => faults.some(fault => fault.field === field)
  return (
    <div className="grid gap-3.5">
      <NameField
        value={draft.name}
        onChange={name => onChange({ name })}
        check={checkTopicName(draft.name, topics)}
        attempted={attempted}
        refusal={refusalOf('name')}
        inputRef={nameRef}
      />
      <div className="grid grid-cols-2 gap-3">
        <Field
          label={form.partitions}
          help={form.partitionsHelp}
          error={wrong('partitions') ? form.partitionsFault : refusalOf('partitions')}
          reserve
        >
          <NumberStepper
            value={draft.partitions}
            onChange={partitions => onChange({ partitions })}
            placeholder={form.brokerDefault}
          />
        </Field>
        <FactorField
          value={draft.replicationFactor}
          onChange={replicationFactor => onChange({ replicationFactor })}
          wrong={wrong('replicationFactor')}
          refusal={refusalOf('replicationFactor')}
        />
      </div>
      <Field
        label={form.cleanupPolicy}
        help={form.policyHelp[policy === 'compact,delete' ? 'both' : policy === '' ? 'other' : policy]}
        error={refusalOf('cleanupPolicy')}
        reserve
      >
        <Segmented
          fill
          aria-label={form.cleanupPolicy}
          value={policy}
          onChange={next => onChange({ cleanupPolicy: next === policyOf(byDefault('cleanup.policy')) ? null : next })}
          options={policies.map(value => ({ value, label: value }))}
        />
      </Field>
      <RetentionField
        value={draft.retentionMs}
        byDefault={byDefault('retention.ms')}
        onChange={value => onChange({ retentionMs: unlessInherited(configs, 'retention.ms', value) })}
        wrong={wrong('retentionMs')}
        refusal={refusalOf('retentionMs')}
        unused={policy === 'compact'}
      />
      <AdvancedConfigs
        configs={draft.configs}
        onChange={next => onChange({ configs: next })}
        known={withValues(configs)}
        errors={lineErrors(attempted ? faults : faults.filter(isSaidAtOnce), refused, refusal?.message ?? '', form)}
      />
    </div>
  )
}

function policyOf(value: string | null): (typeof policies)[number] | '' {
  const parts = (value ?? '').split(',').map(part => part.trim())
  const [compact, deletes] = [parts.includes('compact'), parts.includes('delete')]
  return compact && deletes ? 'compact,delete' : compact ? 'compact' : deletes ? 'delete' : ''
}

function withValues(configs: readonly ConfigRow[]): readonly ConfigRow[] {
  return configs.filter(config => !config.sensitive && !config.readOnly)
}

function lineErrors(
  faults: readonly DraftFault[],
  refused: ReturnType<typeof refusedField>,
  message: string,
  form: ReturnType<typeof useT>['topics']['form'],
): ReadonlyMap<number, string> {
  const errors = new Map<number, string>()
  if (typeof refused === 'number') errors.set(refused, message)
  for (const fault of faults) {
    if (fault.field === 'config') errors.set(fault.id, fault.kind === 'twice' ? form.configTwice : form.configUnnamed)
  }
  return errors
}

interface FactorFieldProps {
  value: number | null
  onChange: (value: number | null) => void
  wrong: boolean
  refusal: string | null
}

function FactorField({ value, onChange, wrong, refusal }: FactorFieldProps) {
  const { form } = useT().topics
  const { name } = useClusterInfo()
  const { data } = useClusterOverview()
  const online = data?.brokers.filter(broker => broker.online) ?? []
  const racks = new Set(online.flatMap(broker => (broker.rack === null ? [] : [broker.rack]))).size
  const help =
    data === undefined ? '' : [form.brokers(online.length), ...(racks > 0 ? [form.racks(racks)] : [])].join(', ')
  return (
    <Field
      label={form.replicationFactor}
      help={help === '' ? '' : `${help}.`}
      error={wrong ? form.factorFault(value ?? 0, online.length, name) : refusal}
      warning={value === 1 && online.length > 1 ? form.oneReplica : undefined}
      reserve
    >
      <NumberStepper value={value} onChange={onChange} placeholder={form.brokerDefault} />
    </Field>
  )
}
