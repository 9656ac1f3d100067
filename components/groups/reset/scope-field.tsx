'use client'
import { useMemo } from 'react'
import { Field } from '@/components/ui/field'
import { NamesField } from '@/components/ui/names-field'
import { Segmented } from '@/components/ui/segmented'
import { useCluster } from '@/lib/browser/cluster'
import { useTopics } from '@/lib/browser/topics'
import { useResetWords } from '@/lib/i18n/reset'
import { PartitionsField } from './partitions-field'
import type { ResetDraft } from './reset-draft'

interface ScopeFieldProps {
  /** Topics of the group, which are offered first. */
  own: readonly string[]
  draft: ResetDraft
  onChange: (part: Partial<ResetDraft>) => void
}

/** Everything that is committed, or topics and partitions of one's choice, also such as the group has never read. */
export function ScopeField({ own, draft, onChange }: ScopeFieldProps) {
  const words = useResetWords()
  const { id } = useCluster()
  const { data } = useTopics(id, {})
  const names = useMemo(() => {
    const others = (data?.rows ?? []).filter(topic => !topic.internal).map(topic => topic.name)
    return [...new Set([...own, ...others])]
  }, [data, own])
  const { topics } = draft
  return (
    <div className="grid min-w-0 flex-1 basis-[280px] content-start gap-2">
      <Field label={words.scope}>
        <Segmented
          fill
          value={topics === null ? 'all' : 'chosen'}
          onChange={next => onChange({ topics: next === 'all' ? null : own.slice(0, 1) })}
          options={[
            { value: 'all', label: draft.by === 'group' ? words.scopeAllOther : words.scopeAll },
            { value: 'chosen', label: words.scopeChosen },
          ]}
        />
      </Field>
      {topics !== null && (
        <Field label={<span className="sr-only">{words.topics}</span>}>
          <NamesField
            value={topics}
            onChange={next => onChange({ topics: next })}
            options={names}
            placeholder={words.topicsPlaceholder}
            empty={words.noTopic}
            removeLabel={words.removeTopic}
          />
        </Field>
      )}
      {topics?.slice(0, 10).map(topic => (
        <PartitionsField
          key={topic}
          topic={topic}
          value={draft.partitions[topic] ?? ''}
          onChange={value => onChange({ partitions: { ...draft.partitions, [topic]: value } })}
        />
      ))}
    </div>
  )
}
