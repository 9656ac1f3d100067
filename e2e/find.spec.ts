import type { Page } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, expectPopupAccessible, test } from './support/test'

/*
 * Finding: by text, regular expression and expression, over a log that takes a while. What is found is compared with
 * what Kafka's own console consumer prints, looked through in this process.
 */
const prefix = `spec-${Date.now().toString(36)}.find`
const many = `${prefix}.many`
const few = `${prefix}.few`
const heavy = `${prefix}.heavy`
const records = 300_000
const topicPath = (topic: string, search = '') => `/clusters/${clusterId()}/topics/${topic}${search}`
const rows = (page: Page) => page.locator('tbody tr[data-row]')
const box = (page: Page) => page.getByRole('search').getByRole('textbox')
const fault = (page: Page) => page.getByRole('search').getByRole('alert')
const way = (page: Page, name: string) => page.getByRole('radio', { name })

interface Line {
  at: string
  header: string
  key: string
  value: string
}
let printed: Line[] = []

const lineOf = (n: number) =>
  `trace:${n % 7 === 0 ? 'abc' : 'xyz'}\torder-${n}\t${n % 10_000 === 17 ? 'not json' : `{"id":${n},"kind":"${n % 2_500 === 3 ? 'Rare' : 'usual'}","tags":["a","b","c"]}`}`

const withFields = ['--reader-property', 'parse.headers=true', '--reader-property', 'parse.key=true']
const fields = ['partition', 'offset', 'headers', 'key'].flatMap(field => [
  '--formatter-property',
  `print.${field}=true`,
])

async function print(topic: string, count: number): Promise<Line[]> {
  const lines = await kafka.consumeFromBeginning(topic, count, fields)
  return lines.map(line => {
    const [partition = '', offset = '', header = '', key = '', value = ''] = line.split('\t')
    return { at: `${partition.replace('Partition:', '')}@${offset.replace('Offset:', '')}`, header, key, value }
  })
}

const found = (matches: (line: Line) => boolean) =>
  printed
    .filter(matches)
    .map(line => line.at)
    .sort()

/** Every row, also those that are not in the page because they are out of view. */
async function shown(page: Page): Promise<string[]> {
  const all = new Set<string>()
  const scroller = page.locator('table[aria-label]').locator('..')
  await scroller.evaluate(element => element.scrollTo({ top: 0 }))
  for (let before = -1; before !== all.size; ) {
    before = all.size
    const keys = await rows(page).evaluateAll(list => list.map(row => (row as HTMLElement).dataset.row ?? ''))
    for (const key of keys) all.add(key)
    await scroller.evaluate(async element => {
      element.scrollBy({ top: element.clientHeight - 80 })
      await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    })
  }
  return [...all].sort()
}

const search = (filter: string, more: Record<string, string> = {}) =>
  `?${new URLSearchParams({ from: 'beginning', filter, ...more })}`

test.beforeAll(async () => {
  await Promise.all([kafka.createTopic(many, 3), kafka.createTopic(few, 1), kafka.createTopic(heavy, 1)])
  await kafka.produceLines(
    many,
    Array.from({ length: records }, (_, n) => lineOf(n)),
    withFields,
  )
  await kafka.produceLines(
    few,
    Array.from({ length: 50 }, (_, n) => (n === 20 ? 'no json' : `{"user":{"id":${n % 4}}}`)),
  )
  printed = await print(many, records)
})

test.afterAll(async () => {
  await Promise.all([many, few, heavy].map(topic => kafka.deleteTopic(topic)))
})

test('finds by text where it is told to, with or without case', async ({ page }) => {
  await page.goto(topicPath(many, search('rare')))
  await expect(page.getByText('Search complete')).toBeVisible({ timeout: 60_000 })
  expect(await shown(page)).toEqual(found(line => line.value.includes('Rare')))
  await expect(rows(page).first().locator('mark')).toHaveText('Rare')

  await page.getByRole('button', { name: 'Match case' }).click()
  await expect(page).not.toHaveURL(/case=1/)
  await page
    .getByRole('search')
    .getByRole('button', { name: /^Search/ })
    .click()
  await expect(page.getByText('No message contains “rare”')).toBeVisible({ timeout: 60_000 })

  await box(page).fill('order-12345')
  await page.getByRole('combobox', { name: 'In' }).click()
  await page.getByRole('option', { name: 'Key' }).click()
  // A list that closes gives the focus back, also to whoever has gone on.
  await expect(page.getByRole('combobox', { name: 'In' })).toBeFocused()
  await box(page).press('Enter')
  await expect(page).toHaveURL(/in=key/)
  await expect(page.getByText('Search complete')).toBeVisible({ timeout: 60_000 })
  expect(await shown(page)).toEqual(found(line => line.key.includes('order-12345')))
})

