import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'
import { encodeRecordBatch } from '@/lib/kafka/protocol/encode-record-batch'
import { produceV9 } from '@/lib/kafka/protocol/produce'
import { createTopic } from '@/lib/kafka/topics/create-topic'

/** A topic of one partition, of which it is known when each record was written. */
export interface PacedTopic {
  name: string
  /** By offset, milliseconds since 1970: the record's own timestamp. */
  timestamps: number[]
  /** Writes records that carry these timestamps. */
  write(timestamps: readonly number[]): Promise<void>
  /** How many were written by then: the log end at that time. */
  endAt(at: number): number
}

export async function createPacedTopic(cluster: Cluster, name: string): Promise<PacedTopic> {
  await createTopic(cluster, { name, partitions: 1, replicationFactor: 1, configs: {} })
  const timestamps: number[] = []
  const write = async (some: readonly number[]) => {
    const first = some[0]
    if (first === undefined) return
    // A batch has one timestamp here; records of one batch are written at one time.
    const byTime = [...Map.groupBy(some, at => at)]
    for (const [at, { length }] of byTime) {
      const records = Array.from({ length }, () => ({ key: null, value: Buffer.from('v'), headers: [] }))
      const bytes = await encodeRecordBatch(records, at, 'none')
      const request = { topic: name, batches: [{ partition: 0, records: bytes }], timeout: 10_000, onWrite: () => {} }
      for (let errorCode = -1; errorCode !== 0; ) {
        errorCode = (await send(cluster.connection, 1, produceV9, [request])).get(0)?.errorCode ?? -1
        // The leader of a new partition may not know yet that it is: nothing is written then.
        if (errorCode !== 0 && errorCode !== 3 && errorCode !== 6) throw new Error(`Produce: error ${errorCode}`)
        if (errorCode !== 0) await sleep(50)
      }
      for (let record = 0; record < length; record++) timestamps.push(at)
    }
  }
  return {
    name,
    timestamps,
    write,
    endAt: at => {
      const next = timestamps.findIndex(timestamp => timestamp > at)
      return next === -1 ? timestamps.length : next
    },
  }
}

/**
 * Does something again and again until the signal ends it, each time with the seconds since the beginning, so that a rate
 * is kept also where the machine is late.
 */
export async function every(
  milliseconds: number,
  signal: AbortSignal,
  run: (seconds: number) => Promise<void>,
): Promise<void> {
  const began = performance.now()
  for (let turn = 1; !signal.aborted; turn++) {
    const due = began + turn * milliseconds
    await sleep(Math.max(0, due - performance.now()))
    if (!signal.aborted) await run((performance.now() - began) / 1000)
  }
}
