'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CliPanel } from '@/components/ui/cli-panel'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { useCluster } from '@/lib/browser/cluster'
import { groupHref } from '@/lib/browser/groups-urls'
import { apiPath, topicsPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { readAsGroupCommand } from '@/lib/cli/kafka-console-consumer'
import type { Rows } from '@/lib/errors'
import { useT } from '@/lib/i18n/context'
import type { GroupRow } from '@/lib/kafka/groups/types'
import type { TopicRow } from '@/lib/kafka/topics/types'
import { NameField } from './name-field'

interface StartReadingDialogProps {
  open: boolean
  onClose: () => void
  groups: readonly Pick<GroupRow, 'groupId' | 'topics'>[]
  /** Chosen already, where the dialog is opened from a topic. */
  topic?: string
}

/** Which group, which topic; the group's own page does the rest, and nothing happens before "Read next" there. */
export function StartReadingDialog(props: StartReadingDialogProps) {
  // A dialog that opens again begins anew.
  return props.open ? <OpenDialog {...props} /> : null
}

function OpenDialog({ onClose, groups, topic: given }: StartReadingDialogProps) {
  const t = useT()
  const words = t.groups.start
  const cluster = useCluster()
  const router = useRouter()
  const formId = useId()
  const groupInput = useRef<HTMLInputElement>(null)
  const topicInput = useRef<HTMLInputElement>(null)
  const [group, setGroup] = useState('')
  const [topic, setTopic] = useState(given ?? '')
  const [checked, setChecked] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const topics = useResource<Rows<TopicRow>>(apiPath(topicsPath(cluster.id)), { interval: false, freshness: false })
  const names = topics.data?.rows.map(row => row.name) ?? []
  const known = groups.find(each => each.groupId === group)
  const topicError =
    topic === '' ? words.topicMissing : topics.data !== undefined && !names.includes(topic) ? words.topicUnknown : null

  function submit(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (group === '') groupInput.current?.focus()
    else if (topicError !== null) topicInput.current?.focus()
    else router.push(groupHref(cluster.id, group, topic))
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      subtitle={<Unbroken text={words.subtitle} part="kafka-console-consumer.sh --group" />}
      initialFocus={groupInput}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" type="submit" form={formId}>
            {words.open}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-3.5">
        <Field
          label={words.group}
          mark={group !== '' && known === undefined ? words.isNew : undefined}
          help={words.groupHelp}
          error={checked && group === '' ? words.groupMissing : undefined}
        >
          <NameField
            inputRef={groupInput}
            value={group}
            onChange={next => {
              setGroup(next)
              const only = groups.find(each => each.groupId === next)?.topics
              if (given === undefined && only?.length === 1) setTopic(only[0] ?? '')
            }}
            suggestions={groups.map(each => each.groupId)}
          />
        </Field>
        <Field
          label={words.topic}
          help={words.topicHelp}
          error={checked && !choosing && topicError !== null ? topicError : undefined}
          warning={topics.data?.problems.length === 0 && names.length === 0 ? words.noTopics : undefined}
        >
          <NameField
            inputRef={topicInput}
            value={topic}
            onChange={setTopic}
            suggestions={names}
            onListOpen={setChoosing}
            autoHighlight
          />
        </Field>
      </form>
      <CliPanel
        className="mt-4"
        script={readAsGroupCommand(cluster.target, { topic, group, maxMessages: 1 })}
        incomplete={group === '' || topic === '' ? words.commandNeeds : undefined}
      />
    </Dialog>
  )
}

/** What is typed into a terminal is not broken at its dashes. */
function Unbroken({ text, part }: { text: string; part: string }) {
  const [before = '', ...after] = text.split(part)
  if (after.length === 0) return text
  return (
    <>
      {before}
      <span className="whitespace-nowrap">{part}</span>
      {after.join(part)}
    </>
  )
}