test('finds by regular expression, backwards to the very start', async ({ page }) => {
  await page.goto(
    topicPath(many, `?${new URLSearchParams({ filter: '^order-(7|29999)0*$', match: 'regex', in: 'key' })}`),
  )
  await expect(page.getByText('Search complete')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Scanned all 300,000 offsets')).toBeVisible()
  expect(await shown(page)).toEqual(found(line => /^order-(7|29999)0*$/.test(line.key)))
})

test('tells a fault at its column while typing, and runs nothing', async ({ page }) => {
  let asked = 0
  await page.goto(topicPath(few))
  await expect(rows(page)).toHaveCount(50)
  page.on('request', request => {
    if (request.url().includes('/messages?')) asked++
  })
  await way(page, 'Expression').click()
  await box(page).fill('value.user.id = 3')
  await expect(fault(page)).toHaveText('Column 15: one = compares nothing; write ==')
  await expect(box(page)).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page, 'a filter with a fault')
  await box(page).press('Enter')
  await expect(box(page)).toBeFocused()
  expect(asked).toBe(0)
  await way(page, 'Regex').click()
  await box(page).fill('a(b')
  await expect(fault(page)).toHaveText('Column 1: a ) is missing')
  await box(page).fill('a(b)')
  await expect(fault(page)).toBeHidden()
  expect(asked).toBe(0)
  await way(page, 'Text').click()
  await box(page).fill('a(b')
  await expect(box(page)).not.toHaveAttribute('aria-invalid')
  await expect(rows(page)).toHaveCount(50)
})

test('puts an example into the filter', async ({ page }) => {
  await page.goto(topicPath(few))
  await page.getByRole('button', { name: 'Help with filters' }).click()
  await expectPopupAccessible(page, 'the help of the filter')
  await page.getByRole('button', { name: /^value\.user\.id == 7/ }).click()
  await expect(box(page)).toHaveValue('value.user.id == 7')
  await expect(box(page)).toBeFocused()
  await expect(way(page, 'Expression')).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByText('No message matches “value.user.id == 7”')).toBeVisible()
  await expect(page.getByText('1 message could not be judged')).toBeVisible()
})

test('tries a filter on the page before it runs, and shows what it fails on', async ({ page }) => {
  await page.goto(topicPath(few))
  await way(page, 'Expression').click()
  await box(page).fill('value.user.id == 3')
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.getByText('12 of 50 match, 1 fails').first()).toBeVisible()
  await expect(page.locator('[data-row="0@49"]')).toContainText('no match')
  await expect(page.locator('[data-row="0@47"]')).not.toContainText('no match')
  await expect(page.locator('[data-row="0@47"]')).toContainText('match')
  await expect(page.locator('[data-row="0@20"]')).toContainText('fails:')
  await expectAccessible(page, 'a filter on trial')
  await page.reload()
  await expect(page.getByText('12 of 50 match, 1 fails').first()).toBeVisible()
  await page.getByRole('button', { name: 'Search all' }).click()
  await expect(rows(page)).toHaveCount(12)
  await expect(page.getByText('1 failed')).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(page.locator('[data-row="0@20"]')).toContainText('fails:')
  await page.getByRole('button', { name: 'Back to the hits' }).click()
  await expect(rows(page)).toHaveCount(12)
  await page.getByRole('button', { name: 'Show as CLI' }).click()
  await expect(page.getByText('Kafka’s own tools have no filter')).toBeVisible()
})

/** Long enough to be caught in the middle: regular expressions on every record, `rounds` times those of its tags. */
const slowFilter = (rounds: number) =>
  `value.kind == "Rare" || (${'value.tags + '.repeat(rounds)}[value.kind]).exists(tag, tag.matches("^(x+x+)+y$"))`
const slow = slowFilter(3)
const slowHits = () => found(line => line.value.includes('"Rare"'))

