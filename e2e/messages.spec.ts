import type { Page } from '@playwright/test'
import type { ProduceInput } from '@/lib/kafka/messages/types'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, test } from './support/test'

/*
 * The Messages page beyond the rows of the mission: pages, search, live tail, one message whole, and what is not there.
 */
const prefix = `spec-${Date.now().toString(36)}.messages`
const numbers = `${prefix}.numbers`
const kinds = `${prefix}.kinds`
const topicPath = (topic: string, search = '') => `/clusters/${clusterId()}/topics/${topic}${search}`
const rows = (page: Page) => page.locator('tbody tr[data-row]')
const panel = (page: Page) => page.getByRole('complementary', { name: /^Message, partition/ })
const offsets = (page: Page) => rows(page).evaluateAll(all => all.map(row => (row as HTMLElement).dataset.row))

const bytes = (hex: string) => ({ text: Buffer.from(hex, 'hex').toString('base64'), encoding: 'base64' }) as const
const text = (value: string) => ({ text: value, encoding: 'utf8' }) as const

async function produce(page: Page, topic: string, input: Partial<ProduceInput>): Promise<void> {
  const whole: ProduceInput = { key: text('k'), value: null, headers: [], partition: 0, compression: 'none', ...input }
  const status = await page.evaluate(
    async ([url, body]) => {
      const headers = { 'Content-Type': 'application/json' }
      return (await fetch(url, { method: 'POST', headers, body })).status
    },
    [`/api${topicPath(topic)}/messages`, JSON.stringify(whole)] as const,
  )
  expect(status).toBe(200)
}

test.beforeAll(async ({ browser, baseURL }) => {
  await kafka.createTopic(numbers, 1)
  await kafka.produceLines(
    numbers,
    Array.from({ length: 60 }, (_, n) => `message ${n}`),
  )
  await kafka.createTopic(kinds, 1, { 'cleanup.policy': 'compact' })
  const page = await browser.newPage({ baseURL })
  await page.goto(`/clusters/${clusterId()}`)
  await produce(page, kinds, {
    value: text('{"id": 9223372036854775807, "a": 1, "a": 2}'),
    headers: [
      { key: 'h', value: text('1') },
      { key: 'h', value: null },
    ],
  })
  await produce(page, kinds, { value: null })
  await produce(page, kinds, { value: text('') })
  await produce(page, kinds, { value: bytes('00ff10') })
  await produce(page, kinds, { key: text('a\u202eb'), value: text('<img src=x onerror="window.pwned=1">') })
  await page.close()
})

test.afterAll(async () => {
  await Promise.all([kafka.deleteTopic(numbers), kafka.deleteTopic(kinds)])
})

test('turns pages both ways, and every page is a link', async ({ page }) => {
  await page.goto(topicPath(numbers, '?limit=25'))
  await expect(rows(page)).toHaveCount(25)
  const newest = await offsets(page)
  expect(newest[0]).toBe('0@59')
  await page.getByRole('button', { name: 'Older' }).click()
  await expect(rows(page).first()).toHaveAttribute('data-row', '0@34')
  await page.reload()
  await expect(rows(page).first()).toHaveAttribute('data-row', '0@34')
  await page.getByRole('button', { name: 'Newer' }).click()
  await expect(rows(page).first()).toHaveAttribute('data-row', '0@59')
  expect(await offsets(page)).toEqual(newest)
})

test('searches, marks the hits, and says when there are none', async ({ page }) => {
  await page.goto(topicPath(numbers, '?from=beginning'))
  await expect(rows(page)).toHaveCount(60)
  await page.keyboard.press('/')
  await page.keyboard.type('MESSAGE 4')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(11)
  await expect(page).toHaveURL(/filter=MESSAGE/)
  await expect(rows(page).first().locator('mark')).toHaveText('message 4')
  await expect(page.getByText('Search complete')).toBeVisible()
  await page
    .getByRole('searchbox')
    .or(page.getByLabel(/contains/))
    .first()
    .fill('no such thing')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No message contains “no such thing”')).toBeVisible()
})

test('tells null, empty and bytes apart, and shows hostile text as text', async ({ page }) => {
  await page.goto(topicPath(kinds, '?from=beginning'))
  await expect(rows(page)).toHaveCount(5)
  await expect(rows(page).nth(1)).toContainText('tombstone: compaction will remove key k')
  await expect(rows(page).nth(2)).toContainText('0 bytes, not null')
  await expect(rows(page).nth(3)).toContainText('00 ff 10')
  await expect(rows(page).nth(4)).toContainText('a\\u202eb')
  await expect(rows(page).nth(4)).toContainText('<img src=x')
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  await expectAccessible(page, 'messages of every kind')
})

test('opens a message with the keyboard, whole, and copies a link that opens it again', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(topicPath(kinds, '?from=beginning'))
  await expect(rows(page)).toHaveCount(5)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const tree = panel(page).getByRole('tree')
  await expect(tree).toContainText('9223372036854775807')
  await expect(tree.getByText('duplicate key')).toHaveCount(2)
  await expect(panel(page)).toContainText('null')
  await expectAccessible(page, 'an open message')
  await page.keyboard.press('j')
  await expect(panel(page)).toContainText('it is a tombstone')
  await page.keyboard.press('l')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('/records/0/1')
  await page.goto(await page.evaluate(() => navigator.clipboard.readText()))
  await expect(page).toHaveURL(/at=0@1/)
  await expect(panel(page)).toContainText('it is a tombstone')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
})

test('says why there is no message at an offset', async ({ page }) => {
  await page.goto(topicPath(numbers, '/records/0/60'))
  await expect(panel(page)).toContainText('It has not been written yet')
})

test('follows, holds still while paused, and loses nothing', async ({ page }) => {
  await page.goto(topicPath(numbers, '?follow=1'))
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await kafka.produceLines(numbers, ['live 1'])
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('Space')
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await kafka.produceLines(numbers, ['live 2', 'live 3'])
  await expect(page.getByRole('button', { name: /^2 new messages/ })).toBeVisible()
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('Home')
  await expect(rows(page)).toHaveCount(3)
  await expect(rows(page).first()).toContainText('live 3')
  await expect(page.getByText('0 passed over', { exact: true })).toBeVisible()
})

test('keeps its rows when nothing answers, and recovers without a reload', async ({ page }) => {
  await page.goto(topicPath(kinds, '?from=beginning'))
  await expect(rows(page)).toHaveCount(5)
  await page.route('**/messages?*', route => route.abort())
  await expect(async () => {
    await page.keyboard.press('r')
    await expect(page.getByText('Messages could not be read.')).toBeVisible({ timeout: 5_000 })
  }).toPass()
  await expect(rows(page)).toHaveCount(5)
  await page.unroute('**/messages?*')
  await expect(page.getByText('Messages could not be read.')).toBeHidden()
})
