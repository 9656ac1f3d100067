import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { freePort } from '../local-kafka/free-port'
import type { Kept } from '../local-kafka/keep'
import { listenAddress } from '../scripts/start/listen-address'
import { startServer } from '../scripts/start/start-server'
import { kafkaTool } from './support/broker-tools'
import { cellsUnder, cliCells } from './support/cli-cells'
import { toolGroup } from './support/group-oracle'
import { type GuardedBroker, startGuardedBroker } from './support/guarded-broker'
import { expect, expectAccessible, test } from './support/test'

/*
 * What Ottla shows when Kafka forbids its user a part of what it asks for: pages stay, keep the rest, name what is
 * missing and why, and complete themselves once somebody has granted it.
 */
test.describe.configure({ mode: 'serial' })

const retries = { timeout: 30_000 }
let broker: GuardedBroker
let server: Kept | undefined
let base = ''

/** Two users of one cluster, which to Ottla are two clusters. */
async function serve(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'ottla-unauthorised-'))
  const clusters = ['clerk', 'guest'].map(username => ({
    id: username,
    bootstrapServers: [broker.guardedAddress],
    sasl: { mechanism: 'plain', username, password: broker.password(username) },
  }))
  const file = join(data, 'ottla.yaml')
  // JSON is YAML too.
  writeFileSync(file, JSON.stringify({ clusters }))
  const address = listenAddress({ PORT: String(await freePort()) })
  server = await startServer(address, { KAFKA_BROKERS: '', OTTLA_CONFIG: file, OTTLA_DATA: data })
  base = address.url
}

async function tool(name: string, args: string[], stdin = ''): Promise<void> {
  const result = await kafkaTool(name, ['--bootstrap-server', broker.address, ...args], { stdin })
  if (result.exitCode !== 0) throw new Error(`${name} ${args.join(' ')}: ${result.stdout}${result.stderr}`)
}

async function makeTopic(topic: string, values: string[]): Promise<void> {
  await tool('kafka-topics', ['--create', '--topic', topic])
  await tool('kafka-console-producer', ['--topic', topic], `${values.join('\n')}\n`)
}

const commit = (group: string, offset: number) =>
  tool('kafka-consumer-groups', [
    ...['--group', group, '--topic', 'open.orders'],
    ...['--reset-offsets', '--to-offset', String(offset), '--execute'],
  ])

test.beforeAll(async () => {
  broker = await startGuardedBroker(['clerk', 'guest'])
  await Promise.all([
    makeTopic('open.orders', ['order-1', 'order-2', 'order-3']),
    makeTopic('closed.payments', ['payment-1', 'payment-2']),
    makeTopic('hidden.secrets', ['secret-1']),
  ])
  const readable = ['Describe', 'DescribeConfigs', 'Read'].flatMap(operation => ['--operation', operation])
  const described = ['--operation', 'Describe', '--operation', 'DescribeConfigs']
  await Promise.all([
    ...['billing', 'watched', 'audit'].map(group => commit(group, 1)),
    broker.allow('clerk', '--operation', 'Describe', '--cluster'),
    broker.allow('clerk', ...readable, '--topic', 'open.orders'),
    broker.allow('clerk', ...described, '--topic', 'closed.payments'),
    broker.allow('clerk', '--operation', 'Describe', '--group', 'billing', '--group', 'watched'),
    broker.allow('guest', '--operation', 'Describe', '--topic', 'open.orders', '--group', 'billing'),
  ])
  await serve()
})

test.afterAll(async () => {
  await server?.stop()
  await broker?.stop()
})

const rowOf = (page: Page, name: string) => page.locator(`tbody tr[data-row="${name}"]`)
const partial = (page: Page, code: string) =>
  page.getByRole('status').filter({ hasText: 'A part is missing.' }).filter({ hasText: code })
const refusal = (page: Page, code: string) => page.getByRole('alert').filter({ hasText: code })
/** What to do, as the page says it. */
const rule = (operation: string, resource: string) => `Allow Ottla's user ${operation} on ${resource} by kafka-acls.sh.`
/** A page that was loaded anew has another one. */
const loaded = (page: Page) => page.evaluate(() => performance.timeOrigin)

