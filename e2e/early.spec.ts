import { paint, withoutCode } from './support/before-alive'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { alive, expect, modalOf, test } from './support/test'

/* What is typed, ticked and pressed while the page's scripts are still on their way is taken when they have come. */
const topic = `spec-${Date.now().toString(36)}.early`
const topicPath = (search: string) => `/clusters/${clusterId()}/topics/${topic}${search}`

test.beforeAll(async () => {
  await kafka.createTopic(topic, 1)
  await kafka.produceLines(topic, ['{"n":1}', '{"n":2}', 'needle'])
})
test.afterAll(() => kafka.deleteTopic(topic))

test('a setting that was typed counts, and stays as it was typed', async ({ page }) => {
  const release = await withoutCode(page)
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
  const release = await withoutCode(page)
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
  const release = await withoutCode(page)
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

test('a row that was ticked is selected, and looks so at once', async ({ page }) => {
  const release = await withoutCode(page)
  const box = page.locator(`tbody tr[data-row="${topic}"]`).getByRole('checkbox')
  await paint(page, `/clusters/${clusterId()}/topics?search=${topic}`, box)
  await box.click()
  await expect(box).toBeChecked()
  release()
  await expect(page.getByRole('toolbar', { name: '1 selected' })).toBeVisible()
  await expect(box).toBeChecked()
})

test('a button that was pressed does its work, once, however often it was pressed', async ({ page }) => {
  const button = page.getByRole('button', { name: 'Collapse navigation' })
  const pressEarly = async () => {
    const release = await withoutCode(page)
    await paint(page, `/clusters/${clusterId()}/topics`, button)
    const at = Date.now()
    await button.click()
    await button.click()
    await page.getByRole('button', { name: 'Create topic' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    release()
    await alive(page)
    await page.unrouteAll({ behavior: 'wait' })
    return Date.now() - at
  }
  // What was pressed ten seconds ago is given up. Where the machine took that long, nothing can be said: once more.
  for (let turn = 0; turn < 4 && (await pressEarly()) > 9_000; turn++) {
    await page.context().clearCookies()
    await page.evaluate(() => localStorage.clear())
  }
  await expect(modalOf(page)).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(modalOf(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Expand navigation' })).toBeVisible()
})
