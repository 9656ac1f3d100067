import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { LagLines, LagSeries } from '@/lib/kafka/groups/types'
import { brokerAddress } from './support/broker-address'
import { kafkaTool } from './support/broker-tools'
import { cellsUnder, cliColumns } from './support/cli-cells'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { longestTask, watchLongTasks } from './support/long-tasks'
import { expect, expectAccessible, expectPopupAccessible, test } from './support/test'

/*
 * The charts of a group: its times, its lines, what happened to it, and the same as a table and as files. The server
 * under test samples every second.
 */
const name = `lag-chart-${Date.now().toString(36)}`
const topic = name
const group = `${name}-group`
const other = `${name}-other`

const at = (query = '') => `/clusters/${clusterId()}/groups/${group}?topic=${topic}&partition=0${query}`
const api = (query = '') => `/api/clusters/${clusterId()}/groups/${group}/lag?${query}`
const chart = (page: Page) => page.locator('.recharts-wrapper').first()
const surface = (page: Page) => page.locator('.recharts-surface').first()
const tooltip = (page: Page) => page.locator('.recharts-tooltip-wrapper').first()
const button = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true })
const menu = async (page: Page, item: string) => {
  await button(page, 'Chart menu').click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function reset(of: string, to: string): Promise<void> {
  const { exitCode, stdout, stderr } = await kafkaTool('kafka-consumer-groups', [
    ...['--bootstrap-server', brokerAddress(), '--group', of, '--topic', topic],
    ...['--reset-offsets', '--to-offset', to, '--execute'],
  ])
  if (exitCode !== 0) throw new Error(stdout + stderr)
}

async function read(page: Page, query = ''): Promise<LagSeries> {
  const answer = await page.request.get(api(query))
  expect(answer.status()).toBe(200)
  return answer.json()
}

/** Drags over a part of the chart, from and to given as parts of its width. */
async function drag(page: Page, from: number, to: number): Promise<void> {
  const box = await chart(page).boundingBox()
  if (box === null) throw new Error('no chart')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * from, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * ((from + to) / 2), y, { steps: 4 })
  await page.mouse.move(box.x + box.width * to, y, { steps: 4 })
  await page.mouse.up()
}

const timesOf = (page: Page) => {
  const { searchParams } = new URL(page.url())
  return [Number(searchParams.get('from')), Number(searchParams.get('to'))] as const
}

test.beforeAll(async ({ request }) => {
  await kafka.createTopic(topic, 2)
  // Without keys the producer would put all of them into one partition, whichever.
  const lines = Array.from({ length: 40 }, (_, index) => `k${index}\tv${index}`)
  await kafka.produceLines(topic, lines, ['--reader-property', 'parse.key=true'])
  await reset(group, '1')
  await reset(other, '2')
  // A stretch of time to look at.
  await kafka.eventually(async () => {
    const { points, since }: LagSeries = await (await request.get(api())).json()
    expect((points.at(-1)?.at ?? 0) - (since ?? 0)).toBeGreaterThan(12_000)
  })
})

