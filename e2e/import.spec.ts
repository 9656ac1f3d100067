import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, test, watch } from './support/test'

/*
 * Files into topics, through the page and the browser's own file chooser; Kafka's consumer says what arrived.
 */
const name = `spec-${Date.now().toString(36)}`
const topic = `${name}.import`
const exported = `${name}.exported`
const copied = `${name}.copied`
const long = `${name}.long`

const path = (of: string, search = '?mode=import') => `/clusters/${clusterId()}/topics/${of}/produce${search}`
const file = (fileName: string, text: string | Buffer) => {
  return { name: fileName, mimeType: 'application/octet-stream', buffer: Buffer.from(text) }
}

test.beforeAll(async () => {
  await Promise.all([topic, exported, copied, long].map(each => kafka.createTopic(each, 2)))
  await kafka.produceLines(
    exported,
    Array.from({ length: 300 }, (_, i) => `k${i}\tvalue ${i}`),
    ['--reader-property', 'parse.key=true'],
  )
})
test.afterAll(async () => {
  for (const each of [topic, exported, copied, long]) await kafka.deleteTopic(each)
})

/** By keyboard alone. */
async function choose(page: Page, chosen: ReturnType<typeof file>, button = 'Choose file'): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).press('Enter'),
  ])
  await chooser.setFiles(chosen)
}

async function pick(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

const status = (page: Page, word: string) => page.getByText(word, { exact: true }).first()

test('looks at a file, checks it without writing, imports what can be written, and tries the rest again', async ({
  page,
}) => {
  const rows = Array.from({ length: 200 }, (_, i) => `{"id":"o${i}","total":${i}.50}`)
  rows[3] = '{"id":"o3",'
  rows[150] = '{"total":1}'
  await page.goto(path(topic))
  await expect(page.getByText('Drop a file here, or choose one.')).toBeVisible()
  await expectAccessible(page, 'the chooser')
  await choose(page, file('orders.jsonl', `${rows.join('\n')}\n`))

  await pick(page, 'Key', 'id')
  const preview = page.getByRole('region', { name: 'First rows, as they would be produced' })
  await expect(preview.getByRole('cell', { name: 'o2', exact: true })).toBeVisible()
  await expect(preview).toContainText('Not valid JSON: unexpected end at byte 12 of the row')
  await expect(page.getByRole('figure', { name: 'Equivalent command' })).toContainText("< 'orders.jsonl'")
  await expectAccessible(page, 'the preview')

  await page.getByRole('button', { name: 'Check without writing' }).press('Enter')
  await expect(status(page, 'Done')).toBeVisible()
  // The button that was pressed is gone with its form.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page.getByText('198 can be written')).toBeVisible()
  const failed = page.getByRole('region', { name: 'Rows that cannot be written' })
  await expect(failed.getByRole('row')).toHaveText([/Line/, /^4Not valid JSON/, /^151No field “id”/])
  await expectAccessible(page, 'the check')

  await page.getByRole('button', { name: 'Import 198 rows, leave out 2' }).click()
  await expect(page.getByText('198 acknowledged')).toBeVisible()
  await expect(status(page, 'Done')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Written so far' })).toContainText('p0')
  await expectAccessible(page, 'the account')
  const seen = await kafka.consumeFromBeginning(topic, 198, ['--formatter-property', 'print.key=true'])
  const good = rows.filter((_, i) => i !== 3 && i !== 150)
  expect(seen.toSorted()).toEqual(good.map(row => `${JSON.parse(row).id}\t${row}`).toSorted())

  // What failed, as it stood in the file.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save 2 rows' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^orders-failed-[0-9a-f]{6}\.jsonl$/)
  const saved = (await readFile(await download.path())).toString()
  expect(saved).toBe('{"id":"o3",\n{"total":1}\n')

  // Corrected, in the same way as before.
  await page.getByRole('button', { name: 'Try these again' }).click()
  await expect(page.getByRole('combobox', { name: 'Key', exact: true })).toHaveText('id')
  await page.getByRole('button', { name: 'Choose another file' }).click()
  await choose(page, file('corrected.jsonl', saved.replace('"o3",', '"o3"}').replace('{"total"', '{"id":"x","total"')))
  await pick(page, 'Key', 'id')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('2 acknowledged')).toBeVisible()
  await expect(status(page, 'Done')).toBeVisible()
  expect((await kafka.consumeFromBeginning(topic, 200)).filter(row => /"o3"|"x"/.test(row))).toHaveLength(2)

  // The list of before, after a reload too.
  await page.goto(path(topic))
  await expect(page.getByTitle(/^Show Import of /)).toHaveCount(3)
})

test('takes an export only as a whole, or when it is wanted as it is', async ({ page, baseURL }) => {
  const headers = { origin: new URL(baseURL ?? '').origin }
  const exports = `/api/clusters/${clusterId()}/topics/${exported}/exports`
  const job = await (await page.request.post(exports, { headers, data: { format: 'csv' } })).json()
  const whole = await (await page.request.get(`${exports}/${job.id}/file`)).body()

  await page.goto(path(copied))
  await choose(page, file('cut.csv', whole.subarray(0, whole.length - 40)))
  await expect(page.getByText('The end of this file is not that of an export')).toBeVisible()
  await page.getByRole('button', { name: 'Check, then import' }).click()
  await expect(page.getByText(/This export is not complete/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Import what there is: 300 rows$/ })).toBeVisible()

  await page.getByRole('button', { name: 'New import' }).click()
  await choose(page, file('whole.csv', whole))
  await expect(page.getByText(`Export of ${exported}: 300 messages of 2 partitions`)).toBeVisible()
  await page.getByRole('button', { name: 'Check, then import' }).click()
  await expect(page.getByText('The export is complete and unchanged.')).toBeVisible()
  await page.getByRole('button', { name: 'Import 300 rows' }).click()
  await expect(page.getByText('300 acknowledged')).toBeVisible()
  await expect(status(page, 'Done')).toBeVisible()
  const show = ['print.key=true', 'print.timestamp=true', 'print.partition=true'].flatMap(it => [
    '--formatter-property',
    it,
  ])
  const [before, after] = await Promise.all([exported, copied].map(each => kafka.consumeFromBeginning(each, 300, show)))
  expect(after?.toSorted()).toEqual(before?.toSorted())
})

