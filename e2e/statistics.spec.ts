import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { brokerAddress } from './support/broker-address'
import { kafkaTool } from './support/broker-tools'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, expectPopupAccessible, test } from './support/test'

/*
 * Scans of a whole topic through the page: what they cost, how they go, what they have found, and that they outlive the page.
 */
const name = `spec-${Date.now().toString(36)}`
const small = `${name}.statistics`
const large = `${name}.statistics-large`
const count = 2_000
const many = 300_000

test.beforeAll(async () => {
  await kafka.createTopic(small, 2)
  const lines = Array.from(
    { length: count },
    (_, i) => `key-${i % 4 === 0 ? 'hot' : i % 50}\t{"n":${i},"text":"${'x'.repeat(i % 70)}"}`,
  )
  await kafka.produceLines(small, lines, ['--reader-property', 'parse.key=true'])
  await kafka.createTopic(large, 4)
  const args = ['--topic', large, '--num-records', String(many), '--record-size', '200', '--throughput', '-1']
  const { exitCode, stderr } = await kafkaTool('kafka-producer-perf-test', [
    ...args,
    '--producer-props',
    `bootstrap.servers=${brokerAddress()}`,
    'compression.type=lz4',
  ])
  if (exitCode !== 0) throw new Error(stderr)
})

test.afterAll(async () => {
  await kafka.deleteTopic(small)
  await kafka.deleteTopic(large)
})

const pagePath = (topic: string) => `/clusters/${clusterId()}/topics/${topic}/statistics`

async function post(page: Page, path: string) {
  const { origin } = new URL(test.info().project.use.baseURL ?? '')
  const answer = await page.request.post(`/api/clusters/${clusterId()}${path}`, { headers: { origin }, data: {} })
  expect(answer.status(), await answer.text()).toBe(200)
  return answer.json()
}

/** A scan that holds still near its beginning; where this test stood still meanwhile, it is at its end, and another one is begun. */
async function pausedScan(page: Page) {
  const { origin } = new URL(test.info().project.use.baseURL ?? '')
  await expect(async () => {
    const job = await post(page, `/topics/${large}/statistics`)
    const pause = `/api/clusters/${clusterId()}/jobs/${job.id}/pause`
    expect((await page.request.post(pause, { headers: { origin }, data: {} })).status()).toBe(200)
  }).toPass()
}

