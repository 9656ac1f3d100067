import 'server-only'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { OttlaError } from '@/lib/errors'
import { bootstrapList, type ClusterConfig, configFileSchema } from './cluster-config'
import type { HistorySettings, LagSettings } from './lag-settings'

/** Why there is no cluster, as the launcher found it; shown on the first page. */
interface NoCluster {
  reason: string
  detail: string
}

export interface Config {
  clusters: ClusterConfig[]
  noCluster: NoCluster | null
  /** Folder for what Ottla keeps. */
  dataDir: string
  /** Host names beside localhost under which Ottla may be asked for. */
  hosts: string[]
  /** Of all clusters; one of them may differ (`lagSettingsOf`). */
  lag: Partial<LagSettings>
  history: HistorySettings
  alerts: { allowedHosts: string[] }
}

const environment = z.object({
  KAFKA_BROKERS: z.string().trim().optional(),
  OTTLA_CLUSTER_ORIGIN: z.enum(['configured', 'found', 'local']).default('configured'),
  OTTLA_CONFIG: z.string().default('ottla.yaml'),
  OTTLA_DATA: z.string().default('.ottla'),
  OTTLA_HOSTS: z.string().default(''),
  OTTLA_NO_CLUSTER_REASON: z.string().default('none-configured'),
  OTTLA_NO_CLUSTER_DETAIL: z.string().default(''),
})

type Environment = z.infer<typeof environment>

/**
 * The whole configuration, from the environment and `ottla.yaml`; `KAFKA_BROKERS` wins over the file.
 *
 * @throws OttlaError BAD_REQUEST that names the file, the place in it and what is wrong
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) throw invalid('The environment', parsed.error)
  const e = parsed.data
  const file = fromFile(e)
  const clusters = e.KAFKA_BROKERS ? [fromEnvironment(e, e.KAFKA_BROKERS)] : file.clusters
  return {
    lag: file.lag,
    history: file.history,
    alerts: file.alerts,
    clusters,
    noCluster: clusters.length > 0 ? null : { reason: e.OTTLA_NO_CLUSTER_REASON, detail: e.OTTLA_NO_CLUSTER_DETAIL },
    dataDir: resolve(e.OTTLA_DATA),
    hosts: e.OTTLA_HOSTS.split(',')
      .map(host => host.trim().toLowerCase())
      .filter(Boolean),
  }
}

function fromEnvironment(e: Environment, brokers: string): ClusterConfig {
  const list = bootstrapList.safeParse(brokers)
  if (!list.success) throw invalid('KAFKA_BROKERS', list.error)
  const name =
    e.OTTLA_CLUSTER_ORIGIN === 'configured' ? 'kafka' : e.OTTLA_CLUSTER_ORIGIN === 'found' ? 'localhost' : 'local'
  return { id: name, name, bootstrapServers: list.data, readOnly: false, ssl: false, origin: e.OTTLA_CLUSTER_ORIGIN }
}

type ConfigFile = Pick<Config, 'clusters' | 'lag' | 'history' | 'alerts'>

function fromFile(e: Environment): ConfigFile {
  const file = configFileSchema.safeParse(existsSync(e.OTTLA_CONFIG) ? readYaml(e.OTTLA_CONFIG) : {})
  if (!file.success) throw invalid(e.OTTLA_CONFIG, file.error)
  const clusters = file.data.clusters.map(
    (cluster): ClusterConfig => ({ ...cluster, name: cluster.name ?? cluster.id, origin: 'configured' }),
  )
  return { ...file.data, clusters }
}

/** Only the place of a fault is told: the sentences of the YAML library quote the line, which may hold a password. */
function readYaml(path: string): unknown {
  const lineCounter = new LineCounter()
  const document = parseDocument(textOf(path), { lineCounter, prettyErrors: false, logLevel: 'error' })
  const [fault] = document.errors
  try {
    if (!fault) return document.toJS()
  } catch {
    // An alias without its anchor, or too many of them.
    throw notReadable(path, 'an alias in it cannot be resolved')
  }
  const { line, col } = lineCounter.linePos(fault.pos[0])
  throw notReadable(path, `line ${line}, column ${col}: ${fault.code}`)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw notReadable(path, error instanceof Error ? error.message : String(error))
  }
}

function notReadable(path: string, why: string): OttlaError {
  return new OttlaError('BAD_REQUEST', `${path} is not valid YAML: ${why}`, {
    hint: 'Correct it and start Ottla again.',
  })
}

function invalid(where: string, error: z.ZodError): OttlaError {
  const issues = error.issues.map(issue => `${issue.path.join('.') || 'value'}: ${issue.message}`).join('; ')
  return new OttlaError('BAD_REQUEST', `${where} is not valid: ${issues}`, {
    hint: 'Correct it and start Ottla again.',
  })
}
