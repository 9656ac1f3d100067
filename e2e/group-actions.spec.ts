import type { Page } from '@playwright/test'
import { brokerAddress } from './support/broker-address'
import { kafkaTool, type RunningTool, startKafkaTool } from './support/broker-tools'
import { clusterId } from './support/cluster-id'
import { toolGroup, toolMembers, toolShareGroup } from './support/group-oracle'
import * as kafka from './support/kafka'
import { stalePlan } from './support/stale-plan'
import { expect, expectPopupAccessible, modalOf, test } from './support/test'

/* What can be done with groups, each against Kafka's own tools: delete, delete offsets, copy, remove members, look ahead. */

const prefix = `act-${Date.now().toString(36)}`
const one = `${prefix}.one`
const two = `${prefix}.two`
const at = (path: string) => `/clusters/${clusterId()}${path}`
const groupAt = (group: string) => at(`/groups/${group}`)
const running: RunningTool[] = []

/** Commits without a member: what `--reset-offsets` makes. */
async function commit(group: string, topic: string, offset: number): Promise<void> {
  const args = ['--reset-offsets', '--group', group, '--topic', topic, '--to-offset', String(offset), '--execute']
  await kafkaTool('kafka-consumer-groups', ['--bootstrap-server', brokerAddress(), ...args])
}

async function offsets(group: string): Promise<Record<string, string | null>> {
  const rows = await toolGroup(brokerAddress(), group)
  return Object.fromEntries(rows.map(row => [`${row.topic}-${row.partition}`, row.currentOffset]))
}

async function open(page: Page, group: string, item: string): Promise<void> {
  await page.goto(groupAt(group))
  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: item }).click()
  await expect(modalOf(page)).toBeVisible()
}

test.beforeAll(async () => {
  for (const topic of [one, two]) {
    await kafka.createTopic(topic, 2)
    await kafka.produceLines(
      topic,
      Array.from({ length: 12 }, (_, index) => `${index}:${topic} ${index}`),
      ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:'],
    )
  }
})

test.afterAll(async () => {
  await Promise.all(running.map(tool => tool.stop()))
})

test('several groups are deleted from the list; one that is live stays, and its dialog says who holds it', async ({
  page,
}) => {
  const names = ['a', 'b', 'live'].map(name => `${prefix}-${name}`)
  const [a = '', b = '', live = ''] = names
  await commit(a, one, 1)
  await commit(b, two, 1)
  const from = ['--bootstrap-server', brokerAddress(), '--topic', one, '--group', live]
  const consumer = startKafkaTool('kafka-console-consumer', from)
  running.push(consumer)
  await kafka.eventually(async () => expect((await toolMembers(brokerAddress(), live)).size).toBe(1))
  await page.goto(at(`/groups?q=${prefix}`))
  for (const name of names) await page.getByRole('checkbox', { name }).check()
  await page.getByRole('button', { name: 'Delete 3 groups…' }).click()
  await expect(modalOf(page)).toContainText('1 group cannot be deleted now')
  await expect(modalOf(page)).toContainText('console-consumer')
  await expectPopupAccessible(page, 'delete groups')
  const go = modalOf(page).getByRole('button', { name: 'Delete 2 groups and 4 offsets' })
  await expect(go).toBeDisabled()
  await modalOf(page).getByRole('textbox').fill('delete 3 groups')
  await go.click()
  await expect(modalOf(page)).toContainText('2 groups deleted.')
  await kafka.eventually(async () => {
    const left = await kafka.groupNames()
    expect(names.filter(name => left.includes(name))).toEqual([live])
  })
  await consumer.stop()
  // The dialog notices by itself.
  await expect(modalOf(page)).toContainText('What will be lost', { timeout: 60_000 })
  await modalOf(page).getByRole('button', { name: 'Cancel' }).click()
})

