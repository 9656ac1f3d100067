import 'server-only'
import { describeLogDirsV3, describeLogDirsV4 } from '@platformatic/kafka'
import type { Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { pickApi, send } from '@/lib/kafka/connection/send'
import { problemOf } from '@/lib/kafka/groups/problem-of'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'

/** What one broker keeps on its disks. */
export interface BrokerLogs {
  /** Bytes of each replica, by `partitionKey`. */
  sizes: Map<string, bigint>
  /** Bytes of all replicas that were asked for. */
  size: bigint
  /** False when a log directory is offline: a replica that is not in `sizes` may then be in there. */
  complete: boolean
  /** Bytes of the disks (KIP-827); null before Kafka 3.3. */
  diskTotal: bigint | null
  diskUsable: bigint | null
}

export interface DescribedLogDirs {
  /** By node id; a broker that did not answer is absent, and `problems` says why. */
  brokers: Map<number, BrokerLogs>
  problems: Problem[]
}

/**
 * Sizes of logs as `kafka-log-dirs.sh --describe`; one request for each broker.
 *
 * @param topics only these, or null for all
 * @throws OttlaError CANCELLED
 */
export async function describeLogDirs(
  cluster: Cluster,
  nodes: readonly number[],
  topics: readonly { name: string; partitions: readonly number[] }[] | null,
  options: { signal?: AbortSignal } = {},
): Promise<DescribedLogDirs> {
  const result: DescribedLogDirs = { brokers: new Map(), problems: [] }
  const asked = topics === null ? null : topics.map(({ name, partitions }) => ({ name, partitions: [...partitions] }))
  await Promise.all(
    nodes.map(async node => {
      try {
        result.brokers.set(node, await describeLogDirsOf(cluster, node, asked, result.problems, options))
      } catch (error) {
        result.problems.push(problemOf(error, node))
      }
    }),
  )
  return result
}

async function describeLogDirsOf(
  cluster: Cluster,
  node: number,
  topics: { name: string; partitions: number[] }[] | null,
  problems: Problem[],
  options: { signal?: AbortSignal },
): Promise<BrokerLogs> {
  const api = pickApi(cluster.connection, [describeLogDirsV4.api, describeLogDirsV3.api])
  const answer = await send(cluster.connection, node, api, [topics], options)
  if (answer.errorCode !== 0) throw kafkaError(answer.errorCode, { doing: `read the log sizes of broker ${node}` })
  const logs: BrokerLogs = { sizes: new Map(), size: 0n, complete: true, diskTotal: null, diskUsable: null }
  const disks = new Set<string>()
  for (const directory of answer.results) {
    if (directory.errorCode !== 0) {
      logs.complete = false
      const doing = `read the log directory ${directory.logDir} of broker ${node}`
      problems.push(kafkaError(directory.errorCode, { doing }).toProblem(`broker ${node}`))
      continue
    }
    addReplicas(logs, directory.topics)
    if ('totalBytes' in directory) addDisk(logs, disks, directory.totalBytes, directory.usableBytes)
  }
  return logs
}

function addReplicas(
  logs: BrokerLogs,
  topics: readonly {
    name: string
    partitions: readonly { partitionIndex: number; partitionSize: bigint; isFutureKey: boolean }[]
  }[],
): void {
  for (const { name, partitions } of topics) {
    for (const { partitionIndex, partitionSize, isFutureKey } of partitions) {
      // A copy on its way to another directory of the same broker is no replica yet.
      if (isFutureKey) continue
      logs.sizes.set(partitionKey(name, partitionIndex), partitionSize)
      logs.size += partitionSize
    }
  }
}

/** Directories on one disk report the same numbers, to the byte; that disk counts once. */
function addDisk(logs: BrokerLogs, disks: Set<string>, total: bigint, usable: bigint): void {
  const disk = `${total} ${usable}`
  if (total < 0n || disks.has(disk)) return
  disks.add(disk)
  logs.diskTotal = (logs.diskTotal ?? 0n) + total
  logs.diskUsable = (logs.diskUsable ?? 0n) + usable
}
