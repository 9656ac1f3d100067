import type { Page } from '@playwright/test'
import { Kafka, logLevel, type Producer } from 'kafkajs'
import { brokerAddress } from './support/broker-address'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, test } from './support/test'

/* Following a topic into which more comes than the page keeps: what was passed over is counted exactly, and can be read. */
const prefix = `spec-${Date.now().toString(36)}.follow`
const fast = `${prefix}.fast`
const mixed = `${prefix}.mixed`
const kept = 10_000
const topicPath = (topic: string, search = '') => `/clusters/${clusterId()}/topics/${topic}${search}`
const rows = (page: Page) => page.locator('tbody tr[data-row]')
let producer: Producer
let written = 0

/** Numbered records, one after the other over the partitions. */
async function burst(count: number): Promise<void> {
  for (let left = count; left > 0; ) {
    const size = Math.min(2_000, left)
    const messages = Array.from({ length: size }, () => ({ partition: written % 3, value: `no ${written++}` }))
    await producer.send({ topic: fast, messages })
    left -= size
  }
}

test.beforeAll(async () => {
  await Promise.all([kafka.createTopic(fast, 3), kafka.createTopic(mixed, 1)])
  const client = new Kafka({ brokers: [brokerAddress()], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
  producer = client.producer()
  await producer.connect()
})
test.afterAll(async () => {
  await producer.disconnect()
  await Promise.all([fast, mixed].map(topic => kafka.deleteTopic(topic)))
})

test('holds still when scrolled, says exactly what it could not keep, and shows each of those once', async ({
  page,
  context,
}) => {
  await page.goto(topicPath(fast, '?follow=1'))
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await burst(60)
  await expect(page.getByText('60 received since')).toBeVisible()
  await expect(page.getByText('0 passed over', { exact: true })).toBeVisible()

  // Scrolling down holds it still: what is read stays where it is, and what comes is counted.
  const scroller = page.locator('table[aria-label]').locator('..')
  const top = await rows(page).first().getAttribute('data-row')
  await scroller.evaluate(element => element.scrollTo({ top: 200 }))
  await expect(page.getByText('Paused while you scroll')).toBeVisible()
  await burst(kept + 2_500)
  const fresh = page.getByRole('button', { name: /^12,500 new messages/ })
  await expect(fresh).toBeVisible({ timeout: 60_000 })
  expect(await rows(page).first().getAttribute('data-row')).toBe(top)
  await expect(page.locator('table[aria-label]')).toHaveAttribute('aria-rowcount', '61')
  await expect(page.getByText('2,500 messages were passed over.')).toBeVisible()

  await fresh.click()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expectAccessible(page, 'a tail that passed something over')
  await expect(page.locator('table[aria-label]')).toHaveAttribute('aria-rowcount', String(kept + 1))
  // The last of one of the three partitions on top; at the bottom the oldest that is kept.
  await expect(rows(page).first()).toContainText(/no 125(57|58|59)/)
  const oldest = page.locator(`tbody tr[data-index="${kept - 1}"]`)
  await expect(async () => {
    await scroller.evaluate(element => element.scrollTo({ top: element.scrollHeight }))
    await expect(oldest).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const [keptPartition = '', keptOffset = ''] = ((await oldest.getAttribute('data-row')) ?? '').split('@')
  await page.keyboard.press('Home')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  // Seen rows that leave later are not passed over.
  await burst(40)
  await expect(page.getByText('12,600 received since')).toBeVisible()
  await expect(page.getByText('2,500 passed over', { exact: true })).toBeVisible()

  // Of the new page, which may have asked before anybody here has heard of it.
  const asked = context.waitForEvent('response', response => /\/messages\?.*ranges=/.test(response.url()))
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: /^Show 2,500/ }).click(),
  ])
  // Asked once more: the browser does not keep the body of an answer that its page has read as a stream.
  const lines = (await (await other.request.get((await asked).url())).text()).trim().split('\n')
  const values = lines
    .map(line => JSON.parse(line))
    .filter(line => line.type === 'record')
    .map(line => line.value.text)
  // A record's number says where it is: they were written over the partitions in turn. All that came unseen and is not kept.
  const ranges = (new URL(other.url()).searchParams.get('ranges') ?? '')
    .split(',')
    .map(range => range.split(/[:-]/).map(Number))
  const passed = ranges.flatMap(([partition = 0, from = 0, to = 0]) => {
    expect(from).toBe(20)
    return Array.from({ length: to - from }, (_, n) => `no ${(from + n) * 3 + partition}`)
  })
  expect(passed.length).toBe(2_500)
  expect(values.toSorted()).toEqual(passed.toSorted())
  expect(ranges.find(([partition]) => partition === Number(keptPartition))?.[2] ?? 20).toBe(Number(keptOffset))
  await expect(other.getByText('Only what the live tail passed over is shown.')).toBeVisible()
  await expect(other.locator('table[aria-label]')).toHaveAttribute('aria-rowcount', '2501')
  await expectAccessible(other, 'what a tail passed over')
  await other.getByRole('button', { name: 'Read the whole topic' }).click()
  await expect(other).not.toHaveURL(/ranges=/)
  await expect(other.getByText('Only what the live tail passed over is shown.')).toBeHidden()
  await other.close()
  // The tail went on meanwhile.
  await burst(1)
  await expect(rows(page).first()).toContainText(`no ${written - 1}`)
})

test('is paused and resumed by its button and by keys, and loses nothing meanwhile', async ({ page }) => {
  await page.goto(topicPath(mixed, '?follow=1'))
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const say = (...values: string[]) => producer.send({ topic: mixed, messages: values.map(value => ({ value })) })
  await say('one')
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('button', { name: /^Pause/ }).click()
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await say('two', 'three')
  await expect(page.getByRole('button', { name: /^2 new messages/ })).toBeVisible()
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('Space')
  await expect(rows(page)).toHaveCount(3)
  await expect(rows(page).first()).toContainText('three')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
})

test('tells how many messages the filter fails on, and leads to them', async ({ page, context }) => {
  await page.goto(topicPath(mixed, `?${new URLSearchParams({ follow: '1', filter: 'value.n > 1.0', match: 'cel' })}`))
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const values = ['{"n":2}', 'no json', '{"n":1}', 'none either', '{"n":3}']
  await producer.send({ topic: mixed, messages: values.map(value => ({ value })) })
  await expect(rows(page)).toHaveCount(2)
  await expect(page.getByText('2 failed')).toBeVisible()
  await expectAccessible(page, 'a tail whose filter fails')
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Show them' }).click(),
  ])
  await expect(rows(other)).toHaveCount(2, { timeout: 60_000 })
  await expect(rows(other).first()).toContainText('fails:')
  await other.close()
})