test('where groups are deleted from the list the focus is on the row that takes their place', async ({ page }) => {
  test.setTimeout(300_000)
  for (const n of [1, 2, 3]) await commit(`${prefix}-row-${n}`, one, 1)
  await page.goto(at(`/groups?q=${prefix}-row-&sort=group`))
  const names = page.getByRole('link', { name: new RegExp(`^${prefix}-row-\\d$`) })
  await expect(names).toHaveCount(3)
  const [first = '', second = '', third = ''] = await names.allInnerTexts()
  for (const [gone, beside] of [
    [second, third],
    [third, first],
  ]) {
    await page.getByRole('checkbox', { name: gone }).press('Space')
    await page.getByRole('button', { name: 'Delete group…' }).press('Enter')
    const field = modalOf(page).getByRole('textbox')
    await expect(field).toBeFocused()
    await page.keyboard.type(gone ?? '')
    await expect(modalOf(page).getByRole('button', { name: 'Delete 1 group and 2 offsets' })).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(modalOf(page)).toBeHidden()
    await expect(page.getByRole('link', { name: beside, exact: true })).toBeFocused()
  }
})

test('by keys alone: what is under way is not left unseen, its result has the focus, and the opener after it', async ({
  page,
}) => {
  const group = `${prefix}-keys`
  await commit(group, one, 3)
  await page.goto(groupAt(group))
  const actions = page.getByRole('button', { name: 'Actions' })
  await actions.press('Enter')
  const item = page.getByRole('menuitem', { name: 'Copy offsets…' })
  await expect(item).toBeVisible()
  await expect(async () => {
    // Letters between which a second passes are no word.
    await page.keyboard.type('Copy')
    await expect(item).toBeFocused({ timeout: 2_000 })
  }).toPass()
  await page.keyboard.press('Enter')
  const dialog = modalOf(page)
  await expect(dialog.getByLabel('To group')).toBeFocused()
  await page.keyboard.type(`${group}-copy`)
  const go = dialog.getByRole('button', { name: 'Copy 2 partitions' })
  await expect(go).toBeEnabled()
  // From the field to the last button of the dialog.
  await page.keyboard.press('Shift+Tab')
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(go).toBeFocused()
  const held = Promise.withResolvers<void>()
  await page.route(
    url => url.pathname === groupAt(group),
    async route => {
      if (route.request().method() === 'POST') await held.promise
      await route.continue()
    },
  )
  await page.keyboard.press('Enter')
  await expect(go).toHaveAttribute('aria-busy', 'true')
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('alert')).toContainText('Closing does not stop it')
  await expect(dialog.getByRole('button', { name: 'Wait for the result' })).toBeFocused()
  await expectPopupAccessible(page, 'asked while it is under way')
  // On a phone the question has a line of its own, above its buttons.
  await page.setViewportSize({ width: 390, height: 844 })
  const question = dialog.getByRole('alert').getByText('Closing does not stop it')
  await expect.poll(async () => (await question.boundingBox())?.width).toBeGreaterThan(300)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('Enter')
  await expect(go).toBeFocused()
  held.resolve()
  await expect(dialog).toContainText('2 partitions written and read back.')
  await expect(dialog.getByRole('button', { name: 'Close' }).last()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(actions).toBeFocused()
  expect(await offsets(`${group}-copy`)).toEqual(await offsets(group))
})

