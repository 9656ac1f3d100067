import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { javaArguments, javaEnvironment } from './java-command.ts'
import { type Kept, keep } from './keep.ts'
import { probeKafka } from './probe-kafka.ts'
import { type BrokerSettings, formatProperties, serverProperties } from './server-properties.ts'
import { formatStorage, isFormatted } from './storage.ts'

const START_TIMEOUT = 120_000
const POLL = 100

export interface BrokerOptions extends BrokerSettings {
  java: string
  /** Holds server.properties, server.log and data/; made if it is not there. */
  directory: string
  clusterId: string
  /** For several controllers: `id@host:port:directory-id`, separated by commas. */
  voters?: string
  heap?: string
  /** Flags for the JVM. */
  flags?: string[]
}

export interface Broker extends Kept {
  /** `127.0.0.1:port` */
  address: string
}

/**
 * Starts one broker, formatting its folder at the first start, and resolves when it answers requests.
 *
 * @throws Error with the end of its log when it does not come up; nothing is left running then.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const kept = await launchBroker(options)
  await brokerAnswers(kept, options)
  return kept
}

/** As {@link startBroker}, without waiting: several controllers answer only when most of them have been launched. */
export async function launchBroker(options: BrokerOptions): Promise<Broker> {
  const { java, directory, clusterId, voters, heap = '256m', flags, port } = options
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'server.properties'), formatProperties(serverProperties(options)))
  if (!isFormatted(directory)) await formatStorage(java, directory, clusterId, voters)
  const log = join(directory, 'server.log')
  await rename(log, `${log}.1`).catch(ignoreMissing)
  const output = openSync(log, 'a')
  try {
    const args = await javaArguments('kafka.Kafka', ['server.properties'], {
      heap,
      log: 'log4j2.xml',
      ...(flags ? { flags } : {}),
    })
    return { ...keep(java, args, { cwd: directory, env: javaEnvironment(), output }), address: `127.0.0.1:${port}` }
  } finally {
    closeSync(output)
  }
}

/** Resolves when the broker answers and counts itself among the living; stops it and throws when it does not. */
export async function brokerAnswers(kept: Kept, { nodeId, port, directory }: BrokerOptions): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT
  while (kept.running() && Date.now() < deadline) {
    const probe = await probeKafka('127.0.0.1', port)
    if (probe.kind === 'kafka' && probe.brokers.some(broker => broker.nodeId === nodeId)) return
    await new Promise(resolve => setTimeout(resolve, POLL))
  }
  const why = kept.running() ? `did not answer within ${START_TIMEOUT / 1000} s` : 'stopped by itself'
  await kept.kill()
  throw new Error(
    `Kafka on 127.0.0.1:${port} ${why}. The end of ${join(directory, 'server.log')}:\n${await tail(directory)}`,
  )
}

async function tail(directory: string): Promise<string> {
  const text = await readFile(join(directory, 'server.log'), 'utf8').catch(() => '(no log)')
  return text.trimEnd().split('\n').slice(-15).join('\n')
}

function ignoreMissing(error: NodeJS.ErrnoException) {
  if (error.code !== 'ENOENT') throw error
}
