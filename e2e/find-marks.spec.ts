import type { Page } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, test } from './support/test'

/* What was found is marked where it stands; on a phone what is set is a line, and the first message is on the first screen. */
const topic = `spec-${Date.now().toString(36)}.marks`
const to = (search: Record<string, string>) => `/clusters/${clusterId()}/topics/${topic}?${new URLSearchParams(search)}`
const rows = (page: Page) => page.locator('tbody tr[data-row]')
const marks = (page: Page) => page.locator('tbody mark').allInnerTexts()

test.beforeAll(async () => {
  await kafka.createTopic(topic, 1)
  const lines = ['order-7\t{"id":7,"next":77}', 'order-77\t{"id":77}', 'other\torder-7 once more']
  await kafka.produceLines(topic, lines, ['--reader-property', 'parse.key=true'])
})
test.afterAll(() => kafka.deleteTopic(topic))

test('marks what a regular expression matched, and text, and nothing for an expression', async ({ page }) => {
  await page.goto(to({ from: 'beginning', filter: '7{2}\\b', match: 'regex' }))
  await expect(rows(page)).toHaveCount(2)
  await expect.poll(() => marks(page)).toEqual(['77', '77', '77'])
  await page.goto(to({ from: 'beginning', filter: 'ORDER-7', match: 'regex', in: 'key' }))
  await expect.poll(() => marks(page)).toEqual(['order-7', 'order-7'])
  await page.goto(to({ from: 'beginning', filter: 'order-7', match: 'equals' }))
  await expect(rows(page)).toHaveCount(1)
  await expect.poll(() => marks(page)).toEqual(['order-7'])
  await page.goto(to({ from: 'beginning', filter: 'Once' }))
  await expect(rows(page)).toHaveCount(1)
  await expect.poll(() => marks(page)).toEqual(['once'])
  await page.goto(to({ from: 'beginning', filter: 'value.id == 7', match: 'cel' }))
  await expect(rows(page)).toHaveCount(1)
  expect(await marks(page)).toEqual([])
})

test('on a phone what is set is one line, and opens to be changed', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(to({ from: 'beginning', filter: 'order', partitions: '0' }))
  await expect(rows(page)).toHaveCount(3)
  // What tells of a slow answer takes a line meanwhile.
  await expect
    .poll(async () => {
      const first = await rows(page).first().boundingBox()
      return (first?.y ?? 999) + (first?.height ?? 0)
    })
    .toBeLessThanOrEqual(640)
  await expect(page.getByText('Text order · Beginning')).toBeVisible()
  const box = page.getByRole('search').getByRole('textbox')
  await expect(box).toBeHidden()
  await expectAccessible(page, 'messages on a phone')
  const change = page.getByRole('button', { name: 'Change', exact: true })
  await expect(change).toHaveAttribute('aria-expanded', 'false')
  await change.click()
  await expect(page.getByRole('button', { name: 'Fold' })).toHaveAttribute('aria-expanded', 'true')
  await expect(box).toHaveValue('order')
  await expectAccessible(page, 'the toolbar of a phone, open')
  await box.fill('once')
  await box.press('Enter')
  await expect(rows(page)).toHaveCount(1)
  await expect(box).toBeHidden()
  await expect(page.getByText('Text once')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
