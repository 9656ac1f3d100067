import type { Page } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { longestTask, watchLongTasks } from './support/long-tasks'
import { produceBytes } from './support/produce-bytes'
import { expect, expectAccessible, test } from './support/test'

/*
 * Values of megabytes open while the page stays alive: nothing keeps the browser busy for as long as a person notices.
 */
const topic = `spec-${Date.now().toString(36)}.large`
const path = (search = '') => `/clusters/${clusterId()}/topics/${topic}${search}`
const panel = (page: Page) => page.getByRole('complementary', { name: /^Message, partition/ })
/** Milliseconds; of the best of some tries, because others use this machine too. */
const noticeable = 200
const tries = 8

const rows = Array.from({ length: 45_000 }, (_, id) => ({
  id,
  name: `customer ${id}`,
  note: 'x'.repeat(60),
  tags: [id, 'a'],
}))
const json = Buffer.from(JSON.stringify({ total: rows.length, rows, last: 'the end of it' }))
const line = Buffer.from('one long line '.repeat(80_000))
const deep = Buffer.from(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)
const binary = Buffer.alloc(5_000_000, Buffer.from([0xc1, 0xff, 0x00, 0x81, 0x9d]))
const member = Buffer.from(JSON.stringify({ first: 1, text: 'y'.repeat(2_000_000), last: 2 }))

test.beforeAll(async ({ browser, baseURL }) => {
  await kafka.createTopic(topic, 1, { 'max.message.bytes': '20000000' })
  await produceBytes(browser, baseURL, path(), [json, line, deep, binary, member])
})

test.afterAll(() => kafka.deleteTopic(topic))

/** Does something until it was not noticed, or often enough. @returns the shortest of the longest stretches */
async function best(page: Page, act: () => Promise<void>, undo: () => Promise<void>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY
  for (let i = 0; i < tries && shortest >= noticeable; i++) {
    await longestTask(page)
    await act()
    shortest = Math.min(shortest, await longestTask(page))
    await undo()
  }
  return shortest
}

async function opened(page: Page, offset: number, seen: () => Promise<void>): Promise<number> {
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: `Partition 0, offset ${offset}` }) })
  return best(
    page,
    async () => {
      await row.first().click()
      await seen()
    },
    async () => {
      await panel(page).getByRole('button', { name: 'Close' }).click()
      await expect(panel(page)).toHaveCount(0)
    },
  )
}

test.beforeEach(async ({ page }) => {
  await watchLongTasks(page)
  await page.goto(path('?from=beginning'))
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(5)
})

test('5 MB of JSON opens as a tree, unfolds, and shows its text and bytes', async ({ page }) => {
  expect(json.length).toBeGreaterThan(5_000_000)
  const tree = panel(page).getByRole('tree')
  const shown = async () => {
    await expect(tree).toContainText('"total": 45000')
  }
  expect(await opened(page, 0, shown)).toBeLessThan(noticeable)

  await page.goto(path('?from=beginning&at=0@0'))
  await shown()
  await expect(tree).toContainText('45,000 items')
  await expect(tree).toContainText('"last": "the end of it"')
  const list = tree.getByRole('treeitem', { name: /rows/ })
  const unfolded = await best(
    page,
    async () => {
      await list.click()
      await expect(list).toHaveAttribute('aria-expanded', 'true')
    },
    async () => {
      await list.click()
      await expect(list).toHaveAttribute('aria-expanded', 'false')
    },
  )
  expect(unfolded).toBeLessThan(noticeable)
  const text = panel(page).getByLabel('Value as text')
  const asText = await best(
    page,
    async () => {
      await panel(page).getByRole('radio', { name: 'Text' }).click()
      await expect(text).toContainText('{"total":45000,')
    },
    () => panel(page).getByRole('radio', { name: 'JSON' }).click(),
  )
  expect(asText).toBeLessThan(noticeable)
  await panel(page).getByRole('radio', { name: 'Text' }).click()
  await text.evaluate(element => element.scrollTo({ top: element.scrollHeight }))
  await expect(text).toContainText('"last":"the end of it"}')
  await longestTask(page)
  await panel(page).getByRole('radio', { name: 'Hex' }).click()
  await expect(panel(page).getByLabel('Value in bytes')).toContainText('7b 22 74 6f')
  await expectAccessible(page, 'a value of 5 MB')
})

test('a line of 1 MB, 10,000 levels, 5 MB of bytes, and a member of 2 MB', async ({ page }) => {
  const text = panel(page).getByLabel('Value as text')
  const tree = panel(page).getByRole('tree')
  expect(await opened(page, 1, () => expect(text).toContainText('one long line'))).toBeLessThan(noticeable)
  expect(await opened(page, 2, () => expect(tree).toContainText('"a": {'))).toBeLessThan(noticeable)
  const bytes = panel(page).getByLabel('Value in bytes')
  expect(await opened(page, 3, () => expect(bytes).toContainText('c1 ff 00 81'))).toBeLessThan(noticeable)
  expect(await opened(page, 4, () => expect(tree).toContainText('"last": 2'))).toBeLessThan(noticeable)

  await page.goto(path('?from=beginning&at=0@4'))
  await expect(tree).toContainText('yyyy')
  await tree.getByRole('button', { name: /^Show .* more$/ }).click()
  await expect(tree).toContainText('y'.repeat(20_000))
})
