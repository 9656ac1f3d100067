'use client'
import { useState } from 'react'
import { Select } from '@/components/ui/select'
import { useCluster } from '@/lib/browser/cluster'
import { apiPath, topicsPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import type { Rows } from '@/lib/errors'
import { useT } from '@/lib/i18n/context'
import type { TopicRow } from '@/lib/kafka/topics/types'
import { NameField } from './name-field'

interface ReadTopicSelectProps {
  topic: string | null
  topics: readonly string[]
  onTopic: (topic: string) => void
  disabled: boolean
}

/** No topic has this name: Kafka allows letters, digits, `.`, `_` and `-` only. */
const another = '+'

/** One of the topics that the group reads, or any other by its name. */
export function ReadTopicSelect({ topic, topics, onTopic, disabled }: ReadTopicSelectProps) {
  const { read: words } = useT().groups
  const [typing, setTyping] = useState(false)
  if (typing || (topic === null && topics.length === 0)) {
    return (
      <TopicField
        disabled={disabled}
        onTopic={name => {
          setTyping(false)
          onTopic(name)
        }}
      />
    )
  }
  const names = topic === null || topics.includes(topic) ? topics : [...topics, topic]
  return (
    <Select
      aria-label={words.topic}
      size="sm"
      mono
      disabled={disabled}
      value={topic ?? ''}
      onChange={next => (next === another ? setTyping(true) : onTopic(next))}
      options={[...names.map(name => ({ value: name, label: name })), { value: another, label: words.anotherTopic }]}
      className="w-auto min-w-[120px] max-w-[260px] max-md:max-w-full"
    />
  )
}

/** Takes a name once it is one of a topic that is there. */
function TopicField({ onTopic, disabled }: Pick<ReadTopicSelectProps, 'onTopic' | 'disabled'>) {
  const { read: words } = useT().groups
  const { id } = useCluster()
  const [value, setValue] = useState('')
  const { data } = useResource<Rows<TopicRow>>(apiPath(topicsPath(id)), { interval: false, freshness: false })
  const names = data?.rows.map(row => row.name) ?? []
  return (
    <NameField
      size="sm"
      aria-label={words.chooseTopic}
      placeholder={words.chooseTopic}
      disabled={disabled}
      value={value}
      onChange={setValue}
      onCommit={name => {
        if (names.includes(name)) onTopic(name)
      }}
      suggestions={names}
      autoHighlight
      className="w-[220px] max-md:w-full"
    />
  )
}
