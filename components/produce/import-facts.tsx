'use client'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Note } from '@/components/ui/note'
import { useT } from '@/lib/i18n/context'
import type { ExportFacts } from '@/lib/kafka/messages/import/types'

/** What the end of an export says of it, or that it has none. */
export function ImportFacts({ facts }: { facts: ExportFacts | null }) {
  const { imports: i } = useT()
  if (facts === null) return <Note tone="warn">{i.noFacts}</Note>
  const { topic, records, partitions, createdAt } = facts
  return <Note>{i.facts(visibleString(topic), records, partitions, new Date(createdAt).toLocaleString())}</Note>
}