test('a part of the time is chosen by dragging, by Esc and by fields, and a link opens the same view', async ({
  page,
  context,
}) => {
  await page.goto(at())
  await expect(surface(page)).toBeVisible()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const asked: string[] = []
  page.on('request', request => {
    if (request.url().includes('/lag?')) asked.push(request.url())
  })
  await drag(page, 0.3, 0.7)
  await expect(page).toHaveURL(/from=\d+.*to=\d+/)
  await expect(page.getByText('Live', { exact: true })).toHaveCount(0)
  const [from, to] = timesOf(page)
  expect(to - from).toBeGreaterThan(2_000)
  // What is past is read once, while the rest of the page goes on.
  await expect.poll(() => asked.filter(url => url.includes(`to=${to}`)).length).toBe(1)
  const first = asked.length
  for (let polled = 0; polled < 3; polled++) {
    await page.waitForResponse(response => response.url().includes(group) && !response.url().includes('/lag?'))
  }
  expect(asked.length).toBe(first)

  const link = await context.newPage()
  await link.goto(page.url())
  await expect(surface(link)).toBeVisible()
  const shown = await page.getByText(/\d\d:\d\d:\d\d – .*\d\d:\d\d:\d\d/).innerText()
  await expect(link.getByText(shown)).toBeVisible()
  await link.close()

  await drag(page, 0.4, 0.95)
  await expect.poll(() => timesOf(page)[0]).toBeGreaterThan(from)
  await surface(page).focus()
  await page.keyboard.press('Escape')
  await expect.poll(() => timesOf(page)).toEqual([from, to])
  await button(page, 'Zoom out').click()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()

  const { since } = await read(page)
  const begin = Math.floor((since ?? 0) / 1000) * 1000 - 60_000
  const field = (ms: number) => new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
  await button(page, 'Choose a time').click()
  await page.getByRole('textbox', { name: /^From/ }).fill(field(begin + 70_000))
  await page.getByRole('textbox', { name: /^To/ }).fill(field(begin))
  await button(page, 'Show this time').click()
  await expect(page.getByText('It ends before it begins.')).toBeVisible()
  await expectPopupAccessible(page, 'the fields of a time')
  await page.getByRole('textbox', { name: /^From/ }).fill(field(begin))
  await page.getByRole('textbox', { name: /^To/ }).fill(field(begin + 70_000))
  await button(page, 'Show this time').click()
  await expect.poll(() => timesOf(page)).toEqual([begin, begin + 70_000])
  // Before Ottla looked there is nothing, and no line at zero.
  await expect(chart(page).getByText('no samples')).toBeVisible()
  await chart(page).dblclick({ position: { x: 300, y: 60 } })
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await page.goBack()
  await expect.poll(() => timesOf(page)).toEqual([begin, begin + 70_000])
})

test('each range asks for its time, and the chart is alive at its right edge', async ({ page }) => {
  await page.goto(at())
  for (const [label, hours] of [
    ['15 min', 0.25],
    ['24 h', 24],
    ['90 d', 90 * 24],
  ] as const) {
    // One of the range before may still be on its way.
    const answer = page.waitForResponse(response => {
      const { pathname, searchParams } = new URL(response.url())
      const length = Date.now() - Number(searchParams.get('from'))
      return pathname.endsWith('/lag') && Math.abs(length - hours * 3_600_000) < 60_000
    })
    await page.getByRole('radio', { name: label, exact: true }).click()
    const { from, to }: LagSeries = await (await answer).json()
    expect(Math.abs(to - from - hours * 3_600_000)).toBeLessThan(60_000)
    await expect(page.getByRole('radio', { name: label, exact: true })).toBeChecked()
  }
  await page.getByRole('radio', { name: '15 min' }).click()
  await kafka.produceLines(topic, ['live'])
  const rows = await kafka.describeGroup(group)
  const row = rows.find(each => each.partition === '0')
  const legend = page.getByRole('button', { name: /^LAG \d/ })
  await expect(legend).toContainText(row?.lag ?? '')
  // By the keyboard, sample by sample.
  await surface(page).focus()
  await page.keyboard.press('ArrowRight')
  await expect(tooltip(page)).toContainText('CURRENT-OFFSET')
  const before = await tooltip(page).innerText()
  await expect(async () => {
    await page.keyboard.press('ArrowRight')
    expect(await tooltip(page).innerText()).not.toBe(before)
  }).toPass()
  await legend.click()
  await expect(legend).toHaveAttribute('aria-pressed', 'true')
})

test('lag in time has its threshold, rates have both lines, and all of them share a crosshair', async ({ page }) => {
  await page.goto(at('&metric=time'))
  await expect(page.getByRole('heading', { name: 'Lag in time' })).toBeVisible()
  await expect(chart(page).getByText('5 s', { exact: true }).first()).toBeVisible()
  await page.getByRole('radio', { name: 'All', exact: true }).first().click()
  await expect(page.locator('.recharts-wrapper')).toHaveCount(3)
  // The facts of the head may take another line at any time, and then the chart is elsewhere.
  await expect(async () => {
    const box = await chart(page).boundingBox()
    if (box === null) throw new Error('no chart')
    await page.mouse.move(box.x + box.width * 0.6, box.y + 60)
    await page.mouse.move(box.x + box.width * 0.7, box.y + 60)
    await expect(page.locator('.recharts-tooltip-cursor')).toHaveCount(3, { timeout: 2_000 })
  }).toPass()
  await expect(page.getByText('Produced').first()).toBeVisible()
})

