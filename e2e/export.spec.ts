import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import type { ExportRecord } from '@/lib/kafka/messages/export/export-record'
import { verifyExport } from '@/lib/kafka/messages/export/verify-export'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectPopupAccessible, test } from './support/test'

/*
 * Exports through the page and the browser's own downloads, each file held against its manifest.
 */
const topic = `spec-${Date.now().toString(36)}.export`
const count = 2_000
const messagesPath = (search = '') => `/clusters/${clusterId()}/topics/${topic}${search}`
const exportsPath = () => `/api/clusters/${clusterId()}/topics/${topic}/exports`

test.beforeAll(async () => {
  await kafka.createTopic(topic, 2)
  const lines = Array.from({ length: count }, (_, i) => `k${i}\t${i % 100 === 7 ? '=needle' : 'straw'} ${i}`)
  await kafka.produceLines(topic, lines, ['--reader-property', 'parse.key=true'])
})

test.afterAll(() => kafka.deleteTopic(topic))

async function openExport(page: Page, search = ''): Promise<void> {
  await page.goto(messagesPath(search))
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByRole('dialog', { name: `Export messages of ${topic}` })).toBeVisible()
}

async function start(page: Page, name: RegExp): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name }).click(),
  ])
  return download
}

async function verified(download: Download, format: 'jsonl' | 'csv') {
  const seen: ExportRecord[] = []
  const found = await verifyExport(createReadStream(await download.path()), format, record => seen.push(record))
  return { found, seen }
}

test('exports the whole topic, proves it, and still shows it after a reload', async ({ page }) => {
  await openExport(page)
  await page.getByRole('radio', { name: 'Whole topic' }).click()
  await expect(page.getByText('2,000 offsets to read')).toBeVisible()
  await expectPopupAccessible(page, 'export form')
  const download = await start(page, /^Export 2,000 offsets$/)
  expect(download.suggestedFilename()).toMatch(/^spec-[a-z0-9]+\.export-\d{8}-\d{6}-[0-9a-f]{6}\.jsonl$/)
  const { found, seen } = await verified(download, 'jsonl')
  expect(found).toMatchObject({ complete: true, manifest: { topic, records: String(count), gaps: {} } })
  expect(seen.map(record => Number(String(record.key).slice(1))).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: count }, (_, i) => i),
  )
  await expect(page.getByText('Complete', { exact: true })).toBeVisible()
  await expect(page.getByText('2,000 of 2,000 offsets')).toBeVisible()
  const sha = found.complete ? found.manifest.sha256 : ''
  await expect(page.getByText(sha).first()).toBeVisible()
  // What the page says to check is true of the file.
  const file = await readFile(await download.path())
  const bytes = Number(found.complete ? found.manifest.bytes : 0)
  await expect(page.getByText(`head -c ${bytes} ${download.suggestedFilename()} | sha256sum`)).toBeVisible()
  expect(createHash('sha256').update(file.subarray(0, bytes)).digest('hex')).toBe(sha)
  await expectPopupAccessible(page, 'finished export')

  await page.reload()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('button', { name: `Show ${download.suggestedFilename()}` }).click()
  await expect(page.getByRole('heading', { name: 'What was proven' })).toBeVisible()
  const [again] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download again' }).click(),
  ])
  expect((await readFile(await again.path())).equals(file)).toBe(true)
})

test('exports a search as CSV with harmless cells, by keyboard', async ({ page }) => {
  await openExport(page, '?filter=needle')
  await expect(page.getByRole('radio', { name: 'This search' })).toBeChecked()
  await page.getByRole('radio', { name: 'JSON Lines' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'CSV' })).toBeChecked()
  await page.getByRole('checkbox', { name: /Make formulas harmless/ }).press('Space')
  const { found, seen } = await verified(await start(page, /^Export what is found$/), 'csv')
  expect(found).toMatchObject({
    complete: true,
    manifest: { records: '20', filtered: '1980', form: { safeCells: true }, filter: { text: 'needle' } },
  })
  expect(seen.every(record => String(record.value).startsWith('=needle'))).toBe(true)
  await expect(page.getByText('1,980 messages not found by the filter')).toBeVisible()
})

test('exports what a page covers', async ({ page }) => {
  await openExport(page, '?from=offset:10&partitions=1&limit=25')
  const { found, seen } = await verified(await start(page, /^Export 25 offsets$/), 'jsonl')
  expect(found).toMatchObject({ complete: true, manifest: { partitions: [{ partition: 1, from: '10', to: '35' }] } })
  expect(seen.map(record => record.offset)).toEqual(Array.from({ length: 25 }, (_, i) => String(10 + i)))
})

test('holds a download still, lets it go on, and breaks it off so that it fails', async ({ page, baseURL }) => {
  const headers = { origin: new URL(baseURL ?? '').origin }
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(path, { headers, data })
    expect(answer.status(), await answer.text()).toBe(200)
    return answer.json()
  }
  const held = async () => {
    // CSV begins with its columns, so that the browser has the answer before it holds still.
    const job = await post(exportsPath(), { format: 'csv' })
    await post(`${exportsPath()}/${job.id}/pause`, {})
    await openExport(page)
    await page.getByRole('button', { name: `Show ${job.fileName}` }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download again' }).click(),
    ])
    await expect
      .poll(async () => (await (await page.request.get(`${exportsPath()}/${job.id}`)).json()).downloads)
      .toBe(1)
    await expect(page.getByText('Paused', { exact: true })).toBeVisible()
    return download
  }
  const first = await held()
  await page.getByRole('button', { name: 'Resume' }).click()
  expect((await verified(first, 'csv')).found).toMatchObject({ complete: true })
  await expect(page.getByText('Complete', { exact: true })).toBeVisible()

  const second = await held()
  await page.getByRole('button', { name: 'Cancel export' }).press('Enter')
  expect(await second.failure()).not.toBeNull()
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible()
  // The button that was pressed is gone; the next Tab goes on from where it was.
  await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1)
  await expect(page.getByRole('link', { name: 'Download again' })).toHaveCount(0)
})

test('speaks Korean', async ({ page }) => {
  await page
    .context()
    .addCookies([{ name: 'ottla-lang', value: 'ko', url: new URL(test.info().project.use.baseURL ?? '').href }])
  await page.goto(messagesPath())
  await page.getByRole('button', { name: '내보내기', exact: true }).click()
  await expect(page.getByRole('radio', { name: '토픽 전체' })).toBeVisible()
})
