import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startTestBroker } from '../../e2e/support/test-broker.ts'
import { freePort } from '../../local-kafka/free-port.ts'
import { projectRoot } from '../../local-kafka/paths.ts'
import { buildWhenNeeded } from '../start/build.ts'
import { listenAddress } from '../start/listen-address.ts'
import { startServer } from '../start/start-server.ts'
import { findChromium } from './find-chromium.ts'
import type { Options } from './options.ts'
import type { Results } from './results.ts'
import { playwright, vitest } from './run-step.ts'

/** The id under which the server knows a cluster that only KAFKA_BROKERS names. */
const CLUSTER = 'kafka'

/** Lag is judged in seconds, so that a test can wait for what takes minutes. */
const SETTINGS = join(projectRoot, 'e2e/support/ottla.yaml')

type Named = [what: string, results: Results]

/**
 * Broker tests and browser tests. Each have a broker of their own, which is gone afterwards: pages are not looked at among
 * the hundreds of topics and groups that broker tests leave, and a part that is run alone meets what it meets among all.
 */
export async function withBroker(options: Options, folder: string): Promise<Named[]> {
  const all: Named[] = []
  const built = await isBuilt()
  if (!built) all.push(['build', failed('the build: see its output above')])
  if (options.steps.includes('broker')) {
    const test = (address: string) => vitest('broker', options, { OTTLA_TEST_BROKER: address }, folder)
    all.push(['broker tests', await onBroker('broker', test)])
  }
  if (options.steps.includes('browser') && built) {
    all.push(['browser tests', await onBroker('browser', address => inBrowser(options, address, folder))])
  }
  return all
}

async function onBroker(step: string, test: (address: string) => Promise<Results>): Promise<Results> {
  const broker = await startTestBroker()
  if ('code' in broker) return skipped(`all ${step} tests: ${broker.detail}`)
  try {
    return await test(broker.address)
  } finally {
    await broker.stop()
  }
}

async function isBuilt(): Promise<boolean> {
  try {
    await buildWhenNeeded()
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return false
  }
}

async function inBrowser(options: Options, brokers: string, folder: string): Promise<Results> {
  const chromium = await findChromium()
  if ('missing' in chromium) return skipped(`all browser tests: ${chromium.missing}`)
  const data = join(folder, 'server')
  await mkdir(data)
  const address = listenAddress({ PORT: String(await freePort()) })
  const server = await startServer(address, {
    KAFKA_BROKERS: brokers,
    OTTLA_CLUSTER_ORIGIN: 'configured',
    OTTLA_CONFIG: SETTINGS,
    OTTLA_DATA: data,
  })
  try {
    const env = { OTTLA_TEST_BROKER: brokers, OTTLA_TEST_CLUSTER: CLUSTER, BASE_URL: address.url }
    return await playwright(options, chromium.path ? { ...env, OTTLA_CHROMIUM: chromium.path } : env, folder)
  } finally {
    await server.stop()
  }
}

const skipped = (name: string): Results => ({ passed: 0, failed: [], skipped: [name] })
const failed = (name: string): Results => ({ passed: 0, failed: [{ name, why: '' }], skipped: [] })
