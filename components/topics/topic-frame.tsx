'use client'
import { useSelectedLayoutSegment } from 'next/navigation'
import { type ReactNode, useRef } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { Note } from '@/components/ui/note'
import { useClusterInfo } from '@/lib/browser/cluster'
import { topicsPath } from '@/lib/browser/paths'
import type { ResourceOptions } from '@/lib/browser/resource'
import { useTopic } from '@/lib/browser/topics'
import { useT } from '@/lib/i18n/context'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { NoSuchTopic } from './no-such-topic'
import { TopicHead } from './topic-head'
import { TopicTabs } from './topic-tabs'

interface TopicFrameProps extends Pick<ResourceOptions<TopicDetail>, 'initial'> {
  topic: string
  children: ReactNode
}

/** Head and tabs around each part of a topic; they stay while the tabs change, and when the topic is deleted meanwhile. */
export function TopicFrame({ topic, initial, children }: TopicFrameProps) {
  const { id } = useClusterInfo()
  const segment = useSelectedLayoutSegment()
  const resource = useTopic(id, topic, { initial })
  const { data, failure } = resource
  const gone = failure?.code === 'TOPIC_NOT_FOUND'
  // The page of the produce form has a head of its own.
  if (segment === 'produce') return children
  if (gone && data === undefined) return <NoSuchTopic topic={topic} />
  return (
    <>
      <TopicHead topic={topic} detail={data} gone={gone} />
      <TopicTabs topic={topic} detail={data} />
      <MeanwhileNote gone={gone} topicId={data?.topicId} />
      {children}
    </>
  )
}

/** Another topic of the same name is not the one that this page was opened on. */
function MeanwhileNote({ gone, topicId }: { gone: boolean; topicId: string | undefined }) {
  const { topics } = useT()
  const { id } = useClusterInfo()
  const first = useRef(topicId)
  first.current ??= topicId
  const recreated = topicId !== undefined && first.current !== topicId
  if (!gone && !recreated) return null
  return (
    <div className="px-6 pt-3 max-md:px-4">
      <Note
        tone={gone ? 'crit' : 'warn'}
        role="alert"
        action={
          gone && (
            <ButtonLink size="sm" href={topicsPath(id)}>
              {topics.head.allTopics}
            </ButtonLink>
          )
        }
      >
        {gone ? topics.head.goneNow : topics.head.recreated}
      </Note>
    </div>
  )
}
