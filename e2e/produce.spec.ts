import type { Page } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, test } from './support/test'

/*
 * The Produce page beyond the rows of the mission: a message with everything in it, and lines that are refused.
 */
const prefix = `spec-${Date.now().toString(36)}.produce`
const plain = `${prefix}.plain`
const compacted = `${prefix}.compacted`
const producePath = (topic: string, search = '') => `/clusters/${clusterId()}/topics/${topic}/produce${search}`
const key = (page: Page) => page.getByRole('textbox', { name: /^Key/ })
const value = (page: Page) => page.getByRole('textbox', { name: 'Value of the message' })
const acks = (page: Page) => page.getByRole('region', { name: 'Acknowledged in this session' }).getByRole('link')

test.beforeAll(async () => {
  await kafka.createTopic(plain, 3)
  await kafka.createTopic(compacted, 1, { 'cleanup.policy': 'compact' })
})

test.afterAll(async () => {
  await Promise.all([kafka.deleteTopic(plain), kafka.deleteTopic(compacted)])
})

test('checks JSON while it is typed, mends it, and sends key, value and headers where Java would', async ({ page }) => {
  await page.goto(producePath(plain))
  await key(page).fill('cust_4079')
  await expect(page.getByText('This key goes to partition 2')).toBeVisible()
  await page.getByRole('combobox', { name: 'Value format' }).click()
  await page.getByRole('option', { name: 'JSON' }).click()
  await value(page).click()
  await page.keyboard.insertText('{"to": "mina@example.com" "attempt": 1}')
  await expect(page.getByText('Line 1, column 26: a comma is missing before "attempt".')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Produce message' })).toBeDisabled()
  await expectAccessible(page, 'produce with broken JSON')
  await page.getByRole('button', { name: 'Insert it' }).click()
  await expect(page.getByText('Valid JSON, 40 bytes')).toBeVisible()
  await page.getByRole('button', { name: 'Add header' }).click()
  await expect(page.getByRole('textbox', { name: 'Key of header 1' })).toBeFocused()
  await page.keyboard.type('source')
  await page.keyboard.press('Tab')
  await page.keyboard.type('ottla')
  await page.keyboard.press('Control+Enter')
  await expect(acks(page)).toHaveText('2 @ 0')
  const print = ['print.key', 'print.headers', 'print.partition'].flatMap(name => [
    '--formatter-property',
    `${name}=true`,
  ])
  expect(await kafka.consumeFromBeginning(plain, 1, print)).toEqual([
    'Partition:2\tsource:ottla\tcust_4079\t{"to": "mina@example.com", "attempt": 1}',
  ])
  await acks(page).click()
  await expect(page).toHaveURL(/at=2@0/)
})

test('says what a tombstone does in this topic, and asks for its key', async ({ page }) => {
  await page.goto(producePath(plain))
  await page.getByRole('switch', { name: 'Tombstone (null)' }).click()
  await expect(page.getByText('This topic is not compacted')).toBeVisible()
  await page.goto(producePath(compacted))
  await page.getByRole('switch', { name: 'Tombstone (null)' }).click()
  await page.getByRole('button', { name: 'Produce tombstone' }).click()
  await expect(page.getByText('it takes no message without a key')).toBeVisible()
  await key(page).fill('cust_1')
  await expect(page.getByText('it removes key cust_1')).toBeVisible()
  await page.getByRole('button', { name: 'Produce tombstone' }).click()
  await expect(acks(page)).toHaveText('0 @ 0')
  expect(await kafka.consumeFromBeginning(compacted, 1, ['--formatter-property', 'print.key=true'])).toEqual([
    'cust_1\tnull',
  ])
})

test('leaves the focus where somebody types before the page has come alive', async ({ page }) => {
  const scripts = Promise.withResolvers<void>()
  await page.route('**/_next/static/**/*.js', async route => {
    await scripts.promise
    await route.continue()
  })
  await page.goto(producePath(compacted, '?mode=lines'), { waitUntil: 'commit' })
  const separator = page.getByRole('textbox', { name: 'Key separator' })
  await separator.focus()
  scripts.resolve()
  // The command beside the form follows what is typed once the page is alive.
  await separator.fill('|')
  await expect(page.getByText('key.separator=|')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Line to send' })).toHaveValue('')
  await expect(separator).toBeFocused()
})

test('sends pasted lines in their order, and says why a line was not written', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(producePath(compacted, '?mode=lines'))
  const line = page.getByRole('textbox', { name: 'Line to send' })
  const log = page.getByRole('log')
  await page.getByRole('textbox', { name: 'Key separator' }).fill(':')
  await expect(page.getByText('key.separator=:')).toBeVisible()
  await page.evaluate(() => navigator.clipboard.writeText('k1:one\nk2:two\nk3:three\n'))
  await line.focus()
  await page.keyboard.press('Control+V')
  await expect(log).toContainText('0 @ 3')
  await line.fill('no key')
  await line.press('Enter')
  await expect(log).toContainText('There is no “:” in the line')
  await line.fill(`big:${'x'.repeat(1_100_000)}`)
  await line.press('Enter')
  await expect(log).toContainText('Larger than the topic allows')
  await line.press('ArrowUp')
  await line.press('ArrowUp')
  await expect(line).toHaveValue('no key')
  const values = await kafka.consumeFromBeginning(compacted, 4, ['--formatter-property', 'print.key=true'])
  expect(values.slice(1)).toEqual(['k1\tone', 'k2\ttwo', 'k3\tthree'])
  await expectAccessible(page, 'the console')
})
