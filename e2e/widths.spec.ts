import type { Locator } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { type Seeded, seed } from './support/seed'
import { expect, test } from './support/test'

/* Between phone and wide screen: nothing is squeezed to nothing, wherever the navigation takes its room from the page. */
const widths = [768, 1024, 1180, 1280, 1440]
/** Px; less than this tells nobody anything. The column of checkboxes needs no more than a checkbox. */
const least = 60
const run = `widths-${Date.now().toString(36)}`

const longTopic = `${run}.${'as-long-as-kafka-takes-it.'.repeat(9)}`.slice(0, 240)
const longGroup = `${run} ${'group'.repeat(60)}`

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

for (const lang of ['en', 'ko']) {
  test(`no head of the list of groups is cut, whatever it is sorted by, ${lang}`, async ({ page, baseURL }) => {
    await page.context().addCookies([{ name: 'ottla-lang', value: lang, url: baseURL ?? '' }])
    for (const column of ['status', 'members', 'lag', 'timeLag', 'catchUp']) {
      await page.goto(to(`/groups?sort=-${column}`))
      const heads = page.locator('main table:not([inert] *) th')
      await expect(page.locator('main th[aria-sort=descending]')).toHaveCount(1)
      for (const width of [1180, 1440, 1920]) {
        await page.setViewportSize({ width, height: 900 })
        // The page may not have heard of its new width yet.
        const cut = () =>
          heads.evaluateAll(all =>
            all
              .flatMap(head => [head, ...head.querySelectorAll('span')])
              .filter(
                element =>
                  element.textContent !== '' && element.scrollWidth > element.clientWidth && element.clientWidth > 0,
              )
              .map(element => element.textContent),
          )
        await expect.poll(cut, `sorted by ${column} at ${width}`).toEqual([])
      }
    }
  })
}

test('every column of every table has room for its content', async ({ page }) => {
  for (const [name, path] of tables) {
    await page.goto(to(path()))
    await expect(page.locator('main table:not([inert] *) tbody tr').first()).toBeVisible()
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      // In one call: the page may draw its rows anew meanwhile.
      const measured = () =>
        page.evaluate(() => {
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
      // It may not have heard of its new width yet, either.
      await expect(async () => {
        const { heads, over } = await measured()
        expect(heads.length, `${name} at ${width}`).toBeGreaterThan(2)
        expect(
          heads.filter(head => head.width < least),
          `${name} at ${width}`,
        ).toEqual([])
        expect(Math.max(...over), `${name} at ${width} runs off the side`).toBeLessThanOrEqual(0)
      }).toPass({ timeout: 30_000 })
    }
  }
})

test('where the window is low, three messages can be seen at once', async ({ page }) => {
  await page.goto(to(`/topics/${world.topic}`))
  const rows = page.locator('main tr[data-row]')
  await expect(rows.nth(2)).toBeVisible()
  for (const [width, height] of [
    [720, 450],
    [844, 390],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height })
    const seen = () =>
      page.evaluate(() => {
        const shown = [...document.querySelectorAll('main tr[data-row]')].filter(row => {
          const { left, top, bottom } = row.getBoundingClientRect()
          return [top + 4, bottom - 4].every(y => row.contains(document.elementFromPoint(left + 60, y)))
        })
        return shown.length
      })
    await expect(async () => {
      await rows.nth(2).scrollIntoViewIfNeeded()
      expect(await seen(), `at ${width}x${height}`).toBeGreaterThanOrEqual(3)
    }).toPass({ timeout: 30_000 })
  }
})

test('line by line at 720x450: the line that is typed is in view', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  await page.goto(to(`/topics/${world.topic}/produce?mode=lines`))
  const line = page.getByRole('main').getByRole('textbox').first()
  await line.focus()
  await expect(line).toBeInViewport({ ratio: 1 })
  expect(await isOnTop(line)).toBe(true)
})

