'use client'
import { Link2, Route, Send } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { MenuAt, MenuItem } from '@/components/ui/menu'
import { getJson } from '@/lib/browser/get-json'
import { recordUrl } from '@/lib/browser/message-view'
import { recordPath, topicPath } from '@/lib/browser/paths'
import { useCopy } from '@/lib/browser/use-copy'
import { useT } from '@/lib/i18n/context'
import type { RecordLine } from '@/lib/kafka/messages/types'
import { traceKey } from './trace-key'

export interface RowMenuFor {
  record: RecordLine
  anchor: HTMLElement
}

interface RowMenuProps {
  cluster: string
  topic: string
  open: RowMenuFor
  onClose: () => void
}

/** What can be done with one message of the list without opening it. One for all rows: a row has but the button. */
export function RowMenu({ cluster, topic, open, onClose }: RowMenuProps) {
  const { messages: m, produce, trace } = useT()
  const router = useRouter()
  const { copy } = useCopy()
  const { record, anchor } = open
  const { partition, offset, key } = record

  /** A key that is cut here, or whose bytes the list does not tell, is read whole first. */
  async function follow() {
    const whole = traceKey(cluster, [topic], key)
    const record =
      whole === null
        ? await getJson<RecordLine>(recordUrl(cluster, topic, { partition, offset })).catch(() => null)
        : null
    const path = whole ?? (record && traceKey(cluster, [topic], record.key))
    router.push(path ?? `${recordPath(cluster, topic, partition, offset)}`)
  }

  return (
    <MenuAt anchor={anchor} onClose={onClose}>
      <MenuItem icon={Route} disabled={key.format === 'null' || key.format === 'empty'} onClick={() => void follow()}>
        {trace.thisKey}
      </MenuItem>
      <MenuItem
        icon={Send}
        onClick={() => router.push(`${topicPath(cluster, topic)}/produce?again=${partition}@${offset}`)}
      >
        {produce.again}
      </MenuItem>
      <MenuItem icon={Link2} onClick={() => void copy(location.origin + recordPath(cluster, topic, partition, offset))}>
        {m.panel.link}
      </MenuItem>
    </MenuAt>
  )
}
