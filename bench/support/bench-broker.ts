import { rm } from 'node:fs/promises'
import { testClusterId, testDirectory } from '@/e2e/support/test-broker'
import { type Broker, startBroker } from '@/local-kafka/broker'
import { freePort } from '@/local-kafka/free-port'
import { prepareKafka } from '@/local-kafka/prepare'

/**
 * A broker with nothing in it, with the compiler that a server has: the quick start of the local Kafka keeps it to its
 * first stage. `stop` also removes its data.
 */
export async function startBenchBroker(): Promise<Pick<Broker, 'address' | 'stop'>> {
  const prepared = await prepareKafka()
  if ('code' in prepared) throw new Error(prepared.detail)
  const directory = await testDirectory('bench')
  const port = await freePort()
  const controllerPort = await freePort([port])
  const broker = await startBroker({
    java: prepared.java,
    directory,
    clusterId: testClusterId(),
    nodeId: 1,
    port,
    controllerPort,
    controllerPorts: [controllerPort],
    heap: '1g',
    flags: ['-XX:TieredStopAtLevel=4'],
  })
  return {
    address: broker.address,
    async stop() {
      await broker.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