test('a phone shows the names of configs and the sentence above groups whole', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(to(`/topics/${world.topic}/configuration`))
  const name = page.getByRole('button', { name: 'compression.gzip.level', exact: true })
  await expect(name).toBeVisible()
  const cut = await name.evaluate(button =>
    [...button.querySelectorAll('span')].some(e => e.scrollWidth > e.clientWidth + 1),
  )
  expect(cut).toBe(false)
  await expect(page.locator('tr[data-row="retention.ms"]').getByText('2592000000').first()).toBeVisible()

  await page.goto(to(`/topics/${world.topic}/groups`))
  await expect(page.locator('main tr[data-row]').first()).toBeVisible()
  const { text, table } = await page.locator('main table').evaluate(element => {
    const line = element.parentElement?.previousElementSibling?.querySelector('span')
    return { text: line?.getBoundingClientRect().bottom ?? 0, table: element.getBoundingClientRect().top }
  })
  expect(text).toBeGreaterThan(0)
  expect(text).toBeLessThanOrEqual(table)
})

test('names as long as Kafka takes them leave the page its room', async ({ page }) => {
  await kafka.createTopic(longTopic)
  const title = page.getByRole('heading', { level: 1 })
  for (const [path, name] of [
    [`/groups/${encodeURIComponent(longGroup)}`, longGroup],
    [`/topics/${longTopic}`, longTopic],
  ] as const) {
    await page.goto(to(path))
    await expect(title).toHaveText(name)
    for (const [width, lines] of [
      [390, 3],
      [1280, 2],
    ] as const) {
      await page.setViewportSize({ width, height: 844 })
      await expect(page.getByRole('button', { name: 'Show all', exact: true })).toBeVisible()
      await expect.poll(() => linesOf(title)).toBe(lines)
      await expect(title).toHaveAttribute('title', name)
      await page.getByRole('button', { name: 'Show all', exact: true }).click()
      await expect.poll(() => linesOf(title)).toBeGreaterThan(lines)
      await page.getByRole('button', { name: 'Less', exact: true }).click()
    }
  }
  // The button that copies stands on the line of the name.
  const box = await title.boundingBox()
  const copy = await page.getByRole('button', { name: 'Copy topic name' }).boundingBox()
  expect(copy?.y).toBeLessThan((box?.y ?? 0) + (box?.height ?? 0))
})

test('siblings of a JSON value begin below each other', async ({ page }) => {
  await page.goto(to(`/topics/${world.topic}?at=0@0`))
  const items = page.getByRole('tree').locator('[aria-level="2"] > .text-json-key:first-of-type')
  await expect(items.nth(4)).toBeVisible()
  const lefts = await items.evaluateAll(all => all.map(each => Math.round(each.getBoundingClientRect().left)))
  expect(new Set(lefts).size, lefts.join()).toBe(1)
})

test('a group at 1180 and 1280: strip, chart and the step forward fit', async ({ page }) => {
  await page.goto(to(`/groups/${world.group}`))
  const strip = page.getByRole('list', { name: /^Offsets /i }).first()
  await expect(strip.getByRole('listitem').first()).toBeVisible()
  for (const width of [768, 1180, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const over = () =>
      strip.evaluate(list => {
        const box = list.closest('.overflow-x-auto')
        return box === null ? Number.NaN : box.scrollWidth - box.clientWidth
      })
    await expect.poll(over, `strip at ${width}`).toBeLessThanOrEqual(0)
    const apart = async () => {
      const range = await page.getByRole('radiogroup', { name: 'Time range' }).boundingBox()
      const menu = await page.getByRole('button', { name: 'Chart menu' }).boundingBox()
      return Math.abs((menu?.y ?? 0) - (range?.y ?? -100))
    }
    await expect.poll(apart, `menu at ${width}`).toBeLessThan(8)
  }
})

test('the page to produce leads back to its topic', async ({ page }) => {
  await page.goto(to(`/topics/${world.topic}/produce`))
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: world.topic }).click()
  await expect(page).toHaveURL(new RegExp(`/topics/${world.topic.replaceAll('.', '\\.')}$`))
})

/** What is drawn at the middle of an element is that element, and nothing over it. */
function isOnTop(locator: Locator): Promise<boolean> {
  return locator.evaluate(element => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  })
}

/** Lines of text that are shown. */
function linesOf(title: Locator): Promise<number> {
  return title.evaluate(element =>
    Math.round(element.clientHeight / Number.parseFloat(getComputedStyle(element).lineHeight)),
  )
}
