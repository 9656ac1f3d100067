import { clusterId } from './support/cluster-id'
import { type Seeded, seed } from './support/seed'
import { expect, test } from './support/test'

/* Between phone and wide screen: nothing is squeezed to nothing, wherever the navigation takes its room from the page. */
const widths = [768, 1024, 1180, 1280, 1440]
/** Px; less than this tells nobody anything. The column of checkboxes needs no more than a checkbox. */
const least = 60
const run = `widths-${Date.now().toString(36)}`

let world: Seeded

test.beforeAll(async () => {
  world = await seed(run)
})

const to = (path: string) => `/clusters/${clusterId()}${path}`

const tables: [string, () => string][] = [
  ['overview', () => ''],
  ['topics', () => '/topics'],
  ['messages', () => `/topics/${world.topic}`],
  ['messages beside an open one', () => `/topics/${world.topic}?at=0@0`],
  ['partitions', () => `/topics/${world.topic}/partitions`],
  ['configuration', () => `/topics/${world.topic}/configuration`],
  ['groups of a topic', () => `/topics/${world.topic}/groups`],
  ['groups', () => '/groups'],
  ['group', () => `/groups/${world.group}`],
]

for (const [name, path] of tables) {
  test(`${name}: every column has room for its content`, async ({ page }) => {
    await page.goto(to(path()))
    await expect(page.locator('main table:not([inert] *) tbody tr').first()).toBeVisible()
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      // In one call: the page may draw its rows anew meanwhile.
      const { heads, over } = await page.evaluate(() => {
        const tables = [...document.querySelectorAll('main table:not([inert] *)')]
        const shown = tables
          .flatMap(table => [...table.querySelectorAll('th')])
          .filter(head => head.getClientRects().length > 0 && head.querySelector('input[type=checkbox]') === null)
        return {
          heads: shown.map(head => ({ name: head.textContent, width: head.getBoundingClientRect().width })),
          over: tables.map(table => {
            const box = table.parentElement ?? table
            return table.scrollWidth - box.clientWidth
          }),
        }
      })
      expect(heads.length, `${name} at ${width}`).toBeGreaterThan(2)
      expect(
        heads.filter(head => head.width < least),
        `${name} at ${width}`,
      ).toEqual([])
      expect(Math.max(...over), `${name} at ${width} runs off the side`).toBeLessThanOrEqual(0)
    }
  })
}
