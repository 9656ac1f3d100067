import type { Page, Route } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, test } from './support/test'

/* What is typed and ticked while the page's scripts are still on their way is taken when they have come. */
const topic = `spec-${Date.now().toString(36)}.early`
const topicPath = (search: string) => `/clusters/${clusterId()}/topics/${topic}${search}`

test.beforeAll(async () => {
  await kafka.createTopic(topic, 1)
  await kafka.produceLines(topic, ['{"n":1}', '{"n":2}', 'needle'])
})
test.afterAll(() => kafka.deleteTopic(topic))

/** Holds all scripts back until told; what the server has rendered is there meanwhile. */
async function slowScripts(page: Page): Promise<() => void> {
  const held: Route[] = []
  let released = false
  await page.route('**/_next/static/**/*.js*', async route => {
    if (released) await route.continue()
    else held.push(route)
  })
  return () => {
    released = true
    for (const route of held) void route.continue()
  }
}

test('a setting that was typed counts, and stays as it was typed', async ({ page }) => {
  const release = await slowScripts(page)
  await page.goto(topicPath('/produce?mode=lines'), { waitUntil: 'commit' })
  const separator = page.getByRole('textbox', { name: 'Key separator' })
  await separator.pressSequentially('::')
  await expect(page.getByText('key.separator=')).toHaveCount(0)
  release()
  await expect(page.getByText('key.separator=::')).toBeVisible()
  await expect(separator).toHaveValue('::')
  await separator.press('End')
  await separator.pressSequentially('x')
  await expect(page.getByText('key.separator=::x')).toBeVisible()
})

test('a filter that was typed is searched for', async ({ page }) => {
  const release = await slowScripts(page)
  await page.goto(topicPath('?from=beginning'), { waitUntil: 'commit' })
  const box = page.getByRole('search').getByRole('textbox')
  await box.pressSequentially('needle')
  release()
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(3, { timeout: 60_000 })
  await expect(page.getByRole('button', { name: 'Clear filter' })).toBeVisible()
  await box.press('Enter')
  await expect(page).toHaveURL(/filter=needle/)
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(1, { timeout: 60_000 })
})

test('a box that was ticked stays ticked and counts', async ({ page }) => {
  const release = await slowScripts(page)
  await page.goto(`/clusters/${clusterId()}/trace?topics=${topic}&filter=k&prepared=1`, { waitUntil: 'commit' })
  const box = page.getByRole('checkbox', { name: /Only partitions/ })
  await box.check()
  release()
  // A key that is pressed before the page is alive is heard by nobody.
  await expect(async () => {
    await page.getByRole('search').getByRole('textbox').press('Enter')
    await expect(page).toHaveURL(/keyPartition=1/, { timeout: 1_000 })
  }).toPass()
  await expect(box).toBeChecked()
})