test('what is told ends with the pointer, and a part of the time stays in the place of the whole', async ({ page }) => {
  await page.goto(at())
  await expect(page.locator('[data-line]')).toHaveCount(2)
  // From the buttons above it on: the facts of the head may take another line at any time.
  const place = async () => {
    const above = await page.getByRole('radiogroup', { name: 'What is drawn' }).boundingBox()
    return Math.round(((await chart(page).boundingBox())?.y ?? 0) - (above?.y ?? 0))
  }
  const before = await place()
  const box = await chart(page).boundingBox()
  if (box === null) throw new Error('no chart')
  await page.mouse.click(box.x + box.width * 0.6, box.y + 60)
  await expect(tooltip(page)).toContainText('CURRENT-OFFSET')
  await page.mouse.move(box.x, box.y - 100)
  await expect(tooltip(page)).not.toBeVisible()
  await expect(page.locator('.recharts-tooltip-cursor')).toHaveCount(0)
  // The chart takes no focus from a pointer, and so has no frame.
  await expect(surface(page)).not.toBeFocused()
  await drag(page, 0.3, 0.7)
  await expect(page).toHaveURL(/from=\d+/)
  await expect(tooltip(page)).not.toBeVisible()
  expect(await place()).toBe(before)
  await page.mouse.move(box.x + box.width * 0.5, box.y + 60)
  await expect(tooltip(page)).toBeVisible()
  // Also without a focus given to the chart itself.
  await page.keyboard.press('Escape')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
})

test('the partitions say when they are over beside all that the command line says', async ({ page }) => {
  await page.goto(at())
  const row = page.getByRole('table', { name: 'Partitions' }).getByRole('row').nth(1)
  const heads = [...cliColumns, 'Time lag', 'Catches up', 'Status']
  await expect(row).toBeVisible()
  for (const cell of (await cellsUnder(row, heads))[0] ?? []) expect(cell).not.toMatch(/^no /)
})

test('topics, partitions and other groups stand side by side, with the numbers of the command line', async ({
  page,
}) => {
  await page.goto(at())
  await page.getByRole('combobox', { name: 'Lines' }).click()
  await page.getByRole('option', { name: 'By partition' }).click()
  const rows = await kafka.describeGroup(group)
  for (const row of rows) {
    await expect(page.getByRole('button', { name: `${topic}-${row.partition} ${row.lag}` })).toBeVisible()
  }
  await page.getByRole('combobox', { name: 'Lines' }).click()
  await page.getByRole('option', { name: 'Compare groups' }).click()
  await page.getByRole('combobox', { name: 'Other groups' }).fill(other)
  await page.getByRole('option', { name: other }).click()
  const lagOf = async (id: string) => (await kafka.describeGroup(id)).reduce((sum, row) => sum + Number(row.lag), 0)
  for (const id of [group, other]) {
    await expect(page.getByRole('button', { name: `${id} ${await lagOf(id)}` })).toBeVisible()
  }
  await expect(page).toHaveURL(new RegExp(`with=${other}`))
  await page.reload()
  await expect(page.getByRole('button', { name: `${other} ${await lagOf(other)}` })).toBeVisible()
  await expectAccessible(page, 'groups compared')
})

test('what happened is marked, and listed', async ({ page }) => {
  const target = `${name}-moved`
  await reset(target, '3')
  await kafka.eventually(async () => {
    const answer = await page.request.get(`/api/clusters/${clusterId()}/groups/${target}/lag`)
    const { points }: LagSeries = await answer.json()
    expect(points.at(-1)?.currentOffset).not.toBeNull()
  })
  await reset(target, '0')
  await page.goto(`/clusters/${clusterId()}/groups/${target}?topic=${topic}&partition=0`)
  await expect(chart(page).getByText(/^Moved back/)).toBeVisible()
  await menu(page, 'Show events')
  await expect(page.getByRole('table', { name: 'Show events' }).getByText(/^Moved back/)).toBeVisible()
  await expect(page).toHaveURL(/show=events/)
})

