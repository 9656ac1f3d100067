import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Broker, type BrokerOptions, startBroker } from '../../local-kafka/broker.ts'
import { ottlaData } from '../../local-kafka/paths.ts'
import { type Missing, prepareKafka } from '../../local-kafka/prepare.ts'
import { probeKafka } from '../../local-kafka/probe-kafka.ts'
import { processIsAlive } from '../../local-kafka/process-is-alive.ts'
import { randomKafkaId } from '../../local-kafka/storage.ts'
import { testPort } from './test-port.ts'

/** Every cluster that tests make carries this in its id, so that they can tell it from somebody's own. */
const MARK = 'OttlaTest'

export const testClusterId = () => MARK + randomKafkaId().slice(MARK.length)

export interface TestBroker extends Pick<Broker, 'address' | 'stop'> {
  directory: string
}

/**
 * A broker of its own on free ports, with nothing in it; `stop` also removes its data.
 *
 * @param options broker settings and Java flags that differ from the usual
 */
export async function startTestBroker(
  options: Partial<Pick<BrokerOptions, 'extra' | 'heap' | 'flags'>> = {},
): Promise<TestBroker | Missing> {
  const prepared = await prepareKafka()
  if ('code' in prepared) return prepared
  const directory = await testDirectory('broker')
  const port = await testPort()
  const controllerPort = await testPort([port])
  const broker = await startBroker({
    java: prepared.java,
    directory,
    clusterId: testClusterId(),
    nodeId: 1,
    port,
    controllerPort,
    controllerPorts: [controllerPort],
    heap: '512m',
    ...options,
  })
  const stop = async () => {
    await broker.stop()
    await rm(directory, { recursive: true, force: true })
  }
  return { address: broker.address, directory, stop }
}

/** @throws Error when this is not the address of a broker that tests made: they create and delete what they like. */
export async function assertTestBroker(address: string): Promise<void> {
  const [host = '', port] = address.split(':')
  const probe = await probeKafka(host, Number(port))
  if (probe.kind === 'kafka' && probe.clusterId?.startsWith(MARK)) return
  throw new Error(`OTTLA_TEST_BROKER=${address} is not a broker that Ottla's tests started; they touch no other.`)
}

/** A new folder below `.ottla/test`, named after this process; those of processes that are gone are removed. */
export async function testDirectory(name: string): Promise<string> {
  const folder = join(ottlaData, 'test')
  await mkdir(folder, { recursive: true })
  for (const entry of await readdir(folder)) {
    const pid = Number(entry.split('-')[0])
    if (!processIsAlive(pid)) await rm(join(folder, entry), { recursive: true, force: true })
  }
  const directory = join(folder, `${process.pid}-${name}-${randomBytes(3).toString('hex')}`)
  await mkdir(directory)
  return directory
}