test('without Describe on the cluster: brokers and topics are there, controller and sizes come once it is granted', async ({
  page,
  context,
}) => {
  const code = 'CLUSTER_AUTHORIZATION_FAILED'
  await page.goto(`${base}/clusters/guest`)
  await expect(partial(page, code)).toContainText('Missing: controller')
  await expect(partial(page, code)).toContainText(rule('Describe', 'the cluster'))
  await expect(page.getByText('Not checked completely')).toBeVisible()
  await expect(rowOf(page, '1')).toContainText(broker.guardedAddress.split(':')[1] ?? 'port')
  await expectAccessible(page, 'overview with a part missing')

  const topics = await context.newPage()
  await topics.goto(`${base}/clusters/guest/topics`)
  await expect(partial(topics, code)).toContainText('broker 1')
  await expect(rowOf(topics, 'open.orders')).toContainText('3')
  await expect(topics.locator('tbody tr[data-row]')).toHaveCount(1)
  const size = rowOf(topics, 'open.orders').getByRole('cell').nth(5)
  await expect(size).toHaveText('—')

  const began = [await loaded(page), await loaded(topics)]
  await broker.allow('guest', '--operation', 'Describe', '--cluster')
  await expect(page.getByText('Active controller 1')).toBeVisible(retries)
  await expect(partial(page, code)).toBeHidden()
  await expect(size).toContainText('B', retries)
  await expect(partial(topics, code)).toBeHidden()
  expect([await loaded(page), await loaded(topics)]).toEqual(began)
})

test('a topic that may be described but not read: head and partitions stand, its messages come once it is granted', async ({
  page,
}) => {
  await page.goto(`${base}/clusters/clerk/topics/closed.payments?from=beginning`)
  const alert = refusal(page, 'TOPIC_AUTHORIZATION_FAILED')
  await expect(alert).toContainText('Messages could not be read')
  await expect(alert).toContainText(rule('Read', 'topic "closed.payments"'))
  await expect(page.getByRole('heading', { level: 1, name: 'closed.payments' })).toBeVisible()
  await expect(page.getByText('2 messages').first()).toBeVisible()
  await expect(page.getByText('payment-1')).toBeHidden()
  await expectAccessible(page, 'messages that may not be read')

  const began = await loaded(page)
  await broker.allow('clerk', '--operation', 'Read', '--topic', 'closed.payments')
  await expect(page.getByText('payment-1').first()).toBeVisible(retries)
  await expect(alert).toBeHidden()
  expect(await loaded(page)).toBe(began)
})

test('a topic that may not even be described is refused, and not said to be missing', async ({ page }) => {
  await page.goto(`${base}/clusters/clerk/topics`)
  await expect(rowOf(page, 'open.orders')).toBeVisible()
  await expect(rowOf(page, 'hidden.secrets')).toBeHidden()
  await page.goto(`${base}/clusters/clerk/topics/hidden.secrets/partitions`)
  const alert = refusal(page, 'TOPIC_AUTHORIZATION_FAILED')
  await expect(alert).toContainText(rule('Describe', 'topic "hidden.secrets"'))
  await expect(page.getByText(/There is no topic/)).toBeHidden()

  const began = await loaded(page)
  await broker.allow('clerk', '--operation', 'Describe', '--topic', 'hidden.secrets')
  await expect(rowOf(page, '0')).toContainText('In sync', retries)
  await expect(alert).toBeHidden()
  expect(await loaded(page)).toBe(began)

  await page.getByRole('link', { name: /^Configuration/ }).click()
  await expect(alert).toContainText(rule('DescribeConfigs', 'topic "hidden.secrets"'))
  await broker.allow('clerk', '--operation', 'DescribeConfigs', '--topic', 'hidden.secrets')
  await expect(rowOf(page, 'retention.ms')).toBeVisible(retries)
  await expect(alert).toBeHidden()
  expect(await loaded(page)).toBe(began)
})

test('a group that may not be described: the others keep their lag, and its own page comes once it is granted', async ({
  page,
  context,
}) => {
  const code = 'GROUP_AUTHORIZATION_FAILED'
  await page.goto(`${base}/clusters/clerk/groups`)
  await expect(partial(page, code)).toContainText('Missing: group audit')
  await expect(partial(page, code)).toContainText(rule('Describe', 'group "audit"'))
  const lag = async (group: string) => (await cellsUnder(rowOf(page, group), ['Total lag']))[0]?.[0]
  await expect.poll(() => lag('billing')).toBe('2')
  await expect.poll(() => lag('audit')).toBe('—')

  const group = await context.newPage()
  await group.goto(`${base}/clusters/clerk/groups/audit`)
  const alert = refusal(group, code)
  await expect(alert).toContainText('The group could not be read')
  await expect(alert).toContainText(rule('Describe', 'group "audit"'))
  await expect(group.getByText('This group does not exist yet')).toBeHidden()

  const began = [await loaded(page), await loaded(group)]
  await broker.allow('clerk', '--operation', 'Describe', '--group', 'audit')
  const [said] = await toolGroup(broker.address, 'audit')
  await expect
    .poll(() => cliCells(rowOf(group, 'open.orders-0')), retries)
    .toEqual([['open.orders', '0', said?.currentOffset ?? 'an offset', '3', '2', '-', '-', '-']])
  await expect(alert).toBeHidden()
  await expect.poll(() => lag('audit'), retries).toBe('2')
  await expect(partial(page, code)).toBeHidden()
  expect([await loaded(page), await loaded(group)]).toEqual(began)
})

