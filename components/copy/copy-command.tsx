'use client'
import { CliPanel } from '@/components/ui/cli-panel'
import type { CurrentCluster } from '@/lib/browser/cluster'
import type { CopyChoice } from '@/lib/browser/copies'
import type { MessageView } from '@/lib/browser/message-view'
import { sequence } from '@/lib/cli/command'
import { readMessagesCommand } from '@/lib/cli/kafka-console-consumer'
import { produceLinesCommand } from '@/lib/cli/kafka-console-producer'
import { useT } from '@/lib/i18n/context'
import type { EndLine } from '@/lib/kafka/messages/types'

interface CopyCommandProps {
  cluster: CurrentCluster
  source: string
  choice: CopyChoice
  view: MessageView | null
  covered: EndLine['covered'] | null
}

/** What comes nearest on the command line, and what it loses. */
export function CopyCommand({ cluster, source, choice, view, covered }: CopyCommandProps) {
  const { copies: c } = useT()
  const ranges = Object.entries(covered ?? {}).filter(([, range]) => BigInt(range.from) < BigInt(range.to))
  const offsets = ranges.map(([partition, range]) => ({ partition: Number(partition), offset: range.from }))
  const read = readMessagesCommand(cluster.target, {
    topic: source,
    start: choice.what === 'page' && offsets.length > 0 ? { from: 'offsets', offsets } : { from: 'beginning' },
    print: choice.by === 'header' ? ['headers', 'key'] : ['key'],
    ...(view?.isolation === 'read_committed' ? { isolationLevel: 'read_committed' as const } : {}),
  })
  const { topic, compression } = choice
  const script =
    choice.by === 'header' || topic === ''
      ? read
      : sequence(read, produceLinesCommand(cluster.target, { topic, compression, keySeparator: '\t' }))
  const note = choice.by === 'header' ? `${c.cliRedrive} ${c.cliNote}` : c.cliNote
  return <CliPanel script={script} note={note} className="[&_section]:max-h-[30vh]" />
}
