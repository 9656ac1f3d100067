import type { Cluster } from '@/lib/kafka/connection/cluster'
import { readAsGroup } from '@/lib/kafka/groups/read-as-group'
import type { ReadAsGroupInput, ReadLine } from '@/lib/kafka/groups/types'

type Input = Partial<ReadAsGroupInput> & { topic: string }
type LineOf<Type extends ReadLine['type']> = Extract<ReadLine, { type: Type }>

/** "Read as this group" in a test: takes every batch at once, as a browser does. */
export interface Reading {
  lines: ReadLine[]
  of<Type extends ReadLine['type']>(type: Type): LineOf<Type>[]
  /** Values of the records so far. */
  values(): string[]
  /** Leaves as a browser that closes its tab. */
  stop(): Promise<void>
  /** Resolves when the lines have ended by themselves. */
  ended: Promise<ReadLine[]>
}

export async function startReading(cluster: Cluster, groupId: string, input: Input): Promise<Reading> {
  const left = new AbortController()
  const full = { count: null, takePartitions: false, ...input }
  const batches = await readAsGroup(cluster, groupId, full, { signal: left.signal })
  const lines: ReadLine[] = []
  const ended = (async () => {
    for await (const batch of batches) lines.push(...batch)
    return lines
  })()
  const of = <Type extends ReadLine['type']>(type: Type) =>
    lines.filter((line): line is LineOf<Type> => line.type === type)
  return {
    lines,
    of,
    values: () => of('record').map(({ record }) => record.value.text),
    async stop() {
      left.abort()
      await ended
    },
    ended,
  }
}

/** Reads until the end. */
export async function readToEnd(cluster: Cluster, groupId: string, input: Input & { count: number }): Promise<Reading> {
  const reading = await startReading(cluster, groupId, input)
  await reading.ended
  return reading
}