test('is interrupted when its page is closed, and goes on with the same file: each row once', async ({
  page,
  context,
}) => {
  const lines = Array.from({ length: 60_000 }, (_, i) => `${i} ${'x'.repeat(120)}`)
  const big = file('long.txt', `${lines.join('\n')}\n`)
  await page.goto(path(long))
  await choose(page, big)
  await page.getByRole('textbox', { name: 'At most' }).fill('1500')
  await page.getByRole('textbox', { name: 'At most' }).press('Tab')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText(/[1-9][\d,]* acknowledged/)).toBeVisible()

  // It holds still, and goes on.
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(status(page, 'Paused')).toBeVisible()
  await expect(page.getByText('Keep this tab open until all of the file is sent')).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(status(page, 'Running')).toBeVisible()
  const url = page.url()
  await page.close()

  const again = await context.newPage()
  const faults = watch(again)
  await again.goto(url)
  await expect(status(again, 'Interrupted')).toBeVisible()
  await expectAccessible(again, 'the interrupted import')
  await choose(again, file('long.txt', 'other'), 'Choose the same file to go on')
  await expect(again.getByText('This is another file: its size differs.')).toBeVisible()
  await choose(again, big, 'Choose the same file to go on')
  await expect(again.getByText('60,000 acknowledged')).toBeVisible({ timeout: 120_000 })
  await expect(status(again, 'Done')).toBeVisible()
  expect(faults).toEqual([])
  const seen = await kafka.consumeFromBeginning(long, 60_000)
  expect(seen.toSorted()).toEqual(lines.toSorted())
})

test('takes a file that is dropped', async ({ page }) => {
  await page.goto(path(topic))
  const area = page.getByRole('region', { name: 'Choose file' })
  await expect(area).toBeVisible()
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['key;value\na;1\nb;"2;3"\n'], 'dropped.csv'))
    return transfer
  })
  await area.dispatchEvent('drop', { dataTransfer: data })
  await expect(page.getByRole('combobox', { name: 'Between cells' })).toHaveText('Semicolon')
  await expect(page.getByRole('cell', { name: '2;3', exact: true })).toBeVisible()
  await pick(page, 'Column value', 'not used')
  await expect(page.getByRole('cell', { name: '{"key":"a","value":"1"}' })).toBeVisible()
  await expectAccessible(page, 'the columns')
})

test('speaks Korean, and says on phones that it is not offered there', async ({ page }) => {
  await page
    .context()
    .addCookies([{ name: 'ottla-lang', value: 'ko', url: new URL(test.info().project.use.baseURL ?? '').href }])
  await page.goto(path(topic))
  await choose(page, file('a.jsonl', '{"id":1}\n{\n'), '파일 선택')
  await expect(page.getByText('올바른 JSON이 아닙니다: 끝 (행의 2번째 바이트)')).toBeVisible()
  await page.getByRole('button', { name: '쓰지 않고 확인' }).click()
  await expect(page.getByText('1개 쓸 수 있음')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(path(topic))
  await expect(page.getByText('이렇게 작은 화면에서는 파일을 가져올 수 없습니다.')).toBeVisible()
  await expectAccessible(page, 'the phone')
})
