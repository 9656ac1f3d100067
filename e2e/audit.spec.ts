import { brokerAddress } from './support/broker-address'
import { kafkaTool } from './support/broker-tools'
import { clusterId } from './support/cluster-id'
import { toolCommits } from './support/group-oracle'
import * as kafka from './support/kafka'
import { expect, expectAccessible, expectPopupAccessible, modalOf, test } from './support/test'

/* Who changed what: chosen offsets are deleted, found among the changes, and brought back from there. */
const prefix = `audit-${Date.now().toString(36)}`
const topic = `${prefix}.orders`
const group = `${prefix}-group`
const at = (path: string) => `/clusters/${clusterId()}${path}`

const commits = () => toolCommits(brokerAddress(), group)

test.beforeAll(async () => {
  await kafka.createTopic(topic, 3)
  const lines = Array.from({ length: 30 }, (_, index) => `k${index}:v${index}`)
  const keyed = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
  await kafka.produceLines(topic, lines, keyed)
  const options = ['--reset-offsets', '--group', group, '--topic', topic, '--to-latest', '--execute']
  await kafkaTool('kafka-consumer-groups', ['--bootstrap-server', brokerAddress(), ...options])
})

test('offsets of chosen partitions go, and come back from the record of it', async ({ page }) => {
  const before = await commits()
  await page.goto(at(`/groups/${group}?do=delete-offsets&of=${topic}:0`))
  const dialog = modalOf(page)
  // The first page of a server that was just started takes its time.
  await expect(dialog.getByRole('button', { name: 'Delete 1 offset' })).toBeEnabled({ timeout: 45_000 })
  const field = dialog.getByRole('textbox', { name: `Partitions of ${topic}` })
  await field.fill('x')
  await expect(dialog.getByText('Numbers and ranges, such as 0-3, 7.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Delete offsets' })).toBeDisabled()
  await field.fill('0, 2')
  await dialog.getByRole('button', { name: 'Show as CLI' }).click()
  await expect(dialog.getByText(`'${topic}:0,2'`)).toBeVisible()
  await dialog.getByRole('button', { name: 'Delete 2 offsets' }).click()
  await expect(dialog.getByText('2 partitions written and read back.')).toBeVisible()
  expect(await commits()).toEqual({ 1: before[1] })
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Changes made here' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible()
  const row = page.getByRole('row', { name: /Delete offsets/ })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('2 partitions')
  await expect(row).toContainText('Done')
  await expectAccessible(page, 'audit')
  await page.getByRole('textbox', { name: 'User, name or detail' }).fill('no such thing')
  await expect(page.getByText('No change matches')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  // The rows stay where they are until the answer is there: one that went away would take a press with it.
  const held = Promise.withResolvers<void>()
  const filtered = /\/audit\?.*text=/
  await page.route(filtered, async route => {
    await held.promise
    await route.continue()
  })
  const asked = page.waitForRequest(filtered)
  await page.getByRole('textbox', { name: 'User, name or detail' }).fill(group)
  await asked
  await expect(page.getByRole('row', { name: group })).toHaveCount(1)
  held.resolve()
  await page.unrouteAll({ behavior: 'wait' })
  await expect(row).toHaveCount(1)

  const opener = row.getByRole('button').first()
  await opener.click()
  await expect(dialog.getByRole('cell', { name: `${before[2]} → -` })).toBeVisible()
  await expect(dialog.getByText('--delete-offsets')).toBeVisible()
  await expectPopupAccessible(page, 'a change')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
  await opener.click()
  await dialog.getByRole('button', { name: 'Go back…' }).click()
  await dialog.getByRole('button', { name: 'Restore 2 partitions' }).click()
  await expect(dialog.getByText('2 partitions written and read back.')).toBeVisible()
  expect(await commits()).toEqual(before)
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('row', { name: /Take back/ })).toBeVisible()
})

test('a reset that was refused is kept with its reason, on a phone in Korean, and as a file', async ({
  page,
  context,
  baseURL,
}) => {
  const plan = await page.request.post(`/api${at(`/groups/${group}/offsets/plan`)}`, {
    data: { strategy: { by: 'earliest' }, scope: null },
  })
  const { topicIds } = await plan.json()
  const refused = await page.request.post(`/api${at(`/groups/${group}/offsets`)}`, {
    data: { strategy: { by: 'earliest' }, topics: [{ topic, topicId: topicIds[topic], rows: [[1, '4711', '0']] }] },
  })
  expect(refused.status()).toBe(409)
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(at(`/audit?group=${group}&outcome=failed`))
  const row = page.getByRole('row', { name: /오프셋 재설정/ })
  await expect(row).toContainText('실패')
  await expectAccessible(page, 'audit on a phone')
  await page.getByRole('button', { name: '이 표 내려받기' }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'CSV 내려받기' }).click()
  const text = await new Response(new Blob(await (await (await saved).createReadStream()).toArray())).text()
  expect(text.split('\n')[1]).toContain(`group:reset,group,${group},failed,OFFSETS_MOVED`)
})
