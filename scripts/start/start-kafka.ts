import type { Broker } from '../../local-kafka/broker.ts'
import { jarsAreHere } from '../../local-kafka/fetch-jars.ts'
import { startLocalCluster } from '../../local-kafka/local-cluster.ts'
import { localKafkaFile } from '../../local-kafka/paths.ts'
import { prepareKafka } from '../../local-kafka/prepare.ts'
import { startProgress } from '../../local-kafka/progress.ts'
import { type Choice, decideKafka } from './decide-kafka.ts'
import { findSituation } from './find-situation.ts'

export interface Kafka {
  /** What the server is told by its environment. */
  environment: Record<string, string>
  /** `host:port,…`; null when there is none, or only the configuration file knows. */
  brokers: string | null
  /** For people: which one this is and why; or why there is none. */
  why: string
  /** What to do about it, when there is none. */
  hint: string | null
  /** Set when it has to be stopped at the end. */
  broker: Broker | null
  /** Folder of the kafka-*.sh scripts, when they can be run. */
  tools: string | null
}

const INSTEAD = 'or set KAFKA_BROKERS=host:port to use a cluster of yours, or run `docker compose up`; then start again'
const HINTS = {
  'no-java': `install Java 17 or newer, ${INSTEAD}`,
  'no-maven': `install Maven (mvn), ${INSTEAD}`,
  'kafka-failed': `see the lines above, ${INSTEAD}`,
}

/**
 * Finds the Kafka to show, or starts the local one. Where there is none to be had the dashboard says why.
 *
 * @param port of the local Kafka, and where another one is looked for
 * @throws Error with a sentence for people where OTTLA_CONFIG names a file that is not there
 */
export async function startKafka(port: number): Promise<Kafka> {
  let choice = decideKafka(await findSituation(port))
  if (choice.use === 'local') {
    const started = await startLocal(choice, port)
    if (started) return started
    // Another start of this project was quicker; now its Kafka is there, or will be soon.
    choice = decideKafka(await findSituation(port))
  }
  if (choice.use === 'local')
    return none('kafka-failed', 'Another `npm start` of this project is still starting the local Kafka.')
  const origin = choice.use === 'running' ? 'local' : choice.use
  return withTools({
    environment: { OTTLA_CLUSTER_ORIGIN: origin, ...(choice.brokers ? { KAFKA_BROKERS: choice.brokers } : {}) },
    brokers: choice.brokers,
    why: choice.why,
    hint: null,
    broker: null,
    tools: null,
  })
}

async function startLocal(choice: Choice & { use: 'local' }, port: number): Promise<Kafka | null> {
  const prepared = await prepareKafka()
  if ('code' in prepared) return none(prepared.code, prepared.detail)
  const progress = startProgress('Starting Kafka')
  try {
    // Any other port will do then; the one of the last time is taken if it is free.
    const broker = await startLocalCluster(prepared.java, choice.elsewhere ? 0 : port)
    progress.done()
    if (!broker) return null
    const moved = !choice.elsewhere && !broker.address.endsWith(`:${port}`)
    return withTools({
      environment: { OTTLA_CLUSTER_ORIGIN: 'local', KAFKA_BROKERS: broker.address },
      brokers: broker.address,
      why: choice.why + (moved ? `, on another port because ${port} is taken` : ''),
      hint: null,
      broker,
      tools: null,
    })
  } catch (error) {
    progress.done('failed')
    return none('kafka-failed', error instanceof Error ? error.message : String(error))
  }
}

function none(code: keyof typeof HINTS, detail: string): Kafka {
  return {
    environment: { OTTLA_NO_CLUSTER_REASON: code, OTTLA_NO_CLUSTER_DETAIL: detail },
    brokers: null,
    why: `none: ${detail}`,
    hint: HINTS[code],
    broker: null,
    tools: null,
  }
}

async function withTools(kafka: Kafka): Promise<Kafka> {
  if (!(await jarsAreHere())) return kafka
  const tools = localKafkaFile('bin')
  return { ...kafka, tools, environment: { ...kafka.environment, OTTLA_KAFKA_BIN: tools } }
}