test('says what a scan costs, shows what it found, and still does so after a reload', async ({ page }) => {
  await page.goto(pagePath(small))
  await expect(page.getByRole('heading', { name: 'This topic was not scanned yet' })).toBeVisible()
  await expect(page.getByText(/2,000 offsets to read · about .*KiB · about 1\ss/)).toBeVisible()
  await expectAccessible(page, 'statistics of a topic that was not scanned')
  await page.getByRole('button', { name: 'Scan topic' }).press('Enter')
  await expect(page.getByText(/^As of/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const keys = page.getByRole('table', { name: 'Most frequent keys' })
  await expect(keys.getByRole('row').nth(1)).toContainText(/key-hot\s*500\s*25/)
  const formats = page.getByRole('table', { name: 'Formats' })
  await expect(formats.getByRole('row', { name: /JSON/ })).toContainText('2,000')
  await expect(page.getByRole('table', { name: 'Offsets' }).getByRole('row', { name: /All/ })).toContainText('2,000')
  await expect(page.getByText('Counts are exact.')).toBeVisible()
  // Both charts are drawn.
  await expect(page.locator('.recharts-bar-rectangle')).not.toHaveCount(0)
  await expectAccessible(page, 'statistics')

  await page.reload()
  await expect(keys.getByRole('row').nth(1)).toContainText('key-hot')
  const volume = page.getByRole('region', { name: 'Messages over time' })
  await volume.getByRole('button', { name: 'Show as table' }).click()
  await expect(volume.getByRole('table')).toContainText(/2,000/)

  await keys.getByRole('link', { name: 'key-hot' }).click()
  await expect(page).toHaveURL(/filter=key-hot&match=equals&in=key/)
  await expect(page.getByText(/500 (hits|found|matches|messages)/i).first()).toBeVisible()
  await page.goBack()
  const largest = page.getByRole('table', { name: 'Largest messages' })
  const place = await largest.getByRole('link').first().innerText()
  await largest.getByRole('link').first().click()
  await expect(page).toHaveURL(new RegExp(`at=${place}`))
})

test('compares with the scan before, gives the numbers as files, and forgets a result', async ({ page }) => {
  await post(page, `/topics/${small}/statistics`)
  await page.goto(pagePath(small))
  await kafka.produceLines(small, ['key-new\tvalue'], ['--reader-property', 'parse.key=true'])
  await page.getByRole('button', { name: 'Scan again' }).click()
  await expect(page.getByText('2,001 offsets', { exact: true })).toBeVisible()
  await expect(page.getByText('+1', { exact: true }).first()).toBeVisible()

  const menu = page.getByRole('button', { name: 'Download, link, remove' })
  await menu.click()
  await expectPopupAccessible(page, 'menu of a result')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'As CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/statistics-.*\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain('totals,,records,2001\r\n')
  expect(text).toContain('key,key-hot,atLeast,500\r\n')

  const results = async () => {
    const answer = await page.request.get(`/api/clusters/${clusterId()}/topics/${small}/statistics?results=0`)
    return (await answer.json()).rows.length
  }
  const before = await results()
  await menu.click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect.poll(results).toBe(before - 1)
  await expect(page.getByText('2,001 offsets', { exact: true })).toHaveCount(0)
})

test('goes on while the page is closed', async ({ page, context }) => {
  await page.goto(pagePath(large))
  const begun = page.waitForResponse(
    response => response.request().method() === 'POST' && response.url().endsWith('/statistics') && response.ok(),
  )
  await page.getByRole('button', { name: 'Scan topic' }).click()
  await begun
  await page.close()
  const again = await context.newPage()
  await again.goto(pagePath(large))
  await expect(again.getByText(/^As of/)).toBeVisible({ timeout: 30_000 })
  await expect(again.getByText('300,000 offsets', { exact: true })).toBeVisible()
  const codecs = again.getByRole('table', { name: 'Batches and compression' })
  await expect(codecs.getByRole('row', { name: /lz4/ })).toContainText('300,000')

  // It stands among the jobs, which lead back to its numbers.
  const jobs = await again.request.get(`/api/clusters/${clusterId()}/jobs?topic=${large}&kind=statistics`)
  const [job] = (await jobs.json()).rows
  await again.goto(`/clusters/${clusterId()}/jobs/${job.id}`)
  await expect(again.getByText('Done', { exact: true })).toBeVisible()
  await again.getByRole('link', { name: 'Show statistics' }).click()
  await expect(again).toHaveURL(new RegExp(`of=${job.plan.statistics}`))
  await expect(again.getByText('300,000 offsets', { exact: true })).toBeVisible()
})

test('stands where it stood after a reload, goes on, and can be cancelled', async ({ page }) => {
  await pausedScan(page)
  await page.goto(pagePath(large))
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  // What was found so far is shown meanwhile.
  await expect(page.getByText(/^So far/)).toBeVisible()
  await expect(page.getByRole('table', { name: 'Sizes' })).toBeVisible()
  await expect(page.getByText(/of 300,000 offsets$/).first()).toBeVisible()
  await expectAccessible(page, 'a scan that is paused')
  await page.reload()
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText('300,000 offsets', { exact: true })).toBeVisible({ timeout: 30_000 })

  await pausedScan(page)
  await page.reload()
  await page.getByRole('button', { name: 'Cancel job' }).press('Enter')
  await expect(page.getByText('This scan came to no end', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Scan again' })).toBeVisible()
  // The button that was pressed is gone with its job.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  // The whole one before is still there.
  await page.getByRole('combobox', { name: 'Earlier scans' }).click()
  await expect(page.getByRole('option', { name: /Cancelled|newest/ })).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?of=[0-9a-f]{32}$/)
  await expect(page.getByRole('combobox', { name: 'Earlier scans' })).toBeFocused()
  await expect(page.getByText('300,000 offsets', { exact: true })).toBeVisible()
})

test('scans a part', async ({ page }) => {
  await page.goto(pagePath(large))
  await page.getByRole('button', { name: 'Scan a part' }).click()
  const partitions = page.getByRole('textbox', { name: 'Partitions' })
  await partitions.fill('9')
  await expect(page.getByText('Give numbers from 0 to 3 with commas.')).toBeVisible()
  await partitions.fill('0,2')
  await expectPopupAccessible(page, 'scan of a part')
  await page.getByRole('button', { name: 'Begin scan' }).click()
  await expect(page.getByText(/^As of/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('partitions 0, 2')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Partitions' }).getByRole('row')).toHaveCount(3)
})

test('speaks Korean, also on a phone in the dark', async ({ page }) => {
  const url = new URL(test.info().project.use.baseURL ?? '').href
  await page.context().addCookies([{ name: 'ottla-lang', value: 'ko', url }])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(pagePath(small))
  await expect(page.getByRole('link', { name: '통계', exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: '가장 잦은 키' })).toBeVisible()
  await expectAccessible(page, 'statistics on a phone')
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})
