import type { Locator } from '@playwright/test'
import { brokerAddress } from './support/broker-address'
import { kafkaTool, startKafkaTool } from './support/broker-tools'
import { clusterId } from './support/cluster-id'
import { toolCommits } from './support/group-oracle'
import * as kafka from './support/kafka'
import { stalePlan } from './support/stale-plan'
import { expect, expectPopupAccessible, modalOf, test } from './support/test'

/* Resetting the offsets of a group, held against Kafka's own tool, and the way back. */
const prefix = `reset-${Date.now().toString(36)}`
const topic = `${prefix}.orders`
const at = (group: string, query = '') => `/clusters/${clusterId()}/groups/${group}${query}`
const strategy = (dialog: Locator, name: RegExp) => dialog.getByRole('radio', { name })

async function toolReset(group: string, ...options: string[]): Promise<void> {
  const args = ['--bootstrap-server', brokerAddress(), '--group', group, '--reset-offsets', '--execute']
  const { exitCode, stderr } = await kafkaTool('kafka-consumer-groups', [...args, ...options])
  expect(exitCode, stderr).toBe(0)
}

const commits = (group: string) => toolCommits(brokerAddress(), group)

test.beforeAll(async () => {
  await kafka.createTopic(topic, 3)
  const lines = Array.from({ length: 30 }, (_, index) => `k${index}:v${index}`)
  await kafka.produceLines(topic, lines, [
    '--reader-property',
    'parse.key=true',
    '--reader-property',
    'key.separator=:',
  ])
})

