import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { Kafka, logLevel } from 'kafkajs'
import { brokerAddress } from './support/broker-address'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, expectPopupAccessible, test } from './support/test'

/* A key on its way through topics, written by a producer that is not ours: the page is held against what that one did. */
const prefix = `spec-${Date.now().toString(36)}.trace`
const [orders, payments, shipments, long] = ['orders', 'payments', 'shipments', 'zlong'].map(
  name => `${prefix}.${name}`,
) as [string, string, string, string]
const topics = [orders, payments, shipments]
const longCount = 60_000
const begin = Date.now() - 3_600_000
const path = (search = '') => `/clusters/${clusterId()}/trace${search}`
const rows = (page: Page) => page.locator('tbody tr[data-row]')
const box = (page: Page) => page.getByRole('search').getByRole('textbox')
const names = (page: Page) => page.getByRole('combobox', { name: 'Topics' })
const query = (more: Record<string, string>) => path(`?${new URLSearchParams({ topics: topics.join(), ...more })}`)
const placesOf = (page: Page) => rows(page).evaluateAll(list => list.map(row => (row as HTMLElement).dataset.row ?? ''))

interface Written {
  key: string
  at: string
  timestamp: number
}
const written: Written[] = []
/** In the order of time; equal times do not occur for one key. */
const placesWritten = (key: string) =>
  written
    .filter(record => record.key === key)
    .sort((a, b) => a.timestamp - b.timestamp)
    .map(record => record.at)