test('a plan that was overtaken is refused once, and held until the new one is there', async ({ page }) => {
  test.setTimeout(300_000)
  const group = `${prefix}-from`
  const target = `${prefix}-into`
  await commit(group, one, 3)
  await commit(target, one, 1)
  let planning: string | undefined
  const { release, changes } = await stalePlan(page, request => {
    if (request.method() !== 'POST' || new URL(request.url()).pathname !== groupAt(group)) return null
    const action = request.headers()['next-action']
    planning ??= action
    return action === planning ? 'plan' : 'change'
  })
  await open(page, group, 'Copy offsets…')
  const dialog = modalOf(page)
  await dialog.getByLabel('To group').fill(target)
  const go = dialog.getByRole('button', { name: 'Copy 2 partitions' })
  await expect(go).toBeEnabled()
  await commit(target, one, 5)
  await go.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('have changed since the plan was made')
  await expect(go).toHaveAttribute('aria-busy', 'true')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('cell', { name: '1 → 3' })).toHaveCount(2)
  release()
  await expect(dialog.getByRole('cell', { name: '5 → 3' })).toHaveCount(2)
  await expect(go).not.toHaveAttribute('aria-busy')
  expect(changes()).toBe(1)
  await expect(go).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toContainText('2 partitions written and read back.')
  expect(await offsets(target)).toEqual(await offsets(group))
})

test('a group is deleted on its page, and made again there with the offsets that it had', async ({ page }) => {
  const group = `${prefix}-again`
  await commit(group, one, 3)
  const before = await offsets(group)
  await open(page, group, 'Delete group…')
  await expect(modalOf(page)).toContainText('Committed offsets: 2')
  await modalOf(page).getByRole('button', { name: 'Show as CLI' }).click()
  await expect(modalOf(page)).toContainText('--delete')
  await modalOf(page).getByRole('textbox').fill(group)
  await modalOf(page).getByRole('button', { name: 'Delete 1 group and 2 offsets' }).click()
  await expect(modalOf(page)).toBeHidden()
  await kafka.eventually(async () => expect(await kafka.groupNames()).not.toContain(group))
  // The button that opened the dialog is gone with the group.
  await expect(page.getByRole('button', { name: 'Actions' })).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.reload()
  await page.getByRole('button', { name: 'Make it again…' }).click()
  await expect(modalOf(page)).toContainText('There is no such group yet')
  await modalOf(page).getByRole('button', { name: 'Restore 2 partitions' }).click()
  await expect(modalOf(page)).toContainText('2 partitions written and read back.')
  expect(await offsets(group)).toEqual(before)
})

test('offsets of one topic are deleted, and can be taken back', async ({ page }) => {
  const group = `${prefix}-offsets`
  await commit(group, one, 2)
  await commit(group, two, 1)
  const before = await offsets(group)
  await open(page, group, 'Delete offsets…')
  await modalOf(page).getByRole('checkbox', { name: two }).check()
  await expect(modalOf(page)).toContainText('removes the offset')
  await expectPopupAccessible(page, 'delete offsets')
  await modalOf(page).getByRole('button', { name: 'Delete 2 offsets' }).click()
  await expect(modalOf(page)).toContainText('written and read back')
  expect(Object.keys(await offsets(group)).sort()).toEqual([`${one}-0`, `${one}-1`])
  await modalOf(page).getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Go back…' }).click()
  await modalOf(page).getByRole('button', { name: 'Restore 2 partitions' }).click()
  await expect(modalOf(page)).toContainText('2 partitions written and read back.')
  expect(await offsets(group)).toEqual(before)
})

test('offsets are copied to a group that did not exist', async ({ page }) => {
  const group = `${prefix}-from`
  const copy = `${prefix}-to`
  await commit(group, one, 2)
  await commit(group, two, 1)
  await open(page, group, 'Copy offsets…')
  await modalOf(page).getByRole('textbox', { name: 'To group' }).fill(group)
  await expect(modalOf(page)).toContainText('This is the group itself.')
  await modalOf(page).getByRole('textbox', { name: 'To group' }).fill(copy)
  await modalOf(page).getByRole('checkbox', { name: two }).uncheck()
  await expectPopupAccessible(page, 'copy offsets')
  await modalOf(page).getByRole('button', { name: 'Copy 2 partitions' }).click()
  await expect(modalOf(page)).toContainText('2 partitions written and read back.')
  expect(await offsets(copy)).toEqual({ [`${one}-0`]: '2', [`${one}-1`]: '2' })
})

