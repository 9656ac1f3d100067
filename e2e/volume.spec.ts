import type { Page } from '@playwright/test'
import { Kafka, logLevel, type Producer } from 'kafkajs'
import { brokerAddress } from './support/broker-address'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, expectPopupAccessible, test } from './support/test'

/* The volume over the messages: what it says, and all the ways there; and how many offsets and messages a range has. */
const prefix = `spec-${Date.now().toString(36)}.volume`
const times = `${prefix}.times`
const open = `${prefix}.open`
const at = (topic: string, search = '') => `/clusters/${clusterId()}/topics/${topic}${search}`
const hour = 3_600_000
const start = Date.UTC(2020, 0, 1)

const client = new Kafka({ brokers: [brokerAddress()], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
const plain = client.producer()
const transactional: Producer = client.producer({
  transactionalId: open,
  maxInFlightRequests: 1,
  idempotent: true,
  transactionTimeout: 600_000,
})

const slider = (page: Page) => page.getByRole('slider', { name: /Offsets by time|시간별 오프셋/ })
const rows = (page: Page) => page.locator('tbody tr[data-row]')
const section = (page: Page) => page.getByRole('region', { name: /^(Volume|볼륨)$/ })
const fromOf = (page: Page) =>
  Date.parse(/timestamp:(.+)$/.exec(new URL(page.url()).searchParams.get('from') ?? '')?.[1] ?? '')

/** The finest picture is there. */
async function whole(page: Page) {
  await expect(slider(page)).toHaveAttribute('data-level', '60', { timeout: 30_000 })
  const box = await slider(page).boundingBox()
  if (box === null) throw new Error('no bars')
  return box
}

test.beforeAll(async () => {
  await kafka.createTopic(times, 2, { 'retention.ms': '-1' })
  await kafka.createTopic(open, 1)
  await plain.connect()
  // One record an hour for 60 hours, and a heap of them in the 31st.
  const messages = Array.from({ length: 60 }, (_, n) => ({
    partition: n % 2,
    timestamp: String(start + n * hour),
    value: `hour ${n}`,
  }))
  const heap = Array.from({ length: 40 }, (_, n) => ({
    partition: 1,
    timestamp: String(start + 30 * hour + 1 + n),
    value: `heap ${n}`,
  }))
  for (const record of messages)
    await plain.send({ topic: times, messages: [record, ...(record.value === 'hour 30' ? heap : [])] })
  await transactional.connect()
  for (const commit of [true, false]) {
    const transaction = await transactional.transaction()
    await transaction.send({ topic: open, messages: [{ value: 'a' }, { value: 'b' }] })
    await (commit ? transaction.commit() : transaction.abort())
  }
})

test.afterAll(async () => {
  await Promise.all([plain.disconnect(), transactional.disconnect()])
  await Promise.all([kafka.deleteTopic(times), kafka.deleteTopic(open)])
})

test('says how much lies when, and a click or a drag goes there', async ({ page }) => {
  const asked: string[] = []
  page.on('request', request => request.url().includes('/volume') && asked.push(request.url()))
  await page.goto(at(times))
  const box = await whole(page)
  expect(box.height).toBe(64)
  await slider(page).hover({ position: { x: box.width * 0.508, y: 10 } })
  await expect(section(page)).toContainText(/4[12] offsets · most in partition 1 \(4[01]\)/)
  await slider(page).click({ position: { x: box.width * 0.508, y: 10 } })
  await expect(page).toHaveURL(/from=timestamp:2020-01-02T/)
  // The heap lies in the bar that begins at the time of the address.
  await expect(rows(page).first()).toContainText('hour 3')
  expect(fromOf(page)).toBeGreaterThan(start + 29 * hour)
  expect(fromOf(page)).toBeLessThanOrEqual(start + 30 * hour)

  const now = await whole(page)
  await page.mouse.move(now.x + now.width * 0.8, now.y + 20)
  await page.mouse.down()
  await page.mouse.move(now.x + now.width * 0.5, now.y + 20)
  await page.mouse.move(now.x + now.width * 0.2, now.y + 20)
  await expect(section(page)).toContainText(/7\d offsets/)
  await page.mouse.up()
  await expect.poll(() => fromOf(page)).toBeLessThan(start + 13 * hour)
  expect(fromOf(page)).toBeGreaterThan(start + 10 * hour)
  // Going there reads other messages, and not the same volume again.
  expect(asked).toHaveLength(1)
})

test('goes by the keyboard, and by the table of the same', async ({ page }) => {
  await page.goto(at(times))
  await whole(page)
  // Further on from its neighbour, as one who tabs there comes.
  await section(page).getByRole('button', { name: 'Show as table' }).focus()
  await page.keyboard.press('Tab')
  await expect(slider(page)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /· [12] offsets? · most in partition 0/)
  await page.keyboard.press('ArrowRight')
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '1')
  await expectAccessible(page, 'volume')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/from=timestamp:2020-01-01T00:59/)
  await expect(rows(page).first()).toContainText('hour 1')

  await section(page).getByRole('button', { name: 'Show as table' }).click()
  const table = page.getByRole('dialog', { name: 'Offsets by time' })
  await expect(table.getByRole('row')).toHaveCount(61)
  await expectPopupAccessible(page, 'volume as table')
  await table
    .getByRole('button', { name: /^Read from/ })
    .last()
    .click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('hour 59')
})

