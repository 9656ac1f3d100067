'use client'
import { Plus } from 'lucide-react'
import { PageHead } from '@/components/layout/page-head'
import { visibleString } from '@/components/messages/payload/visible-text'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { useCluster } from '@/lib/browser/cluster'
import { createTopicPath, topicsPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { checkTopicName } from '@/lib/kafka/topics/topic-name'

/** The address names a topic that is not there. */
export function NoSuchTopic({ topic }: { topic: string }) {
  const { head } = useT().topics
  const { id, locked } = useCluster()
  const name = visibleString(topic)
  const creatable = locked === undefined && checkTopicName(topic).fault === null
  return (
    <>
      <PageHead title={name} mono />
      <EmptyState
        title={head.goneTitle(name)}
        actions={
          <>
            <ButtonLink kind="primary" href={topicsPath(id)}>
              {head.allTopics}
            </ButtonLink>
            {creatable && (
              <ButtonLink icon={Plus} href={createTopicPath(id, topic)}>
                {head.createIt(name)}
              </ButtonLink>
            )}
          </>
        }
      >
        {head.gone}
      </EmptyState>
    </>
  )
}
