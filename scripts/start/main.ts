import { onStop } from '../../local-kafka/on-stop.ts'
import { askHealth } from './ask-health.ts'
import { buildWhenNeeded } from './build.ts'
import { exposedWarning } from './exposed-warning.ts'
import { assertPortIsFree, listenAddress, portOf } from './listen-address.ts'
import { startKafka } from './start-kafka.ts'
import { startServer } from './start-server.ts'
import { summary } from './summary.ts'

interface Up {
  running: { stop(): Promise<void> }[]
  stopping: boolean
}

/**
 * `npm start`: a Kafka, the built server, and the one place where both are stopped. Resolves with the exit code; the
 * process must end then, which also ends whatever was still being started.
 */
export async function start(): Promise<number> {
  const up: Up = { running: [], stopping: false }
  try {
    const code = await Promise.race([run(up), onStop()])
    if (code === null) console.log('\nStopping …')
    await stopAll(up)
    return code ?? 0
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
    await stopAll(up)
    return 1
  }
}

/** Last started, first stopped: the server leaves its groups while there still is a Kafka. */
async function stopAll(up: Up): Promise<void> {
  up.stopping = true
  while (up.running.length > 0) await up.running.pop()?.stop()
}

/** Brings everything up; resolves when the server has ended. */
async function run(up: Up): Promise<number> {
  const address = listenAddress(process.env)
  const kafkaPort = portOf('OTTLA_KAFKA_PORT', process.env.OTTLA_KAFKA_PORT, 9092)
  await assertPortIsFree(address)
  const starting = startKafka(kafkaPort).then(kafka => {
    if (kafka.broker) up.running.push(kafka.broker)
    return kafka
  })
  const [kafka] = await Promise.all([starting, buildWhenNeeded()])
  const server = await startServer(address, kafka.environment)
  up.running.push(server)
  const health = await askHealth(address)
  // No page could be shown; what to correct is said where somebody is looking.
  if (health?.error) throw new Error(`${health.error.message}\n${health.error.hint}`)
  console.log(summary({ url: address.url, kafka, health, colours: Boolean(process.stdout.isTTY) }))
  if (!address.loopback) console.warn(exposedWarning(address.host, address.port))
  const report = (who: string, code: number) => {
    console.error(up.stopping ? `${who} has stopped.` : `${who} has stopped by itself (exit ${code}).`)
  }
  void kafka.broker?.exited.then(code => report('Kafka', code))
  const code = await server.exited
  report('The server', code)
  return code || 1
}
