import { brokerAddress } from './support/broker-address'
import { type RunningTool, startKafkaTool } from './support/broker-tools'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, modalOf, test } from './support/test'

/*
 * One night from its beginning to its end, as whoever is on call goes through it: open, find, understand, plan, reset,
 * see it recover, and take the reset back.
 */
const prefix = `night-${Date.now().toString(36)}`
const topic = `${prefix}.payments`
const group = `${prefix}-billing`
let member: RunningTool | undefined

const read = (...more: string[]) =>
  startKafkaTool('kafka-console-consumer', [
    ...['--bootstrap-server', brokerAddress(), '--topic', topic, '--group', group, '--from-beginning', ...more],
  ])

/** CURRENT-OFFSET and LAG by Kafka's own tool. */
const said = async () => {
  const [row] = await kafka.describeGroup(group)
  return [row?.currentOffset, row?.lag]
}

test.beforeAll(async () => {
  await kafka.createTopic(topic)
  await kafka.produceLines(
    topic,
    Array.from({ length: 40 }, (_, index) => `payment ${index}`),
  )
  await kafka.consumeFromBeginning(topic, 5, ['--group', group])
})

test.afterAll(async () => {
  await member?.stop()
  await kafka.deleteTopic(topic)
})

test('a group that stands still is found, understood, put right, seen to recover, and the reset taken back', async ({
  page,
}) => {
  member = read('--command-property', 'enable.auto.commit=false', '--command-property', 'client.id=billing-7')
  await page.goto(`/clusters/${clusterId()}`)

  // Found, with its cause and its age, on the page with which the night begins.
  const entry = page.getByRole('region', { name: 'Needs attention' }).getByRole('listitem').filter({ hasText: group })
  await expect(entry).toContainText('Stalled', { timeout: 150_000 })
  await expect(entry).toContainText(/No commit for .* while 35 .* wait in/)
  await entry.getByRole('link', { name: 'Open group' }).click()

  // Understood: since when, how much, and who holds it.
  const main = page.locator('main')
  await expect(main.getByText(/^Stalled/).first()).toBeVisible()
  await expect(main.getByRole('row').filter({ hasText: 'billing-7' }).first()).toContainText('35')
  expect(await said()).toEqual(['5', '35'])

  // Planned while the group is live, and run as soon as it is not.
  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Reset offsets' }).click()
  const dialog = modalOf(page)
  await dialog.getByRole('radio', { name: /^Latest/ }).click()
  await expect(dialog.getByText('skips 35 in 1 partition')).toBeVisible()
  await expect(dialog.getByText(/^billing-7 on .* \(1 partition\)$/)).toBeVisible()
  await member.stop()
  await dialog.getByRole('button', { name: 'Reset 1 partition' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('region', { name: 'The last reset' })).toContainText('You reset 1 partition')
  expect(await said()).toEqual(['40', '0'])

  // It recovers: what comes from now on is read, and the page says so by itself.
  member = read('--command-property', 'client.id=billing-8')
  await kafka.produceLines(topic, ['payment 40', 'payment 41'])
  await expect(main.getByText(/^Keeping up/).first()).toBeVisible({ timeout: 60_000 })
  await kafka.eventually(async () => expect(await said()).toEqual(['42', '0']))
  await member.stop()

  // Taken back: what was skipped is read after all.
  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Reset offsets' }).click()
  await dialog.getByRole('radio', { name: /Undo a change/ }).click()
  await expect(dialog.getByText('re-reads 37 in 1 partition')).toBeVisible()
  await dialog.getByRole('button', { name: 'Reset 1 partition' }).click()
  await expect(dialog).toBeHidden()
  expect(await said()).toEqual(['5', '37'])
})
