import type { Locator, Page } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, modalOf, test } from './support/test'

/*
 * A page is there before it is alive: whoever presses in between must hit what was under the pointer. A list that moves
 * by a line meanwhile takes the press away, as its two halves then fall on different things.
 */
const run = `early-${Date.now().toString(36)}`
const groups = ['one', 'two'].map(name => `${run}-${name}`)
const [group = ''] = groups
const list = (search: string) => `/clusters/${clusterId()}/groups?sort=group${search}`

test.beforeAll(async () => {
  await kafka.createTopic(run)
  await kafka.produceLines(run, ['one', 'two'])
  for (const each of groups) await kafka.consumeFromBeginning(run, 1, ['--group', each])
})

test.afterAll(() => kafka.deleteTopic(run))

/** Holds all code back, until it is let go. */
async function withoutCode(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  await page.route(/\/_next\/static\/.*\.js/, async route => {
    await held.promise
    await route.continue()
  })
  return held.resolve
}

/** Opens the page until it is painted with its data: where Kafka is slow it is sent without, and its code would ask. */
async function paint(page: Page, path: string, content: Locator): Promise<void> {
  await expect(async () => {
    await page.goto(path, { waitUntil: 'commit' })
    await expect(content).toBeVisible({ timeout: 5000 })
  }).toPass()
}

/** The age of the samples is told by the visitor's clock, so only a page that is alive tells it. */
const alive = (page: Page) => expect(page.getByText(/^sampled (\d+\ss ago|just now)$/).first()).toBeVisible()

for (const [width, height] of [
  [1440, 900],
  [1180, 800],
  [390, 844],
] as const) {
  test(`a press that begins before the page is alive opens what it began on, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const letGo = await withoutCode(page)
    const link = page.getByRole('link', { name: group, exact: true })
    await paint(page, list(`&q=${run}`), link)
    await link.hover()
    await page.mouse.down()
    letGo()
    await alive(page)
    await page.mouse.up()
    await expect(page).toHaveURL(({ pathname }) => pathname.endsWith(`/groups/${group}`))
  })
}

for (const width of [1440, 1180, 768, 390, 320]) {
  test(`neither a row of the list nor the button beside its age moves when the page comes alive, at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    for (const search of ['', `&q=${run}`]) {
      const letGo = await withoutCode(page)
      const table = page.getByRole('table', { name: 'Consumer groups' })
      await paint(page, list(search), table)
      await page.evaluate(() => document.fonts.ready.then(() => {}))
      const refresh = page.getByRole('button', { name: 'Refresh now' })
      const before = await table.boundingBox()
      const button = await (width >= 1024 ? refresh.boundingBox() : null)
      letGo()
      await alive(page)
      expect((await table.boundingBox())?.y, search).toBe(before?.y)
      if (button) expect((await refresh.boundingBox())?.x, search).toBe(button.x)
      await page.unrouteAll({ behavior: 'wait' })
    }
  })
}

test.describe('what is done before the page is alive is done once it is', () => {
  const topics = `/clusters/${clusterId()}/topics`
  const row = (page: Page) => page.locator(`tbody tr[data-row="${run}"]`)
  const isAlive = (page: Page) => expect(page.getByText(/^Updated /)).toBeVisible()

  test('a row is selected, by however many presses', async ({ page }) => {
    const letGo = await withoutCode(page)
    const checkbox = row(page).getByRole('checkbox')
    await paint(page, `${topics}?search=${run}`, checkbox)
    await checkbox.click()
    await checkbox.click()
    await expect(checkbox).not.toBeChecked()
    letGo()
    await expect(page.getByRole('toolbar', { name: '1 selected' })).toBeVisible()
    await expect(checkbox).toBeChecked()
  })

  test('a dialog opens by the keyboard', async ({ page }) => {
    const letGo = await withoutCode(page)
    const button = page.getByRole('button', { name: 'Create topic' })
    await paint(page, topics, button)
    await button.focus()
    await page.keyboard.press('Enter')
    letGo()
    await expect(modalOf(page)).toBeVisible()
  })

  test('what was typed is searched for, and more can be typed behind it', async ({ page }) => {
    const letGo = await withoutCode(page)
    const field = page.getByRole('search').getByRole('textbox')
    await paint(page, topics, field)
    await field.pressSequentially(run.slice(0, -1))
    letGo()
    await isAlive(page)
    await page.keyboard.type(run.slice(-1))
    await expect(field).toHaveValue(run)
    await expect(page).toHaveURL(new RegExp(`search=${run}`))
    await expect(row(page)).toBeVisible()
    await expect(page.locator('tbody tr[data-row]')).toHaveCount(1)
  })
})