test('a static member is removed from its row, and the others get what it had', async ({ page }) => {
  const group = `${prefix}-members`
  const from = ['--bootstrap-server', brokerAddress(), '--topic', one, '--group', group]
  // Dead for Kafka, too, only long after this test.
  const dead = startKafkaTool('kafka-console-consumer', [
    ...[...from, '--consumer-property', 'group.instance.id=fixed'],
    ...['--consumer-property', 'session.timeout.ms=300000'],
  ])
  running.push(dead, startKafkaTool('kafka-console-consumer', from))
  await kafka.eventually(async () => expect((await toolMembers(brokerAddress(), group)).size).toBe(2))
  await dead.kill()
  await page.goto(`${groupAt(group)}?tab=members`)
  await page.getByRole('button', { name: 'Remove member fixed' }).click()
  await expect(modalOf(page)).toContainText('joins again')
  await expectPopupAccessible(page, 'remove members')
  await modalOf(page).getByRole('button', { name: 'Remove 1 member' }).click()
  await expect(modalOf(page)).toContainText('1 member removed.')
  await kafka.eventually(async () => {
    expect([...(await toolMembers(brokerAddress(), group)).values()]).toEqual([2])
  })
})

test('what a group reads next is looked at over its topics without moving it, then committed', async ({ page }) => {
  const group = `${prefix}-preview`
  await commit(group, one, 3)
  await commit(group, two, 2)
  const before = await offsets(group)
  await open(page, group, 'Look ahead…')
  const rows = modalOf(page).locator('tbody tr')
  const end = (await toolGroup(brokerAddress(), group)).map(row => Number(row.logEndOffset) - Number(row.currentOffset))
  await expect(rows).toHaveCount(
    Math.min(
      50,
      end.reduce((sum, lag) => sum + lag, 0),
    ),
  )
  await expectPopupAccessible(page, 'look ahead')
  expect(await offsets(group)).toEqual(before)
  await modalOf(page).getByRole('radio', { name: '10', exact: true }).click()
  await expect(rows).toHaveCount(10)
  await modalOf(page).getByRole('button', { name: 'Plan to commit behind 10 messages' }).click()
  await expect(modalOf(page)).toContainText('skips')
  await modalOf(page)
    .getByRole('button', { name: /^Commit \d partitions?$/ })
    .click()
  await expect(modalOf(page)).toContainText('written and read back')
  const after = await offsets(group)
  const moved = Object.keys(after).reduce((sum, key) => sum + Number(after[key]) - Number(before[key]), 0)
  expect(moved).toBe(10)
})

test('a share group is set to the end on a phone, in Korean', async ({ page, context, baseURL }) => {
  const group = `${prefix}-share`
  const earliest = ['--alter', '--entity-type', 'groups', '--entity-name', group]
  const to = ['--bootstrap-server', brokerAddress()]
  await kafkaTool('kafka-configs', [...to, ...earliest, '--add-config', 'share.auto.offset.reset=earliest'])
  const share = ['--topic', one, '--group', group, '--max-messages', '2', '--timeout-ms', '60000']
  await kafkaTool('kafka-console-share-consumer', [...to, ...share])
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${groupAt(group)}?do=share-offsets`)
  await expect(modalOf(page)).toContainText('시작 오프셋 정하기')
  await modalOf(page).getByRole('radio', { name: '끝부터' }).click()
  await expectPopupAccessible(page, 'share offsets on a phone')
  await expect(modalOf(page).getByRole('cell', { name: `${one}-0`, exact: true })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await modalOf(page)
    .getByRole('button', { name: /파티션 \d개 정하기/ })
    .click()
  await expect(modalOf(page)).toContainText('바꿨습니다')
  await kafka.eventually(async () => {
    const ends = await toolShareGroup(brokerAddress(), group)
    expect(Object.values(ends).map(([, lag]) => lag)).toEqual(['0', '0'])
  })
})
