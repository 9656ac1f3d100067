import type { Page } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import { type WrittenRecord, writeHostileRecords } from './support/hostile-records'
import * as kafka from './support/kafka'
import { expect, expectAccessible, test } from './support/test'

/*
 * Records that are hard to show, written by Java's own producer with each compression: their bytes are what Java's consumer
 * reads, and a person sees what they are.
 */
const topic = `spec-${Date.now().toString(36)}.hostile`
const path = (search = '') => `/clusters/${clusterId()}/topics/${topic}${search}`
const panel = (page: Page) => page.getByRole('complementary', { name: /^Message, partition/ })
const row = (page: Page, offset: number) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: `Partition 0, offset ${offset}`, exact: true }) })
let written: WrittenRecord[] = []
let kinds = 0
const offsetOf = (name: string) => written.findIndex(record => record.name === name)

test.beforeAll(async () => {
  await kafka.createTopic(topic, 1)
  written = await writeHostileRecords(topic)
  kinds = written.length / 5
})

test.afterAll(() => kafka.deleteTopic(topic))

test('every byte is the one that Java reads, whatever the compression', async ({ page }) => {
  await page.goto(path())
  const base64 = async (search: string) => {
    const text = await page.evaluate(async url => (await fetch(url)).text(), `/api${path()}/messages?${search}`)
    return text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
      .filter(line => line.type === 'record')
  }
  const records = await base64('from=beginning&limit=1000&encoding=base64')
  expect(records).toHaveLength(written.length)
  const bytes = (payload: { format: string; text: string }) =>
    payload.format === 'null' ? null : Buffer.from(payload.text, 'base64')
  for (const [i, record] of written.entries()) {
    const { key, value, headers } = records[i]
    expect(bytes(key), record.name).toEqual(record.key)
    expect(bytes(value), record.name).toEqual(record.value)
    type Header = { key: string; value: { format: string; text: string } }
    expect(headers.map((header: Header) => ({ key: header.key, value: bytes(header.value) }))).toEqual(record.headers)
  }
  // The same kinds five times over.
  expect(new Set(written.map(({ name }) => name)).size).toBe(kinds)

  // And the console consumer agrees about those that are one line of text.
  const lines = await kafka.consumeFromBeginning(topic, written.length)
  const texts = [
    'null-key',
    'long-numbers',
    'duplicate-keys',
    'right-to-left',
    'script',
    'formula',
    'emoji',
    'deep-json',
  ]
  for (const name of texts) {
    const text = written[offsetOf(name)]?.value?.toString()
    expect(
      lines.filter(line => line === text),
      name,
    ).toHaveLength(5)
  }
})

test('each is seen for what it is in the table', async ({ page }) => {
  await page.goto(path(`?from=beginning&limit=500`))
  const sees = (name: string, ...texts: (string | RegExp)[]) =>
    Promise.all(texts.map(text => expect(row(page, offsetOf(name)), name).toContainText(text)))
  await sees('long-key', 'the key has 10,000 characters', `${'k'.repeat(200)}`)
  await sees('null-key', 'null', 'no key')
  await sees('null-value', 'tombstone', 'null')
  await sees('empty', '0 bytes, not null')
  await sees('invalid-utf8', 'bytes', '61 62 63 c3 28 ff')
  await sees('cesu8-surrogate', '61 ed a0 80 ed a0 81')
  await sees('lone-surrogate-escape', '{"a":"\\ud800","b":"x\\udc00y"}')
  await sees('deep-json', '[[[[[[[[[[[[')
  await sees('long-numbers', '9223372036854775807', '123456789012345678901234567890.10', '1e400')
  await sees('duplicate-keys', '{"a":1,"a":2,"\\u0061":3}')
  await sees('right-to-left', 'user\\u202etxt.exe', 'שלום', 'مرحبا')
  await sees('controls', 'c\\u0007\\e[31m', 'a\\u0001b\\u0008c\\e[31mred\\u007f\\u0085\\u200b\\ufeff')
  await sees('zeros', 'bytes', '61 00 62')
  await sees('script', '<script>document.title=', '<b>key</b>')
  await sees('formula', '=1+1', '=HYPERLINK(')
  await sees('emoji', '👨‍👩‍👧', '😀🇰🇷 한글')
  await sees('eight-bytes', '00 00 00 00 00 00 03 e8', '7f ff ff ff ff ff ff ff')
  // Nothing of it was ever anything but text.
  await expect(page).not.toHaveTitle(/taken/)
  expect(
    await page
      .locator('main script, main img, main b')
      .filter({ hasText: /key|document/ })
      .count(),
  ).toBe(0)
  await expectAccessible(page, 'hostile records')
})

test('each opens', async ({ page }) => {
  const open = async (name: string) => {
    await page.goto(path(`?from=beginning&limit=500&at=0@${offsetOf(name) + 3 * kinds}`))
    await expect(panel(page)).toBeVisible()
  }
  const tree = panel(page).getByRole('tree')
  const text = panel(page).getByLabel('Value as text')
  await open('long-numbers')
  await expect(tree).toContainText('"max": 9223372036854775807')
  await expect(tree).toContainText('"more": 123456789012345678901234567890.10')
  await open('duplicate-keys')
  await expect(tree.getByText('duplicate key')).toHaveCount(3)
  await open('deep-json')
  await expect(tree.getByRole('treeitem').first()).toHaveAttribute('aria-expanded', 'true')
  await panel(page).getByRole('radio', { name: 'Text' }).click()
  await expect(text).toContainText('[[[[[[[[')
  await open('lone-surrogate-escape')
  await expect(tree).toContainText('"a": "\\ud800"')
  await open('cesu8-surrogate')
  await expect(panel(page).getByLabel('Value in bytes')).toContainText('61 ed a0 80 ed a0 81')
  await open('right-to-left')
  await expect(text).toContainText('user\\u202etxt.exe')
  await open('script')
  await expect(page.locator('aside')).toContainText("<script>document.title='taken'</script>")
  await expect(page).not.toHaveTitle(/taken/)
  await open('long-key')
  await panel(page).getByRole('tab', { name: 'Key' }).click()
  await expect(panel(page).getByLabel('Key as text')).toHaveText(`${'k'.repeat(9_999)}!`)
  await open('duplicate-headers')
  await panel(page)
    .getByRole('tab', { name: /^Headers/ })
    .click()
  await expect(panel(page).getByText('same', { exact: true })).toHaveCount(2)
  await expect(panel(page)).toContainText('one')
  await expect(panel(page)).toContainText('two')
  await expectAccessible(page, 'headers that stand twice')
})
