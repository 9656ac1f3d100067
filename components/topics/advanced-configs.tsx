'use client'
import { ChevronDown, ChevronRight, OctagonX, Plus, X } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { useT } from '@/lib/i18n/context'
import type { ConfigRow } from '@/lib/kafka/topics/types'
import { ConfigDoc } from './config-doc'
import { ConfigValueInput } from './config-value-input'
import { fieldConfigs, type TopicDraft } from './topic-draft'

type DraftConfig = TopicDraft['configs'][number]

interface AdvancedConfigsProps {
  configs: readonly DraftConfig[]
  onChange: (configs: DraftConfig[]) => void
  /** What the broker has, with its defaults. */
  known: readonly ConfigRow[]
  /** A sentence about a line, by its id. */
  errors: ReadonlyMap<number, string>
}

/** Any other config of the topic, with its default, its meaning and Kafka's own words about it. */
export function AdvancedConfigs({ configs, onChange, known, errors }: AdvancedConfigsProps) {
  const { form } = useT().topics
  const [open, setOpen] = useState(configs.length > 0)
  const panelId = useId()
  const set = (id: number, change: Partial<DraftConfig>) =>
    onChange(configs.map(config => (config.id === id ? { ...config, ...change } : config)))
  return (
    <div>
      <Button
        kind="ghost"
        size="sm"
        icon={open ? ChevronDown : ChevronRight}
        aria-expanded={open}
        aria-controls={panelId}
        className="-ml-2.5"
        onClick={() => setOpen(!open)}
      >
        {form.advanced}
        <span className="tnum font-normal text-text-3 text-xs">
          {form.changed(configs.filter(config => config.name !== null).length)}
        </span>
      </Button>
      <div id={panelId} hidden={!open} className="mt-1 space-y-2.5">
        {configs.map(config => (
          <ConfigLine
            key={config.id}
            config={config}
            known={known}
            taken={configs.map(({ name }) => name)}
            error={errors.get(config.id)}
            onName={name => set(config.id, { name, value: known.find(row => row.name === name)?.value ?? '' })}
            onValue={value => set(config.id, { value })}
            onRemove={() => onChange(configs.filter(({ id }) => id !== config.id))}
          />
        ))}
        <Button
          kind="ghost"
          size="sm"
          icon={Plus}
          className="-ml-1"
          onClick={() => onChange([...configs, { id: nextId(configs), name: null, value: '' }])}
        >
          {form.addConfig}
        </Button>
      </div>
    </div>
  )
}

function nextId(configs: readonly DraftConfig[]): number {
  return Math.max(0, ...configs.map(config => config.id)) + 1
}

interface ConfigLineProps {
  config: DraftConfig
  known: readonly ConfigRow[]
  taken: readonly (string | null)[]
  error: string | undefined
  onName: (name: string) => void
  onValue: (value: string) => void
  onRemove: () => void
}

function ConfigLine({ config, known, taken, error, onName, onValue, onRemove }: ConfigLineProps) {
  const { form } = useT().topics
  const messageId = useId()
  const row = known.find(({ name }) => name === config.name)
  const free = known.filter(
    ({ name }) => !fieldConfigs.includes(name) && (name === config.name || !taken.includes(name)),
  )
  const invalid = error !== undefined ? { 'aria-invalid': true as const, 'aria-describedby': messageId } : {}
  return (
    <div>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,140px)_28px] items-center gap-2">
        <Select
          size="sm"
          mono
          aria-label={form.config}
          value={config.name ?? ''}
          onChange={onName}
          options={[
            ...(config.name === null ? [{ value: '', label: form.chooseConfig, disabled: true }] : []),
            ...free.map(({ name }) => ({ value: name, label: name })),
          ]}
        />
        <ConfigValueInput
          row={row}
          value={config.value}
          onChange={onValue}
          aria-label={config.name ?? form.value}
          disabled={config.name === null}
          {...invalid}
        />
        <IconButton label={form.removeConfig(config.name ?? '')} icon={X} size="sm" onClick={onRemove} />
      </div>
      <div id={messageId} className="mt-1 text-text-3 text-xs">
        {error !== undefined && (
          <span className="flex gap-1.5 text-crit" role="alert">
            <Icon as={OctagonX} size={14} className="mt-px" />
            {error}
          </span>
        )}
        {row !== undefined && <ConfigDoc row={row} value={config.value} />}
      </div>
    </div>
  )
}
