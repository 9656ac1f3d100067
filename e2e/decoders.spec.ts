import type { Page } from '@playwright/test'
import type { ProduceInput } from '@/lib/kafka/messages/types'
import { madeElsewhere } from '@/lib/serde/testing/made-elsewhere'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, expectPopupAccessible, test } from './support/test'

/*
 * How bytes are read: by themselves, as chosen, kept for the topic, carried by a link.
 */
const topic = `spec-${Date.now().toString(36)}.decoders`
const path = (search = '') => `/clusters/${clusterId()}/topics/${topic}${search}`
const rows = (page: Page) => page.locator('tbody tr[data-row]')
const panel = (page: Page) => page.getByRole('complementary', { name: /^Message, partition/ })
const decoder = (page: Page) => panel(page).getByRole('button', { name: /^Read the value as: / })
const long = Buffer.from('00000000000003e8', 'hex')

const values = [
  Buffer.from(madeElsewhere.msgpack, 'hex'),
  long,
  Buffer.from('<order id="7"><item>book</item></order>'),
  Buffer.from('c1ff', 'hex'),
]

test.beforeAll(async ({ browser, baseURL }) => {
  await kafka.createTopic(topic, 1)
  const page = await browser.newPage({ baseURL })
  await page.goto(`/clusters/${clusterId()}`)
  for (const value of values) {
    const input: ProduceInput = {
      key: { text: long.toString('base64'), encoding: 'base64' },
      value: { text: value.toString('base64'), encoding: 'base64' },
      headers: [],
      partition: 0,
      compression: 'none',
    }
    const status = await page.evaluate(
      async ([url, body]) => {
        const headers = { 'Content-Type': 'application/json' }
        return (await fetch(url, { method: 'POST', headers, body })).status
      },
      [`/api${path()}/messages`, JSON.stringify(input)] as const,
    )
    expect(status).toBe(200)
  }
  await page.close()
})

test.afterAll(() => kafka.deleteTopic(topic))

test('shows what it found and how sure it is, in the table and as a tree', async ({ page }) => {
  await page.goto(path('?from=beginning&at=0@0'))
  await expect(rows(page).first()).toContainText('MessagePack')
  await expect(rows(page).first()).toContainText('"id":9007199254740993')
  await expect(decoder(page)).toHaveAccessibleName('Read the value as: Automatic: MessagePack, certain')
  await expect(panel(page).getByRole('tree')).toContainText('"raw": "0x00ff"')
  await panel(page).getByRole('radio', { name: 'Hex' }).click()
  await expect(panel(page).getByLabel('Value in bytes')).toContainText('85 a2 69 64')
  await decoder(page).click()
  await expect(page.getByRole('menuitemradio', { name: /^CBOR/ })).toBeVisible()
  await expectPopupAccessible(page, 'the menu of decoders')
})

test('offers what eight bytes may be; a choice holds for the table, the topic, the next visit and the link', async ({
  page,
  context,
}) => {
  await page.goto(path('?from=beginning&at=0@1'))
  await expect(rows(page).nth(1)).toContainText('00 00 00 00 00 00 03 e8')
  await expect(decoder(page)).toHaveAccessibleName('Read the value as: Automatic: Bytes (hex)')
  await decoder(page).click()
  const reading = page.getByRole('menuitemradio', { name: /^int64 \(long\)/ })
  await expect(reading).toContainText('1000')
  await reading.click()
  await expect(decoder(page)).toHaveAccessibleName('Read the value as: int64 (long)')
  await expect(rows(page).nth(1)).toContainText('1000')
  await expect(panel(page).getByLabel('Value as text')).toHaveText('1000')
  await expect(page).toHaveURL(/valueFormat=int64/)
  const link = page.url()

  // The next visit, and its address is complete again.
  await page.goto(path('?from=beginning'))
  await expect(rows(page).nth(1)).toContainText('1000')
  await expect(page).toHaveURL(/valueFormat=int64/)

  // Somebody else.
  const other = await context.browser()?.newContext()
  const guest = await other?.newPage()
  if (!guest) throw new Error('no second browser')
  await guest.goto(link)
  await expect(rows(guest).nth(1)).toContainText('1000')
  await expect(panel(guest).getByLabel('Value as text')).toHaveText('1000')
  await other?.close()

  await page.goto(link)
  await decoder(page).click()
  await page.getByRole('menuitemradio', { name: /^Automatic: Bytes/ }).click()
  await expect(rows(page).nth(1)).toContainText('00 00 00 00 00 00 03 e8')
  await expect(page).not.toHaveURL(/valueFormat/)
})

test('what does not fit is shown as bytes, with the reason and the byte', async ({ page }) => {
  await page.goto(path('?from=beginning&at=0@3&valueFormat=messagepack'))
  const note = panel(page).getByRole('status').filter({ hasText: 'Not MessagePack, shown as bytes.' })
  await expect(note).toContainText('At byte 0: the format knows no such type, field or version.')
  await expect(panel(page).getByLabel('Value in bytes')).toContainText('c1 ff')
  await expectAccessible(page, 'a value that does not fit')
  await panel(page).getByRole('button', { name: 'Read automatically' }).click()
  await expect(note).toHaveCount(0)
  await expect(page).not.toHaveURL(/valueFormat/)
})

test('XML is indented, and as it was sent as text', async ({ page }) => {
  await page.goto(path('?from=beginning&at=0@2'))
  await expect(panel(page).getByLabel('Value as text')).toHaveText('<order id="7">\n  <item>book</item>\n</order>')
})

test('on a phone, in Korean, in the dark', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(path('?from=beginning&at=0@0'))
  const choose = page.getByRole('button', { name: '값을 읽는 형식: 자동: MessagePack, 확실' })
  await choose.click()
  await expect(page.getByRole('menuitemradio', { name: /^자동: MessagePack/ })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectPopupAccessible(page, 'the menu of decoders on a phone')
  await page.keyboard.press('Escape')
  await expectAccessible(page, 'a decoded value on a phone')
})