test('the table, the files and the chart have the same numbers', async ({ page }) => {
  const { since, points: known } = await read(page, `topic=${topic}&partition=0`)
  // Up to a sample that is there: one of a moment ago may still be on its way.
  const [from, to] = [since ?? 0, known.at(-1)?.at ?? 0]
  await page.goto(at(`&from=${from}&to=${to}&show=table`))
  const { points } = await read(page, `topic=${topic}&partition=0&from=${from}&to=${to}`)
  const table = page.getByRole('table', { name: 'Offsets over time' })
  const newest = points.at(-1)
  await expect(table.getByRole('row').nth(1).getByRole('cell')).toContainText([
    /\d\d:\d\d:\d\d/,
    newest?.currentOffset ?? '',
    newest?.logEndOffset ?? '',
    newest?.lag ?? '',
  ])
  await expect(table.getByRole('row')).toHaveCount(points.length + 1)
  const started = page.waitForEvent('download')
  await menu(page, 'Download CSV')
  const download = await started
  expect(download.suggestedFilename()).toBe(`${group}-${topic}-lag.csv`)
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(points.length + 1)
  expect(lines.at(-1)).toContain(`,0,${newest?.currentOffset},${newest?.logEndOffset},${newest?.lag},`)
  const json = page.waitForEvent('download')
  await menu(page, 'Download JSON')
  const text = await readFile(await (await json).path(), 'utf8')
  expect((JSON.parse(text) as LagSeries).points).toEqual(points)
})

for (const scheme of ['light', 'dark'] as const) {
  test(`on a phone, in Korean, ${scheme}`, async ({ page, baseURL }) => {
    await page.context().addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(at('&metric=all'))
    await expect(page.getByRole('heading', { name: '지연 시간' })).toBeVisible()
    await expect(page.locator('.recharts-wrapper')).toHaveCount(3)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    // The buttons beside the name leave the facts below their whole width.
    const facts = await page.locator('main').getByText('Empty', { exact: true }).locator('xpath=../..').boundingBox()
    expect(facts?.width).toBeGreaterThan(340)
    await expectAccessible(page, `charts on a phone, ${scheme}`)
  })
}

test('ten lines of six hundred points are drawn, the rest as one, and told under the pointer', async ({ page }, {
  annotations,
}) => {
  const wide = `${name}-wide`
  await kafka.createTopic(wide, 12)
  await kafkaTool('kafka-consumer-groups', [
    ...['--bootstrap-server', brokerAddress(), '--group', wide, '--topic', wide],
    ...['--reset-offsets', '--to-earliest', '--execute'],
  ])
  // A history of hours cannot be waited for: of a real answer the times and the values are made more.
  await page.route('**/lag/lines?*', async route => {
    // Playwright does not read all encodings that the browser takes.
    const headers = { ...route.request().headers(), 'accept-encoding': 'identity' }
    const real: LagLines = await (await route.fetch({ headers })).json()
    const { from, to } = { from: real.to - 3_600_000, to: real.to }
    const ats = Array.from({ length: 600 }, (_, index) => Math.round(from + ((to - from) * index) / 599))
    const lines = real.lines.map((line, number) => ({
      ...line,
      values: ats.map((_, index) =>
        String(Math.round(5_000 + 4_000 * Math.sin(index / 40 + number) + (index % 7) * 50)),
      ),
    }))
    await route.fulfill({ json: { ...real, from, since: from, ats, lines } })
  })
  await watchLongTasks(page)
  await page.goto(`/clusters/${clusterId()}/groups/${wide}?by=partition&range=1h`)
  await expect(page.locator('[data-line]')).toHaveCount(10)
  await expect(page.getByRole('button', { name: /^3 others/ })).toBeVisible()
  const drawn = await longestTask(page)
  const box = await chart(page).boundingBox()
  if (box === null) throw new Error('no chart')
  for (let step = 0; step < 20; step++) await page.mouse.move(box.x + 80 + step * 40, box.y + 60)
  await expect(tooltip(page)).toContainText(wide)
  const pointed = await longestTask(page)
  annotations.push({ type: 'longest tasks, ms', description: `drawing ${drawn}, pointing ${pointed}` })
  console.log(`longest tasks: drawing ${drawn} ms, pointing ${pointed} ms`)
  const line = await page.locator('[data-line]').first().getAttribute('d')
  expect(line?.match(/[A-Z]/g)?.length ?? 0).toBeGreaterThanOrEqual(600)
  // The page asks on by itself; an answer that is being changed when the test ends is no fault.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})
