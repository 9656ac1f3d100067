import { onStop } from '../on-stop.ts'
import { buildWhenNeeded } from './build.ts'
import { exposedWarning } from './exposed-warning.ts'
import { assertPortIsFree, listenAddress } from './listen-address.ts'
import { startKafka } from './start-kafka.ts'
import { startServer } from './start-server.ts'
import { summary } from './summary.ts'

/** What a JVM that was asked to stop exits with. */
const SIGTERM = 143

type Running = { stop(): Promise<void> }[]

/**
 * `npm start`: a Kafka, the built server, and the one place where both are stopped. Resolves with the exit code; the
 * process must end then, which also ends whatever was still being started.
 */
export async function start(): Promise<number> {
  const running: Running = []
  const stop = onStop()
  try {
    const code = await Promise.race([run(running), stop])
    if (code === null) console.log('\nStopping …')
    // Last started, first stopped: the server leaves its groups while there still is a Kafka.
    while (running.length > 0) await running.pop()?.stop()
    return code ?? 0
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
    while (running.length > 0) await running.pop()?.stop()
    return 1
  }
}

/** Brings everything up; resolves when the server has ended by itself. */
async function run(running: Running): Promise<number> {
  const address = listenAddress(process.env)
  await assertPortIsFree(address)
  const starting = startKafka().then(kafka => {
    if (kafka.broker) running.push(kafka.broker)
    return kafka
  })
  const [kafka] = await Promise.all([starting, buildWhenNeeded()])
  const server = await startServer(address, kafka.environment)
  running.push(server)
  console.log(summary({ url: address.url, kafka, colours: Boolean(process.stdout.isTTY) }))
  if (!address.loopback) console.warn(exposedWarning(address.host, address.port))
  void kafka.broker?.exited.then(code =>
    console.error(
      code === 0 || code === SIGTERM ? 'Kafka has stopped.' : `Kafka has stopped by itself (exit ${code}).`,
    ),
  )
  const code = await server.exited
  console.error(`The server has stopped by itself (exit ${code}).`)
  return code || 1
}