test.beforeAll(async () => {
  await Promise.all([
    kafka.createTopic(orders, 3),
    kafka.createTopic(payments, 2),
    kafka.createTopic(shipments, 1),
    kafka.createTopic(long, 1),
  ])
  const client = new Kafka({ brokers: [brokerAddress()], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
  const producer = client.producer()
  await producer.connect()
  for (let id = 0; id < 30; id++) {
    for (const [step, topic] of topics.entries()) {
      const timestamp = begin + id * 1_000 + step * 35
      const message = { key: `order-${id}`, value: `{"id":${id},"step":${step}}`, timestamp: String(timestamp) }
      const [sent] = await producer.send({ topic, messages: [message] })
      written.push({ key: message.key, at: `${topic}/${sent?.partition}@${sent?.baseOffset}`, timestamp })
    }
  }
  for (let i = 0; i < longCount; i += 2_000) {
    const messages = Array.from({ length: 2_000 }, (_, n) => ({
      value: `{"n":${i + n},"list":[1,2,3,4,5,6,7,8,9]}`,
      timestamp: String(begin + 60_000),
    }))
    await producer.send({ topic: long, messages })
  }
  await producer.disconnect()
})

test.afterAll(async () => {
  await Promise.all([...topics, long].map(topic => kafka.deleteTopic(topic)))
})

test('follows the key of a message through the topics that are added, and the link shows the same', async ({
  page,
}) => {
  const [first = ''] = placesWritten('order-7')
  const [, partition = '', offset = ''] = /\/(\d+)@(\d+)$/.exec(first) ?? []
  await page.goto(`/clusters/${clusterId()}/topics/${orders}/records/${partition}/${offset}`)
  await page.getByRole('link', { name: 'Trace this key' }).click()
  await expect(page).toHaveURL(/prepared=1/)
  await expect(box(page)).toHaveValue('order-7')
  await expect(page.getByText('Choose further topics, then search.')).toBeVisible()
  await expect(names(page)).toBeFocused()

  await names(page).pressSequentially(payments)
  await expect(page.getByRole('option', { name: payments })).toBeVisible()
  await expectPopupAccessible(page, 'names of topics')
  await names(page).press('Enter')
  await names(page).fill(shipments)
  await expect(page.getByRole('option', { name: shipments })).toBeVisible()
  await names(page).press('Enter')
  await names(page).press('Escape')
  await box(page).press('Enter')

  await expect(page.getByText('Search complete')).toBeVisible()
  expect(await placesOf(page)).toEqual(placesWritten('order-7'))
  await expect(rows(page).nth(0)).not.toContainText('+')
  await expect(rows(page).nth(1)).toContainText('+35 ms')
  await expect(rows(page).nth(2)).toContainText('+35 ms')
  await expect(page.getByText('Everything was looked through.')).toBeVisible()
  const progress = page.getByRole('list', { name: 'Progress by topic' })
  for (const topic of topics)
    await expect(progress.getByRole('listitem').filter({ hasText: topic })).toContainText('1 hit · 30 of 30')
  await expectAccessible(page, 'a trace')

  const shown = await placesOf(page)
  await page.reload()
  await expect(page.getByText('Search complete')).toBeVisible()
  expect(await placesOf(page)).toEqual(shown)

  await rows(page).nth(1).getByRole('link').click()
  const panel = page.getByRole('complementary')
  await expect(panel.getByText('"step": 1')).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`at=${payments}/`))
  await page.keyboard.press('j')
  await expect(page).toHaveURL(new RegExp(`at=${shipments}/`))
  await expect(panel.getByText('"step": 2')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  expect(await placesOf(page)).toEqual(shown)
})

test('begins from the menu of a row, and from the navigation', async ({ page }) => {
  await page.goto(`/clusters/${clusterId()}/topics/${shipments}?from=beginning`)
  const row = rows(page).nth(4)
  await row.hover()
  await row.getByRole('button', { name: /^Actions for/ }).click()
  await expectPopupAccessible(page, 'the menu of a row')
  await page.getByRole('menuitem', { name: 'Trace this key' }).click()
  await expect(page).toHaveURL(/\/trace\?/)
  await expect(box(page)).toHaveValue('order-4')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Trace' }).click()
  await expect(page.getByText('Nothing is traced yet')).toBeVisible()
  await expect(box(page)).toHaveValue('')
  // Without topics nothing is begun, and the page says why.
  await box(page).fill('order-4')
  await box(page).press('Enter')
  await expect(page.getByText('Choose at least one topic.')).toBeVisible()
  await expect(names(page)).toBeFocused()
})

test('goes through all topics that a pattern means, and says how many those are', async ({ page }) => {
  await page.goto(path())
  await page.getByRole('radio', { name: 'By pattern' }).click()
  const pattern = page.getByRole('textbox', { name: 'Topics' })
  await pattern.fill('a,b')
  await expect(page.getByText('Only letters of topic names, * and ? can stand here.')).toBeVisible()
  await pattern.fill(`${prefix}.*ments`)
  await expect(page.getByText('2 topics now')).toBeVisible()
  await page.getByRole('radio', { name: 'Expression' }).click()
  await box(page).fill('int(value.id) >= 28')
  await box(page).press('Enter')
  await expect(page.getByText('Search complete')).toBeVisible()
  const expected = ['order-28', 'order-29'].flatMap(key => placesWritten(key).slice(1))
  expect(await placesOf(page)).toEqual(expected)
  await expect(page.locator('mark')).toHaveCount(0)
})

test('looks only where the hash puts the key if that is wanted, says so, and can be told not to', async ({ page }) => {
  await page.goto(query({ filter: 'order-11', keyPartition: '1' }))
  await expect(page.getByText('Search complete')).toBeVisible()
  expect(await placesOf(page)).toEqual(placesWritten('order-11'))
  const note = page.getByText('Looking in 3 of 6 partitions')
  await expect(note).toBeVisible()
  await page.getByRole('button', { name: 'Look everywhere' }).click()
  await expect(note).toBeHidden()
  await expect(page.getByText('Scanned all 90 offsets')).toBeVisible()
  expect(await placesOf(page)).toEqual(placesWritten('order-11'))
})

test('keeps what it has when a topic is not there, and names it', async ({ page }) => {
  await page.goto(path(`?${new URLSearchParams({ topics: [...topics, `${prefix}.gone`].join(), filter: 'order-3' })}`))
  await expect(page.getByText('A part is missing.')).toBeVisible()
  expect(await placesOf(page)).toEqual(placesWritten('order-3'))
  await expect(page.getByRole('list', { name: 'Progress by topic' }).getByText('missing')).toBeVisible()
  await expect(page.getByText('Some topics are missing in this trace.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save hits' })).toBeDisabled()
  await expectAccessible(page, 'a trace with a topic missing')

  await page.goto(path(`?${new URLSearchParams({ topics: `${prefix}.gone`, filter: 'order-3' })}`))
  await expect(
    page.getByRole('alert').filter({ hasText: 'UNKNOWN_TOPIC' }).or(page.getByRole('alert').first()),
  ).toBeVisible()
  await page.goto(query({ filter: 'nowhere', from: new Date(begin).toISOString() }))
  await expect(page.getByText('Nothing found for “nowhere”')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Look from the beginning' })).toBeVisible()
})

test('is paused and goes on, also after a reload, and finds each hit once', async ({ page }) => {
  const slow = `value.n % 2000.0 == 1.0 || (has(value.list) && value.list.exists(a, value.list.exists(b, a + b < 0.0)))`
  const filter = slow.replace('value.n % 2000.0 == 1.0', 'int(value.n) % 2000 == 1')
  const search = { topics: `${orders},${long}`, filter, match: 'cel' }
  await page.goto(path(`?${new URLSearchParams(search)}`))
  // The button moves with the numbers beside it; the key does not.
  await expect(page.getByRole('button', { name: /^Pause/ })).toBeEnabled()
  await page.keyboard.press('Space')
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  const before = await placesOf(page)
  expect(before.length).toBeLessThan(longCount / 2_000)
  await expect(page).toHaveURL(/resume=/)
  await page.keyboard.press('Space')
  await expect(page.getByText('Paused', { exact: true })).toBeHidden()
  await page.keyboard.press('Space')
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByText(/Resumed at/)).toBeVisible()
  await expect(page.getByText('Search complete')).toBeVisible({ timeout: 60_000 })
  const after = new Set([...before, ...(await placesOf(page))])
  const resumed = await page.getByText(/Resumed at/).innerText()
  const hitsBefore = Number(/; (\d+) hit/.exec(resumed)?.[1])
  expect(hitsBefore + (await rows(page).count())).toBe(longCount / 2_000)
  expect(after.size).toBeLessThanOrEqual(longCount / 2_000)
  await expect(page.getByText(/\d+ failed/)).toBeVisible()
})

