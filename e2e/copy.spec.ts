import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { JobDescription } from '@/lib/jobs/types'
import type { CopyAccount, CopyPlan } from '@/lib/kafka/messages/copy/types'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, expectPopupAccessible, test } from './support/test'

/*
 * Copies and redrives through the page, each held against what Kafka's own consumer finds in the target.
 */
const prefix = `spec-${Date.now().toString(36)}.copy`
const source = `${prefix}.orders`
const target = `${prefix}.target`
const large = `${prefix}.large`
const letters = `${prefix}.orders.DLT`
const topicPath = (topic: string, search = '') => `/clusters/${clusterId()}/topics/${topic}${search}`
const jobsPath = () => `/clusters/${clusterId()}/jobs`
const count = 120

test.beforeAll(async () => {
  await Promise.all([source, target, letters].map(topic => kafka.createTopic(topic, 1)))
  await kafka.createTopic(large, 1)
  const lines = Array.from({ length: count }, (_, i) => `k${i}\t${i % 10 === 3 ? 'needle' : 'straw'} ${i}`)
  await kafka.produceLines(source, lines, ['--reader-property', 'parse.key=true'])
  const big = Array.from({ length: 60_000 }, (_, i) => `${i} ${'x'.repeat(100)}`)
  await kafka.produceLines(large, big)
  const dead = Array.from({ length: 12 }, (_, i) => {
    const named = i % 4 === 3 ? `${prefix}.gone` : source
    return i % 6 === 5 ? `other:x\td${i}` : `__connect.errors.topic:${named},trace:t${i}\td${i}`
  })
  await kafka.produceLines(letters, dead, ['--reader-property', 'parse.headers=true'])
})

test.afterAll(() => Promise.all([source, target, large, letters].map(topic => kafka.deleteTopic(topic))))

const dialog = (page: Page) => page.getByRole('dialog')
/** The command at the end of a short topic has a button of the same name, which copies it to the clipboard. */
const copyMenu = (page: Page) =>
  page.locator('[aria-haspopup=menu]').and(page.getByRole('button', { name: 'Copy', exact: true }))

async function choosesTarget(page: Page, topic: string): Promise<void> {
  await dialog(page).getByRole('combobox', { name: 'Target topic' }).fill(topic)
  await page.keyboard.press('Enter')
}

async function finished(page: Page): Promise<void> {
  await expect(dialog(page).getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 })
}

const written = (page: Page, messages: string) =>
  expect(
    page
      .getByRole('term')
      .filter({ hasText: /^Written$/ })
      .locator('xpath=../dd'),
  ).toHaveText(messages)