test('from the menu to earliest, then back by Undo', async ({ page }) => {
  const group = `${prefix}-undo`
  await toolReset(group, '--topic', `${topic}:0,1`, '--to-offset', '5')
  const before = await commits(group)
  await page.goto(at(group))
  const entry = page.getByRole('menuitem', { name: 'Reset offsets' })
  // A press before the page is alive is heard by nobody.
  await expect(async () => {
    if (!(await entry.isVisible())) await page.getByRole('button', { name: 'Actions' }).click()
    await expect(entry).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await entry.click()
  const dialog = modalOf(page)
  await expect(dialog.getByText('re-reads 10 in 2 partitions')).toBeVisible()
  await expect(dialog.getByText('--to-earliest')).toBeVisible()
  // One time where all of them are of one minute.
  const span = dialog.getByText(/^Records of \d\d:\d\d/)
  await expect(span).toBeVisible()
  const [, from, to] = /(\d\d:\d\d)(?: – (\d\d:\d\d))?$/.exec((await span.textContent()) ?? '') ?? []
  expect(from).toBeDefined()
  expect(to).not.toBe(from)
  await dialog.getByRole('button', { name: 'Reset 2 partitions' }).click()
  await expect(dialog).toBeHidden()
  const line = page.getByRole('region', { name: 'The last reset' })
  await expect(line).toContainText('You reset 2 partitions')
  expect(await commits(group)).toEqual({ 0: '0', 1: '0' })

  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(strategy(dialog, /Undo a change/)).toBeChecked()
  await expect(dialog.getByText('skips 10 in 2 partitions')).toBeVisible()
  await dialog.getByRole('button', { name: 'Reset 2 partitions' }).click()
  await expect(dialog).toBeHidden()
  await expect(line).toBeHidden()
  expect(await commits(group)).toEqual(before)
})

test('the line above the head goes when a consumer commits', async ({ page }) => {
  const group = `${prefix}-line`
  await toolReset(group, '--topic', topic, '--to-offset', '3')
  await page.goto(at(group, '?do=reset-offsets'))
  const dialog = modalOf(page)
  await strategy(dialog, /^Shift by/).click()
  await dialog.getByRole('textbox', { name: 'Offsets' }).fill('-2')
  await expect(dialog.getByText('re-reads 6 in 3 partitions')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Reset 3 partitions' })).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: 'Undo reset' })).toBeVisible()
  expect(await commits(group)).toEqual({ 0: '1', 1: '1', 2: '1' })
  await toolReset(group, '--topic', topic, '--to-offset', '2')
  await expect(page.getByRole('button', { name: 'Undo reset' })).toBeHidden()
})

test('a plan that was overtaken is refused once, and held until the new one is there', async ({ page }) => {
  const group = `${prefix}-overtaken`
  await toolReset(group, '--topic', topic, '--to-offset', '3')
  const { release, changes } = await stalePlan(page, request => {
    const { pathname } = new URL(request.url())
    if (request.method() !== 'POST') return null
    return pathname.endsWith('/offsets/plan') ? 'plan' : pathname === at(group) ? 'change' : null
  })
  await page.goto(at(group, '?do=reset-offsets'))
  const dialog = modalOf(page)
  await expect(dialog.getByText('re-reads 9 in 3 partitions')).toBeVisible()
  const go = dialog.getByRole('button', { name: 'Reset 3 partitions' })
  await toolReset(group, '--topic', topic, '--to-offset', '5')
  await go.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('have changed since the plan was made')
  await expect(go).toHaveAttribute('aria-busy', 'true')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  release()
  await expect(dialog.getByText('re-reads 15 in 3 partitions')).toBeVisible()
  await expect(go).not.toHaveAttribute('aria-busy')
  expect(changes()).toBe(1)
  expect(await commits(group)).toEqual({ 0: '5', 1: '5', 2: '5' })
  await expect(go).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  expect(await commits(group)).toEqual({ 0: '0', 1: '0', 2: '0' })
})

test('a live group: locked, with who holds it, and free as soon as it is', async ({ page }) => {
  const group = `${prefix}-live`
  const consumer = startKafkaTool('kafka-console-consumer', [
    ...['--bootstrap-server', brokerAddress(), '--topic', topic, '--group', group, '--from-beginning'],
    ...['--command-property', 'client.id=billing-6'],
  ])
  try {
    await kafka.eventually(async () => {
      expect(await commits(group)).toEqual({ 0: expect.any(String), 1: expect.any(String), 2: expect.any(String) })
    })
    await page.goto(at(group, '?do=reset-offsets'))
    const dialog = modalOf(page)
    await expect(dialog.getByText('Stop the member first.')).toBeVisible()
    await expect(dialog.getByText(/^billing-6 on .* \(3 partitions\)$/)).toBeVisible()
    await expect(dialog.getByText('re-reads 30 in 3 partitions')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Waiting for Empty' })).toHaveAttribute('aria-disabled', 'true')
    await expectPopupAccessible(page, 'the locked dialog')
    await consumer.stop()
    await dialog.getByRole('button', { name: 'Reset 3 partitions' }).click()
    await expect(dialog).toBeHidden()
    expect(await commits(group)).toEqual({ 0: '0', 1: '0', 2: '0' })
  } finally {
    await consumer.stop()
  }
})

test('from a CSV: each bad line by its number, then the good file', async ({ page }) => {
  const group = `${prefix}-csv`
  await toolReset(group, '--topic', topic, '--to-latest')
  await page.goto(at(group, '?do=reset-offsets'))
  const dialog = modalOf(page)
  await strategy(dialog, /From a CSV file/).click()
  const choose = (text: string) =>
    dialog
      .getByLabel('CSV file', { exact: true })
      .setInputFiles({ name: 'back.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await choose(`${topic},0,2\n=HYPERLINK("x"),1,2\n${topic},1\n`)
  await expect(dialog.getByText('2 lines of the file cannot be taken.')).toBeVisible()
  await expect(dialog.getByText('Line 2: no name of a topic.')).toBeVisible()
  await expect(dialog.getByText('Line 3: not three or four fields.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Reset 1 partition' })).toBeDisabled()
  await choose(`${topic},0,2\n"${group}",${topic},1,1\nother,${topic},2,0\n`)
  await expect(dialog.getByText('1 line is for other groups and left out.')).toBeVisible()
  await expect(dialog.getByText("'back.csv'")).toBeVisible()
  await expectPopupAccessible(page, 'the dialog with its plan')
  await dialog.getByRole('button', { name: 'Reset 2 partitions' }).click()
  await expect(dialog).toBeHidden()
  expect(await commits(group)).toMatchObject({ 0: '2', 1: '1' })
})

test('chosen partitions of the table are what the dialog is about, also such as were never committed', async ({
  page,
}) => {
  const group = `${prefix}-chosen`
  await toolReset(group, '--topic', `${topic}:0,2`, '--to-offset', '4')
  await page.goto(at(group))
  const choose = page.getByRole('button', { name: 'Choose partitions' })
  // A press before the page is alive is heard by nobody.
  await expect(async () => {
    if ((await choose.getAttribute('aria-pressed')) !== 'true') await choose.click()
    await expect(choose).toHaveAttribute('aria-pressed', 'true', { timeout: 1_000 })
  }).toPass()
  await page.locator(`tr[data-row="${topic}-2"]`).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Reset 1 partition…' }).click()
  const dialog = modalOf(page)
  await expect(dialog.getByRole('textbox', { name: `Partitions of ${topic}` })).toHaveValue('2')
  await expect(dialog.getByText(`'${topic}:2'`)).toBeVisible()
  await dialog.getByRole('textbox', { name: `Partitions of ${topic}` }).fill('1-2')
  await strategy(dialog, /^Latest/).click()
  await expect(dialog.getByText('sets a first offset')).toBeVisible()
  await dialog.getByRole('button', { name: 'Reset 2 partitions' }).click()
  await expect(dialog).toBeHidden()
  const now = await commits(group)
  expect(now[0]).toBe('4')
  expect(now[1]).not.toBeNull()
})

test('on a phone, dark, in Korean: all of it fits, and axe finds nothing', async ({ page, context, baseURL }) => {
  const group = `${prefix}-phone`
  await toolReset(group, '--topic', topic, '--to-offset', '3')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  await page.goto(at(group, '?do=reset-offsets'))
  const dialog = modalOf(page)
  await expect(dialog.getByText('파티션 3개에서 9개 다시 읽음')).toBeVisible()
  const box = await dialog.boundingBox()
  expect(box).toMatchObject({ x: 0, width: 390, height: 844 })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over).toBeLessThanOrEqual(0)
  await expectPopupAccessible(page, 'the dialog on a phone')
  await dialog.getByRole('button', { name: '파티션 3개 재설정' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: '재설정 되돌리기' })).toBeVisible()
  expect(await commits(group)).toEqual({ 0: '0', 1: '0', 2: '0' })
})

test('the API for scripts: plan, reset, what was changed; and nothing where a commit has moved', async ({ page }) => {
  const group = `${prefix}-api`
  await toolReset(group, '--topic', topic, '--to-offset', '3')
  await page.goto(at(group))
  const api = (path: string, body?: unknown) =>
    page.evaluate(
      async ([url, text]) => {
        const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: text ?? '' }
        const response = await fetch(url ?? '', text === null ? {} : post)
        return { status: response.status, body: await response.json() }
      },
      [`/api${at(group)}/offsets${path}`, body === undefined ? null : JSON.stringify(body)] as const,
    )
  const { body: plan } = await api('/plan', { strategy: { by: 'latest' } })
  expect(plan.rows.map((row: { effect: string }) => row.effect)).toEqual(['skips', 'skips', 'skips'])
  const rows = plan.rows.map((row: { partition: number; before: string; after: string }) => {
    return [row.partition, row.before, row.after]
  })
  const change = { strategy: { by: 'latest' }, topics: [{ topic, topicId: plan.topicIds[topic], rows }] }
  await toolReset(group, '--topic', `${topic}:1`, '--to-offset', '2')
  expect(await api('', change)).toMatchObject({ status: 409, body: { error: { code: 'OFFSETS_MOVED' } } })
  expect(await commits(group)).toEqual({ 0: '3', 1: '2', 2: '3' })
  rows[1][1] = '2'
  const done = await api('', change)
  expect(done.body.rows.map((row: { outcome: string }) => row.outcome)).toEqual(['done', 'done', 'done'])
  const { body: past } = await api('')
  expect(past.rows).toMatchObject([
    { auditId: done.body.auditId, partitions: 3, outcome: 'done', undoneBy: null },
    { partitions: 0, outcome: 'failed', error: { code: 'OFFSETS_MOVED' } },
  ])
})