test('saves the hits whole as JSON Lines', async ({ page }) => {
  await page.goto(query({ filter: 'order-2', match: 'contains', in: 'key' }))
  await expect(page.getByText('Search complete')).toBeVisible()
  const places = await placesOf(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save hits' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('trace.jsonl')
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n')
  const records = lines.map(line => JSON.parse(line))
  expect(records.map(({ topic, partition, offset }) => `${topic}/${partition}@${offset}`)).toEqual(places)
  expect(records[0].value.text).toContain('"id":2')
  await expect(page.getByText(`${places.length} hits saved`)).toBeVisible()
})

test('on a phone, in Korean, in the dark', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(query({ filter: 'order-9' }))
  await expect(page.getByText('검색 완료')).toBeVisible()
  // What tells of a slow answer takes a line meanwhile.
  await expect
    .poll(async () => {
      const first = await rows(page).first().boundingBox()
      return (first?.y ?? 999) + (first?.height ?? 0)
    })
    .toBeLessThanOrEqual(640)
  await expect(rows(page).nth(1)).toContainText('+35밀리초')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(page, 'a trace on a phone')
  await page.getByRole('button', { name: '바꾸기', exact: true }).click()
  await expect(box(page)).toHaveValue('order-9')
  await expectAccessible(page, 'the form of a trace on a phone')
  await box(page).fill('order-8')
  await box(page).press('Enter')
  await expect(page.getByText('검색 완료')).toBeVisible()
  await expect(box(page)).toBeHidden()
  await expect.poll(() => placesOf(page)).toEqual(placesWritten('order-8'))
})
