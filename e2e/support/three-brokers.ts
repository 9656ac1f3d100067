import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Broker, type BrokerOptions, brokerAnswers, launchBroker, startBroker } from '../../local-kafka/broker.ts'
import { prepareKafka } from '../../local-kafka/prepare.ts'
import { randomKafkaId } from '../../local-kafka/storage.ts'
import { javaOfGroup } from './broker-processes.ts'
import { testClusterId, testDirectory } from './test-broker.ts'
import { testPort } from './test-port.ts'

interface ClusterNode {
  nodeId: number
  address: string
  /** Java stands still, as in a long collection of garbage or on a machine that sleeps, until `resume`. */
  pause(): void
  resume(): void
  /** kill -9 */
  kill(): Promise<void>
  stop(): Promise<void>
  /** Starts it again with its data; resolves when it answers. */
  start(): Promise<void>
}

export interface ThreeBrokers {
  /** Addresses of all three, for clients. */
  addresses: string[]
  nodes: [ClusterNode, ClusterNode, ClusterNode]
  /** Stops all three and removes their data. */
  stop(): Promise<void>
}

/**
 * Three brokers, each its own controller, replication factor 3, min.insync.replicas 2. About 550 MB and 5 s.
 *
 * @param extra settings of all three that differ from these
 * @throws Error when there is no Java or Maven
 */
export async function startThreeBrokers(extra: Record<string, string> = {}): Promise<ThreeBrokers> {
  const prepared = await prepareKafka()
  if ('code' in prepared) throw new Error(`No Kafka to test against: ${prepared.detail}`)
  const directory = await testDirectory('three')
  const ports: number[] = []
  while (ports.length < 6) ports.push(await testPort(ports))
  const controllerPorts = ports.slice(3)
  const voters = controllerPorts.map((port, index) => `${index + 1}@127.0.0.1:${port}:${randomKafkaId()}`).join(',')
  const clusterId = testClusterId()
  const options = controllerPorts.map((controllerPort, index): BrokerOptions => {
    const nodeId = index + 1
    const port = ports[index] ?? 0
    const place = join(directory, String(nodeId))
    const listens = { controllerPorts, controllerPort, port }
    return { java: prepared.java, clusterId, voters, ...listens, nodeId, directory: place, extra }
  })
  const brokers = await Promise.all(options.map(launchBroker))
  const stop = async () => {
    await Promise.all(brokers.map(broker => broker.stop()))
    await rm(directory, { recursive: true, force: true })
  }
  try {
    await Promise.all(brokers.map((broker, index) => brokerAnswers(broker, at(options, index))))
  } catch (error) {
    await stop()
    throw error
  }
  // Only Java: what looks after it has to go on.
  const signal = (index: number, name: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of javaOfGroup(at(brokers, index).pid)) process.kill(pid, name)
  }
  const node = (index: number): ClusterNode => ({
    nodeId: index + 1,
    address: at(brokers, index).address,
    pause: () => signal(index, 'SIGSTOP'),
    resume: () => signal(index, 'SIGCONT'),
    kill: () => at(brokers, index).kill(),
    stop: () => at(brokers, index).stop(),
    async start() {
      brokers[index] = await startBroker(at(options, index))
    },
  })
  return { addresses: brokers.map((broker: Broker) => broker.address), nodes: [node(0), node(1), node(2)], stop }
}

function at<T>(list: T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new RangeError(`No broker ${index + 1}.`)
  return value
}