test('copies rows that are chosen by keys, after a plan, and tells exactly what it wrote', async ({ page }) => {
  await page.goto(topicPath(source))
  await page.locator('[data-row-open]').nth(1).focus()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toBeVisible()
  await expectAccessible(page, 'messages with chosen rows')
  await page.getByRole('checkbox', { name: 'Select partition 0, offset 110' }).click()
  await page.getByRole('button', { name: 'Copy 4 messages' }).click()
  await expect(dialog(page).getByRole('radio', { name: 'Selected' })).toBeChecked()
  await dialog(page).getByRole('button', { name: 'Show plan' }).click()
  await expect(dialog(page).getByText('Choose the topic to copy to.')).toBeVisible()
  await choosesTarget(page, target)
  await expectPopupAccessible(page, 'copy form')
  // One press of a key, however long it is held, shows the plan and does not begin it.
  const begun: string[] = []
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/copies')) begun.push(request.url())
  })
  await dialog(page).getByRole('button', { name: 'Show plan' }).focus()
  await page.keyboard.down('Enter')
  await expect(dialog(page).getByText('Exactly 4 messages')).toBeVisible()
  await expect(dialog(page).getByRole('button', { name: 'Copy 4 messages' })).toBeFocused()
  await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expectPopupAccessible(page, 'copy plan')
  expect(begun).toEqual([])
  expect(await kafka.topicNames()).toContain(target)
  await dialog(page).getByRole('button', { name: 'Copy 4 messages' }).click()
  await finished(page)
  await written(page, '4')
  await expectPopupAccessible(page, 'copy account')
  const shown = ['--formatter-property', 'print.key=true', '--formatter-property', 'print.timestamp=true']
  const [copied, original] = [
    await kafka.consumeFromBeginning(target, 4, shown),
    await kafka.consumeFromBeginning(source, count, shown),
  ]
  const chosen = [110, 116, 117, 118].map(i => original[i])
  expect(copied).toEqual(chosen)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('link', { name: 'Download account' }).click(),
  ])
  const job: JobDescription<CopyPlan, CopyAccount> = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(job).toMatchObject({ state: 'done', account: { settled: true, counts: { written: 4 } } })
  expect(job.account.targets).toEqual([{ topic: target, partition: 0, from: '0', to: '4', records: 4 }])

  await dialog(page).getByRole('link', { name: 'Open job' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Copy · ${source}` })).toBeVisible()
  await written(page, '4')
  await expectAccessible(page, 'a job')
})

test('counts what a search finds, copies it, and is still there after the page was closed', async ({
  page,
  context,
}) => {
  await page.goto(topicPath(source, '?filter=needle'))
  await expect(page.locator('[data-row-open]').first()).toBeVisible()
  await copyMenu(page).click()
  await page.getByRole('menuitem', { name: 'Copy to topic…' }).click()
  await expect(dialog(page).getByRole('radio', { name: 'This search' })).toBeChecked()
  await choosesTarget(page, target)
  await dialog(page).getByRole('checkbox', { name: 'Count what the search finds first' }).click()
  await dialog(page).getByRole('button', { name: 'Show plan' }).click()
  await expect(dialog(page).getByText('Exactly 12 messages')).toBeVisible()
  const begun = page.waitForResponse(response => response.url().endsWith('/copies') && response.ok())
  await dialog(page).getByRole('button', { name: 'Copy 12 messages' }).click()
  const { id } = await (await begun).json()
  await page.close()

  const later = await context.newPage()
  await later.goto(jobsPath())
  const row = later.getByRole('row').filter({ has: later.locator(`a[href$="/jobs/${id}"]`) })
  await expect(row.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expectAccessible(later, 'jobs')
  await row.getByRole('link').first().click()
  await written(later, '12')
  const last = (await kafka.consumeFromBeginning(target, 16)).slice(4)
  expect(last.every(value => value.startsWith('needle'))).toBe(true)
  expect(last).toHaveLength(12)
})

test('sends dead letters back to the topic that their header names, and says which stay', async ({ page }) => {
  await page.goto(topicPath(letters))
  await copyMenu(page).click()
  await page.getByRole('menuitem', { name: /Redrive dead letters…/ }).click()
  await expect(dialog(page).getByRole('combobox', { name: 'Header with the topic' })).toContainText(
    '__connect.errors.topic',
  )
  await dialog(page).getByRole('button', { name: 'Show plan' }).click()
  const row = dialog(page).getByRole('row').filter({ hasText: source })
  await expect(row).toContainText('8')
  await expect(dialog(page).getByText(/4 messages stay where they are/)).toContainText(`names ${prefix}.gone (2)`)
  await expectPopupAccessible(page, 'redrive plan')
  await dialog(page).getByRole('button', { name: 'Copy 8 messages' }).click()
  await finished(page)
  await written(page, '8')
  const args = ['--formatter-property', 'print.headers=true']
  const back = (await kafka.consumeFromBeginning(source, count + 8, args)).slice(count)
  expect(back).toEqual([0, 1, 2, 4, 6, 8, 9, 10].map(i => `trace:t${i}\td${i}`))
})

test('cancels a copy: the account says what the target holds', async ({ page }) => {
  const to = `${prefix}.cancelled`
  await kafka.createTopic(to, 1)
  await page.goto(topicPath(large))
  await copyMenu(page).click()
  await page.getByRole('menuitem', { name: 'Copy to topic…' }).click()
  await dialog(page).getByRole('radio', { name: 'Whole topic' }).click()
  await choosesTarget(page, to)
  await dialog(page).getByRole('button', { name: 'Show plan' }).click()
  await dialog(page).getByRole('button', { name: 'Copy at most 60,000 messages' }).click()
  const cancel = dialog(page).getByRole('button', { name: 'Cancel job' })
  const ended = dialog(page).getByText(/^(Done|Cancelled)$/)
  await expect(cancel.or(ended).first()).toBeVisible()
  // A fast machine may have come to the end before: the account must be true either way.
  if (await cancel.isVisible()) await cancel.click().catch(() => {})
  await expect(ended).toBeVisible({ timeout: 30_000 })
  const url = `/api/clusters/${clusterId()}/jobs?kind=copy&topic=${large}`
  const { rows } = await (await page.request.get(url)).json()
  const { account } = rows[0] as JobDescription<CopyPlan, CopyAccount>
  const detail = await (await page.request.get(`/api${topicPath(to)}`)).json()
  expect(account).toMatchObject({ settled: true, counts: { refused: 0, unknown: 0 } })
  expect(detail.partitions[0].logEndOffset).toBe(String(account.counts.written))
  await kafka.deleteTopic(to)
})

test('copies one message as it is from its panel', async ({ page }) => {
  await page.goto(topicPath(source, '?at=0@5'))
  await page.getByRole('complementary').getByRole('button', { name: 'Copy to topic…' }).click()
  await choosesTarget(page, source)
  await dialog(page).getByRole('button', { name: 'Show plan' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('same topic')
  await dialog(page)
    .getByRole('checkbox', { name: /Copy into the same topic/ })
    .click()
  await dialog(page).getByRole('button', { name: 'Show plan' }).click()
  await expect(dialog(page).getByText('The target is this very topic.')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Copy 1 message', exact: true }).click()
  await finished(page)
  await written(page, '1')
})

test('jobs are read on a phone, in Korean', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(jobsPath())
  await expect(page.getByRole('heading', { level: 1, name: '작업' })).toBeVisible()
  await page.getByRole('row').filter({ hasText: '완료' }).first().getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: '한 일' })).toBeVisible()
  await expectAccessible(page, 'a job on a phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.goto(topicPath(source))
  await expect(page.locator('[data-row-open]').first()).toBeVisible()
  await expect(page.getByRole('button', { name: '복사', exact: true })).toBeHidden()
})
