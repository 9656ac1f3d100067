import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { localClusterId, localClusterOwner } from '../../local-kafka/local-cluster.ts'
import { projectRoot } from '../../local-kafka/paths.ts'
import { probeKafka, unreachableBrokers } from '../../local-kafka/probe-kafka.ts'
import type { Neighbour, Situation } from './decide-kafka.ts'

/** A local Kafka that is being started needs this long on a slow machine; one that was left alone stops sooner. */
const PATIENCE = 60_000
const POLL = 250

/** Absolute path of the configuration file, which need not be there. */
export const configurationFile = resolve(projectRoot, process.env.OTTLA_CONFIG || 'ottla.yaml')

/**
 * Looks around: what is configured, what runs, what stands at the local Kafka's port.
 * @throws Error with a sentence for people where OTTLA_CONFIG names a file that is not there
 */
export async function findSituation(port: number): Promise<Situation> {
  const configured = findConfigured()
  const rest = {
    configured,
    running: null,
    neighbour: { kind: 'closed' as const },
    neighbourAddress: `localhost:${port}`,
  }
  if (configured) return rest
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const own = await localClusterId()
    const owner = await localClusterOwner()
    if (owner && own !== null && (await clusterIdAt(owner.port)) === own) {
      return { ...rest, running: { address: `127.0.0.1:${owner.port}`, pid: owner.pid } }
    }
    const neighbour = await findNeighbour(port)
    // A living owner is still starting its Kafka; one that died by force leaves a Kafka that is still stopping.
    const inBetween = owner || (own !== null && neighbour.kind === 'kafka' && neighbour.clusterId === own)
    if (!inBetween || Date.now() > deadline) return { ...rest, neighbour }
    await new Promise(resume => setTimeout(resume, POLL))
  }
}

function findConfigured(): Situation['configured'] {
  const brokers = process.env.KAFKA_BROKERS?.trim()
  if (brokers) return { brokers }
  if (existsSync(configurationFile)) return { file: relative(process.cwd(), configurationFile) || configurationFile }
  if (!process.env.OTTLA_CONFIG) return null
  // Somebody who names a cluster must not be shown another one.
  throw new Error(`OTTLA_CONFIG=${process.env.OTTLA_CONFIG}: there is no file ${configurationFile}.`)
}

async function clusterIdAt(port: number): Promise<string | null> {
  const probe = await probeKafka('127.0.0.1', port)
  return probe.kind === 'kafka' ? probe.clusterId : null
}

async function findNeighbour(port: number): Promise<Neighbour> {
  const probe = await probeKafka('localhost', port)
  if (probe.kind !== 'kafka') return probe
  const unreachable = await unreachableBrokers(probe.brokers)
  return { ...probe, unreachable: unreachable.map(({ host, port }) => `${host}:${port}`) }
}