test('folds away, stays so, and is not read then', async ({ page }) => {
  await page.goto(at(times))
  await whole(page)
  await page.getByRole('button', { name: 'Volume' }).click()
  await expect(slider(page)).toBeHidden()
  let asked = 0
  page.on('request', request => {
    if (request.url().includes('/volume')) asked++
  })
  await page.reload()
  await expect(rows(page).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Volume' })).toHaveAttribute('aria-expanded', 'false')
  await expect(slider(page)).toBeHidden()
  expect(asked).toBe(0)
  await page.getByRole('button', { name: 'Volume' }).click()
  await whole(page)
})

test('draws what is below zero, and says so; in the dark too', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  const interval = (n: number, span: string) => ({
    from: `${start + n * hour}`,
    to: `${start + (n + 1) * hour}`,
    spans: { 0: span },
  })
  const line = { type: 'volume', level: 2, intervals: [interval(0, '40'), interval(1, '-30')] }
  const end = { type: 'end', reason: 'range', ends: { 0: {}, 1: {} }, before: {}, after: {}, elapsedMs: 1 }
  await page.route('**/volume?*', route => route.fulfill({ body: `${JSON.stringify(line)}\n${JSON.stringify(end)}\n` }))
  await page.goto(at(times))
  await expect(slider(page)).toHaveAttribute('data-level', '2')
  await expect(section(page)).toContainText('a span below zero')
  await slider(page).hover({ position: { x: 700, y: 50 } })
  await expect(section(page)).toContainText('-30 offsets')
  await expectAccessible(page, 'volume below zero')
  await page.getByRole('button', { name: 'What is counted' }).click()
  await expect(page.getByRole('dialog')).toContainText('hangs below the line')
})

test('on a phone and in Korean: folded until it is asked for, nothing beside the screen, a tap goes there', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, hasTouch: true })
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  const page = await context.newPage()
  await page.goto(at(times))
  await expect(rows(page).first()).toBeVisible()
  await expect(slider(page)).toBeHidden()
  await page.getByRole('button', { name: '볼륨' }).tap()
  const box = await whole(page)
  expect(box.x + box.width).toBeLessThanOrEqual(390)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expect(section(page)).toContainText('시간별 오프셋')
  await expectAccessible(page, 'volume on a phone')
  await slider(page).tap({ position: { x: box.width * 0.99, y: 20 } })
  await expect(page).toHaveURL(/from=timestamp:2020-01-03T/)
  await expect(rows(page)).toHaveCount(1)
  await context.close()
})

test('tells offsets and messages apart, and where an open transaction holds read_committed', async ({ page }) => {
  await page.goto(at(open))
  // Two records and a commit marker, two of an aborted transaction and its marker.
  await expect(rows(page)).toHaveCount(4)
  await expect(page.getByText('All 4 messages shown', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'at 6 offsets' }).click()
  const why = page.getByRole('dialog', { name: 'Offsets and messages' })
  await expect(why).toContainText('The range spans 6 offsets and holds 4 messages; 2 offsets hold none')
  await expect(why).toContainText('2 transaction markers, not messages')
  await expect(why).toContainText('2 messages shown are of aborted transactions')
  await expectPopupAccessible(page, 'counts')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Last stable offset/ })).toBeHidden()

  const transaction = await transactional.transaction()
  await transaction.send({ topic: open, messages: [{ value: 'pending' }] })
  for (const search of ['', '?isolation=read_committed']) {
    await page.goto(at(open, search))
    await page.getByRole('button', { name: 'Last stable offset 6' }).click()
    const held = page.getByRole('dialog', { name: 'Last stable offset' })
    await expect(held).toContainText('the last stable offset is 6, 1 offset before LOG-END-OFFSET 7')
    await expect(page.getByText(/newer message/)).toBeHidden()
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(at(open))
  await page.getByRole('button', { name: 'Last stable offset 6' }).click()
  await expect(page.getByRole('dialog', { name: 'Last stable offset' })).toContainText('LOG-END-OFFSET 7')
  await transaction.abort()
})

test('knows what a range holds when all its pages were turned to', async ({ page }) => {
  await page.goto(at(times, '?limit=50'))
  await expect(page.getByText('of 100 offsets')).toBeVisible()
  await expect(page.getByRole('button', { name: '100 messages at 100 offsets' })).toBeHidden()
  await page.getByRole('button', { name: 'Older' }).click()
  await expect(page.getByRole('button', { name: '100 messages at 100 offsets' })).toBeVisible()
})
