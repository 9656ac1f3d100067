'use client'
import { NameField } from '@/components/groups/name-field'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { CurrentCluster } from '@/lib/browser/cluster'
import type { CopyChoice, CopyWhat } from '@/lib/browser/copies'
import { isSearch } from '@/lib/browser/message-filter'
import type { MessageView } from '@/lib/browser/message-view'
import { apiPath, createTopicPath, topicsPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import type { Rows } from '@/lib/errors'
import { useT } from '@/lib/i18n/context'
import type { EndLine } from '@/lib/kafka/messages/types'
import type { TopicRow } from '@/lib/kafka/topics/types'
import { CopyCommand } from './copy-command'
import { RedriveFields } from './redrive-fields'

interface CopyFormProps {
  cluster: CurrentCluster
  source: string
  choice: CopyChoice
  onChange: (choice: CopyChoice) => void
  /** The plan was asked for: what is missing is said. */
  checked: boolean
  selected: number
  view: MessageView | null
  covered: EndLine['covered'] | null
}

/** What is copied, and where to. */
export function CopyForm(props: CopyFormProps) {
  const { cluster, source, choice, onChange, selected, view } = props
  const { copies: c } = useT()
  const set = (change: Partial<CopyChoice>) => onChange({ ...choice, ...change })
  const searching = view !== null && isSearch(view)
  const whats: CopyWhat[] = [
    ...(selected > 0 ? (['selection'] as const) : []),
    ...(view === null ? [] : searching ? (['search', 'topic'] as const) : (['page', 'topic'] as const)),
  ]
  const help = choice.what === 'selection' ? c.whatHelp.selection(selected) : c.whatHelp[choice.what]
  return (
    <div className="flex flex-col gap-4">
      <Field label={c.what} help={help}>
        <Segmented<CopyWhat>
          className="self-start"
          value={choice.what}
          onChange={what => set({ what })}
          options={whats.map(value => ({ value, label: c.whats[value] }))}
        />
      </Field>
      <Field label={c.by} help={c.keeps}>
        <Segmented
          className="self-start"
          value={choice.by}
          onChange={by => set({ by })}
          options={(['topic', 'header'] as const).map(value => ({ value, label: c.bys[value] }))}
        />
      </Field>
      <Clusters choice={choice} set={set} />
      {choice.by === 'topic' ? (
        <TargetField {...props} set={set} />
      ) : (
        <RedriveFields cluster={cluster.id} source={source} choice={choice} set={set} checked={props.checked} />
      )}
      <div className="flex flex-col gap-2">
        <Option checked={choice.keepTimestamp} onChange={keepTimestamp => set({ keepTimestamp })}>
          {c.keepTimestamp}
        </Option>
        {(choice.by === 'topic' || choice.partitionHeader === '') && (
          <Option
            checked={choice.keepPartition}
            onChange={keepPartition => set({ keepPartition })}
            help={c.keepPartitionHelp}
          >
            {c.keepPartition}
          </Option>
        )}
        {choice.what === 'search' && choice.by === 'topic' && (
          <Option checked={choice.count} onChange={count => set({ count })}>
            {c.count}
          </Option>
        )}
      </div>
      <Field label={c.compression} className="max-w-[200px]">
        <Select
          value={choice.compression}
          onChange={compression => set({ compression })}
          options={(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const).map(value => ({ value, label: value }))}
        />
      </Field>
      <CopyCommand cluster={cluster} source={source} choice={choice} view={view} covered={props.covered} />
    </div>
  )
}

function Clusters({ choice, set }: { choice: CopyChoice; set: (change: Partial<CopyChoice>) => void }) {
  const { copies: c } = useT()
  const { data } = useResource<{ rows: { id: string; name: string }[] }>('/api/clusters', {
    interval: false,
    freshness: false,
  })
  const rows = data?.rows ?? []
  if (rows.length < 2) return null
  return (
    <Field label={c.cluster} className="max-w-[420px]">
      <Select
        value={choice.cluster}
        onChange={cluster => set({ cluster, topic: '' })}
        options={rows.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Field>
  )
}

function TargetField({
  choice,
  set,
  source,
  cluster,
  checked,
}: Omit<CopyFormProps, 'onChange'> & { set: (change: Partial<CopyChoice>) => void }) {
  const { copies: c } = useT()
  const topics = useResource<Rows<TopicRow>>(apiPath(topicsPath(choice.cluster)), { interval: false, freshness: false })
  const names = topics.data?.rows.filter(row => !row.internal).map(row => row.name) ?? []
  const unknown = choice.topic !== '' && topics.data !== undefined && !names.includes(choice.topic)
  const missing = checked && choice.topic === '' ? c.topicMissing : undefined
  return (
    <>
      <Field
        label={c.topic}
        help={c.topicHelp}
        error={missing}
        warning={
          unknown ? (
            <>
              {c.topicUnknown}{' '}
              <a href={createTopicPath(choice.cluster, choice.topic)} target="_blank" rel="noreferrer">
                {c.createTopic}
              </a>
            </>
          ) : undefined
        }
      >
        <NameField value={choice.topic} onChange={topic => set({ topic, ontoItself: false })} suggestions={names} />
      </Field>
      {choice.topic === source && choice.cluster === cluster.id && (
        <Option checked={choice.ontoItself} onChange={ontoItself => set({ ontoItself })}>
          {c.ontoItself}
        </Option>
      )}
    </>
  )
}

export function Option({
  checked,
  onChange,
  help,
  children,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  help?: string
  children: string
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside
    <label className="flex items-start gap-2 text-sm">
      <Checkbox className="mt-0.5" checked={checked} onChange={event => onChange(event.target.checked)} />
      <span>
        <span className="block font-medium">{children}</span>
        {help !== undefined && <span className="block text-text-3 text-xs">{help}</span>}
      </span>
    </label>
  )
}