test('pauses, goes on after a reload where it stood, and neither loses nor repeats a hit', async ({ page }) => {
  await page.goto(topicPath(many, search(slow, { match: 'cel' })))
  await page.getByRole('button', { name: /^Pause/ }).click()
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await expectAccessible(page, 'a paused search')
  await page.getByRole('button', { name: /^Resume/ }).click()
  await expect(page.getByText('Paused', { exact: true })).toBeHidden()
  await page.getByRole('button', { name: /^Pause/ }).click()
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/resume=/)
  const place = new URL(page.url()).searchParams.get('resume') ?? ''
  const [scanned, total] = place.split('.').map(Number)
  expect(total).toBe(records)
  expect(scanned).toBeLessThan(records)
  // Behind the place in the address there may be more: they come again.
  const before = (await shown(page)).length
  await page.reload()
  // The address tells of the second pause a moment after it: which of the two it is, the page says.
  const resumed = await page.getByText(/^Resumed at .*; [\d,]+ hits? before it/).innerText()
  const hits = Number(/; ([\d,]+) hits?/.exec(resumed)?.[1])
  expect(before).toBeGreaterThanOrEqual(hits)
  await expect(page.getByText('Search complete')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Scanned all 300,000 offsets')).toBeVisible()
  await expect(page).not.toHaveURL(/resume=/)
  const after = await shown(page)
  const all = slowHits()
  expect(hits + after.length).toBe(all.length)
  expect(all).toEqual(expect.arrayContaining(after))
  await expect(page.getByText(`${found(line => line.value === 'not json').length} failed`)).toBeVisible()

  await page.getByRole('button', { name: 'Search from the start' }).click()
  // What the search before it has found and said stays until this one answers.
  await expect(page.getByText(/^Resumed at/)).toBeHidden()
  await expect(async () => expect(await shown(page)).toEqual(all)).toPass({ timeout: 60_000 })
  await expect(page.getByText('Search complete')).toBeVisible()
})

test('is stopped by Esc, and says how much was not looked at', async ({ page }) => {
  await page.goto(topicPath(many, search(slowFilter(15), { match: 'cel' })))
  await expect(rows(page).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Stopped by you')).toBeVisible()
  await expect(page.getByText(/not searched$/)).toBeVisible()
  await page.getByRole('button', { name: /^Resume/ }).click()
  await expect(page.getByText('Stopped by you')).toBeHidden()
  await page.keyboard.press('Space')
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
})

test('names the record that a filter took too long on, and goes on behind it', async ({ page }) => {
  const list = JSON.stringify(Array.from({ length: 900 }, (_, n) => n))
  await kafka.produceLines(heavy, ['{"list":[1]}', '{"list":[2]}', `{"list":${list}}`, '{"list":[3]}'])
  const filter = 'value.list.exists(a, value.list.exists(b, value.list.exists(c, a + b + c < 0))) || value.list[0] > 0'
  await page.goto(topicPath(heavy, search(filter, { match: 'cel' })))
  await expect(page.getByText('Stopped by the filter')).toBeVisible({ timeout: 90_000 })
  await expect(page.getByRole('link', { name: 'Open partition 0, offset 2' })).toHaveAttribute(
    'href',
    /\/records\/0\/2$/,
  )
  await page.getByRole('button', { name: 'Go on behind it' }).click()
  await expect(page.getByText('Search complete')).toBeVisible()
  expect(await shown(page)).toEqual(['0@0', '0@1', '0@3'])
  await expect(page.getByText('1 failed')).toBeVisible()
})

test('finds in Korean', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  await page.goto(topicPath(few))
  await way(page, '표현식').click()
  await box(page).fill('value.user.id = 3')
  await expect(fault(page)).toContainText('15열')
  await box(page).fill('value.user.id == 3')
  await page.getByRole('button', { name: '시험해 보기' }).click()
  await expect(page.getByText('50개 중 12개가 맞습니다, 1개는 실패').first()).toBeVisible()
  await page.getByRole('button', { name: '모두 검색' }).click()
  await expect(page.getByText('검색 완료')).toBeVisible()
  await expect(rows(page)).toHaveCount(12)
  await expectAccessible(page, 'a search in Korean')
})

test('waits in line, visibly, while others search', async ({ page, baseURL }) => {
  const others = new AbortController()
  const { signal } = others
  const url = `${baseURL}/api${topicPath(`${many}/messages`, search(slow, { match: 'cel', limit: '100000' }))}`
  const streams = await Promise.all(Array.from({ length: 6 }, () => fetch(url, { signal })))
  const ended = Promise.allSettled(streams.map(stream => stream.text()))
  try {
    await page.goto(topicPath(many, search(slow, { match: 'cel' })))
    await expect(page.getByText(/^\d(st|nd|rd|th) in line; other searches are running$/)).toBeVisible()
  } finally {
    others.abort()
  }
  await ended
  await expect(rows(page).first()).toBeVisible()
  await expect(page.getByText(/in line/)).toBeHidden()
})
