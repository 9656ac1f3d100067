'use client'
import { OctagonX, TriangleAlert } from 'lucide-react'
import { Tag } from '@/components/ui/tag'
import { useT } from '@/lib/i18n/context'

/** What is wrong with a topic, behind its name. */
export function TopicTags({
  offline,
  underReplicated,
  internal,
  long = false,
}: {
  offline: number
  underReplicated: number
  internal: boolean
  /** Says "partitions" too, where no column does. */
  long?: boolean
}) {
  const { topics } = useT()
  return (
    <>
      {offline > 0 && (
        <Tag tone="crit" icon={OctagonX} title={topics.offlineLong(offline)}>
          {long ? topics.offlineLong(offline) : topics.offline(offline)}
        </Tag>
      )}
      {offline === 0 && underReplicated > 0 && (
        <Tag tone="warn" icon={TriangleAlert} title={topics.underReplicatedLong(underReplicated)}>
          {long ? topics.underReplicatedLong(underReplicated) : topics.underReplicated(underReplicated)}
        </Tag>
      )}
      {internal && <Tag>{topics.internalTag}</Tag>}
    </>
  )
}
