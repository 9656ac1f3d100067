import { clusterId } from './support/cluster-id'
import { type Seeded, seed } from './support/seed'
import { expect, expectAccessible, test } from './support/test'

/* Every page, in both themes, wide and on a phone, in both languages: readable for everybody, and nothing runs off the side. */
let world: Seeded

test.beforeAll(async () => {
  world = await seed(`looks-${Date.now().toString(36)}`)
})

const pages: [string, () => string][] = [
  ['overview', () => ''],
  ['topics', () => '/topics'],
  ['create topic', () => '/topics?create='],
  ['messages', () => `/topics/${world.topic}`],
  ['one record', () => `/topics/${world.topic}/records/0/0`],
  ['partitions', () => `/topics/${world.topic}/partitions`],
  ['configuration', () => `/topics/${world.topic}/configuration`],
  ['groups of a topic', () => `/topics/${world.topic}/groups`],
  ['produce', () => `/topics/${world.topic}/produce`],
  ['trace', () => `/trace?topics=${world.topic}&filter=ord_20418`],
  ['groups', () => '/groups'],
  ['group', () => `/groups/${world.group}`],
  ['a group that is not there', () => '/groups/not-there'],
  ['a topic that is not there', () => '/topics/not.there'],
]

for (const [name, path] of pages) {
  test(`${name}, light and dark: axe finds nothing`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto(`/clusters/${clusterId()}${path()}`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    await expectAccessible(page, `${name} in light`)
    // The theme follows the system while the page stands.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await expect.poll(background).not.toBe(light)
    await expectAccessible(page, `${name} in dark`)
  })

  test(`${name} on a phone: axe finds nothing, and nothing runs off the side`, async ({ page }) => {
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto(`/clusters/${clusterId()}${path()}`)
      await expect(page.getByRole('heading').first()).toBeVisible()
      await page.waitForLoadState('networkidle')
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(over, `${name} at ${width}`).toBeLessThanOrEqual(0)
    }
    await expectAccessible(page, `${name} on a phone`)
  })

  test(`${name} in Korean`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
    await page.goto(`/clusters/${clusterId()}${path()}`)
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
    // An open dialog takes the rest of the page away from assistive technology, not from sight.
    await expect(page.locator('nav').getByText('토픽').first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    await expectAccessible(page, `${name} in Korean`)
  })
}
