import type { Page } from '@playwright/test'
import { paint, withoutCode } from './support/before-alive'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, test } from './support/test'

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