test('a group that may be described but not read as: nothing moves until it is granted', async ({ page }) => {
  await page.goto(`${base}/clusters/clerk/groups/watched?topic=open.orders`)
  const current = rowOf(page, 'open.orders-0').getByRole('cell').nth(2)
  await expect(current).toHaveText('1')
  const next = page.getByRole('button', { name: /^Read next 1/ })
  await next.click()
  const alert = page.getByRole('log').getByRole('alert')
  await expect(alert).toContainText('GROUP_AUTHORIZATION_FAILED')
  await expect(alert).toContainText(rule('Read', 'group "watched"'))
  expect((await toolGroup(broker.address, 'watched'))[0]?.currentOffset).toBe('1')

  await broker.allow('clerk', '--operation', 'Read', '--group', 'watched')
  await next.click()
  await expect(page.getByRole('log')).toContainText('order-2')
  await expect(current).toHaveText('2', retries)
  expect((await toolGroup(broker.address, 'watched'))[0]?.currentOffset).toBe('2')
})

test('no change is made that Kafka forbids: create, write, alter and delete say so and leave the form as it is', async ({
  page,
}) => {
  const code = 'TOPIC_AUTHORIZATION_FAILED'
  const topic = (path: string) => `${base}/clusters/clerk/topics${path}`
  await page.goto(topic('?create='))
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('new.orders')
  await expect(dialog.getByRole('status').filter({ hasText: 'The broker refuses this' })).toBeVisible()
  await expect(dialog).toContainText(rule('Create', 'topic "new.orders"'))
  const create = dialog.getByRole('button', { name: /^Create topic/ })
  await create.click()
  await expect(refusal(page, 'AUTHORIZATION_FAILED')).toContainText('The topic was not created')
  await broker.allow('clerk', '--operation', 'Create', '--operation', 'Describe', '--topic', 'new.orders')
  await create.click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, 'new.orders')).toBeVisible()

  await page.goto(topic('/open.orders/produce'))
  const value = page.getByRole('textbox', { name: 'Value of the message' })
  await value.click()
  await page.keyboard.insertText('order-4')
  await page.getByRole('button', { name: 'Produce message' }).click()
  await expect(refusal(page, code)).toContainText(rule('Write', 'topic "open.orders"'))
  await expect(value).toContainText('order-4')
  await broker.allow('clerk', '--operation', 'Write', '--topic', 'open.orders')
  await page.getByRole('button', { name: 'Produce message' }).click()
  await expect(page.getByRole('region', { name: 'Acknowledged in this session' }).getByRole('link')).toHaveText('0 @ 3')

  await page.goto(topic('/closed.payments/configuration'))
  await page.getByRole('button', { name: 'Edit retention.ms' }).click()
  const field = page.getByLabel('retention.ms', { exact: true })
  await field.fill('86400000')
  await page.keyboard.press('Enter')
  await expect(refusal(page, code)).toContainText(rule('AlterConfigs', 'topic "closed.payments"'))
  await expect(field).toHaveValue('86400000')
  await broker.allow('clerk', '--operation', 'AlterConfigs', '--topic', 'closed.payments')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'retention.ms')).toContainText('topic')
  await expect(field).toBeHidden()

  await page.getByRole('button', { name: 'More actions on this topic' }).click()
  await page.getByRole('menuitem', { name: 'Delete topic' }).click()
  await dialog.getByRole('textbox').fill('closed.payments')
  const remove = dialog.getByRole('button', { name: /^Delete topic and 2 messages/ })
  await remove.click()
  await expect(refusal(page, code)).toContainText('1 topic was not deleted')
  await expect(refusal(page, code)).toContainText(rule('Delete', 'topic "closed.payments"'))
  await broker.allow('clerk', '--operation', 'Delete', '--topic', 'closed.payments')
  await remove.click()
  await expect(page).toHaveURL(/\/topics$/)
  await expect(rowOf(page, 'closed.payments')).toBeHidden()
})
