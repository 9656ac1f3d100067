/**
 * A broker of its own to develop against: `node local-kafka/dev.ts <folder> <port>`. Runs until SIGTERM or Ctrl+C.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { startBroker } from './broker.ts'
import { freePort } from './free-port.ts'
import { onStop } from './on-stop.ts'
import { prepareKafka } from './prepare.ts'
import { randomKafkaId } from './storage.ts'

// Before anything else: it has to see that its parent goes.
const stop = onStop()
const [folder = '.ottla/kafka/dev', port = '29092'] = process.argv.slice(2)
const directory = resolve(folder)
const prepared = await prepareKafka()
if ('code' in prepared) {
  console.error(prepared.detail)
  process.exit(1)
}
await mkdir(directory, { recursive: true })
const idFile = join(directory, 'cluster-id')
if (!existsSync(idFile)) await writeFile(idFile, randomKafkaId())
const controllerPort = await freePort([Number(port)])
const broker = await startBroker({
  java: prepared.java,
  directory,
  clusterId: await readFile(idFile, 'utf8'),
  nodeId: 1,
  port: Number(port),
  controllerPort,
  controllerPorts: [controllerPort],
  heap: '512m',
})
console.log(`Kafka answers on ${broker.address}; process group ${broker.pid}; log: ${join(directory, 'server.log')}`)
void stop.then(() => broker.stop())
process.exit(await broker.exited)
