import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { freePort } from '../local-kafka/free-port'
import type { Kept } from '../local-kafka/keep'
import { listenAddress } from '../scripts/start/listen-address'
import { startServer } from '../scripts/start/start-server'
import { kafkaTool } from './support/broker-tools'
import { expect, test } from './support/test'
import { startThreeBrokers, type ThreeBrokers } from './support/three-brokers'

/* What stands on the screen while brokers die and come back: pages stay, say what is missing, and recover by themselves. */
test.describe.configure({ mode: 'serial' })

const open: (() => Promise<void>)[] = []
let brokers: ThreeBrokers
let base = ''

/** A server of its own for these brokers: the other tests' cluster stays whole. */
async function serve(bootstrap: string): Promise<string> {
  const address = listenAddress({ PORT: String(await freePort()) })
  const data = mkdtempSync(join(tmpdir(), 'ottla-failure-'))
  const environment = { KAFKA_BROKERS: bootstrap, OTTLA_CLUSTER_ORIGIN: 'configured', OTTLA_DATA: data }
  const server: Kept = await startServer(address, environment)
  open.push(() => server.stop())
  return address.url
}

test.beforeAll(async () => {
  brokers = await startThreeBrokers()
  open.push(() => brokers.stop())
  base = await serve(brokers.addresses.join(','))
  const tool = async (...args: string[]) => {
    const result = await kafkaTool('kafka-topics', [
      '--bootstrap-server',
      brokers.addresses[0] ?? '',
      '--create',
      ...args,
    ])
    if (result.exitCode !== 0) throw new Error(result.stdout + result.stderr)
  }
  await tool('--topic', 'everywhere', '--partitions', '3', '--replication-factor', '3')
  await tool('--topic', 'only.on.3', '--replica-assignment', '3')
})

test.afterAll(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

const topicLink = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

test('one of three brokers dies: the pages keep what they can, say what is missing, and recover', async ({
  page,
  context,
}) => {
  await page.goto(`${base}/clusters/kafka/topics`)
  await expect(topicLink(page, 'everywhere')).toBeVisible()
  const overview = await context.newPage()
  await overview.goto(`${base}/clusters/kafka`)
  await expect(overview.getByText('Nothing needs attention')).toBeVisible()
  const loaded = await page.evaluate(() => performance.timeOrigin)

  await brokers.nodes[2].kill()
  await expect(overview.getByText('Broker 3 offline')).toBeVisible({ timeout: 60_000 })
  await expect(overview.getByText(/1 partition offline/)).toBeVisible({ timeout: 30_000 })
  await expect(topicLink(page, 'everywhere')).toBeVisible()
  await expect(page.locator('tr[data-row="only.on.3"]')).toContainText(/offline/, { timeout: 60_000 })

  await brokers.nodes[2].start()
  await expect(overview.getByText('Nothing needs attention')).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('tr[data-row="only.on.3"]')).not.toContainText(/offline/, { timeout: 60_000 })
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded)
})

test('all brokers stop: the page keeps its rows, says so, and goes on when they are back', async ({ page }) => {
  await page.goto(`${base}/clusters/kafka/topics`)
  await expect(topicLink(page, 'everywhere')).toBeVisible()
  const loaded = await page.evaluate(() => performance.timeOrigin)

  await Promise.all(brokers.nodes.map(node => node.stop()))
  await expect(page.getByText(/No connection to Kafka|No answer/).first()).toBeVisible({ timeout: 60_000 })
  await expect(topicLink(page, 'everywhere')).toBeVisible()

  await Promise.all(brokers.nodes.map(node => node.start()))
  await expect(page.getByText(/^Updated just now/)).toBeVisible({ timeout: 90_000 })
  await expect(page.getByText(/No connection to Kafka/)).toBeHidden({ timeout: 30_000 })
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded)
})

test('a wrong address: the first page says what was tried, why it failed and what to do', async ({ page }) => {
  const wrong = await serve('127.0.0.1:1')
  // At once; where the machine stood still meanwhile, another time.
  await expect(async () => {
    const started = Date.now()
    const answer = await page.request.get(`${wrong}/api/clusters/kafka/topics`)
    expect(answer.status()).toBe(503)
    expect((await answer.json()).error).toMatchObject({ code: 'BROKER_UNREACHABLE' })
    expect(Date.now() - started).toBeLessThan(5_000)
  }).toPass({ timeout: 60_000 })
  await page.goto(`${wrong}/clusters/kafka/topics`)
  const alert = page.getByRole('alert').filter({ hasText: '127.0.0.1:1' })
  await expect(alert).toContainText('connection refused')
  await expect(alert.getByRole('button').first()).toBeVisible()
})
