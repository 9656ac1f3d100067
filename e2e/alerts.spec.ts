import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { webhookReceiver } from '../lib/alerts/testing/webhook-receiver'
import { brokerAddress } from './support/broker-address'
import { kafkaTool } from './support/broker-tools'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, expectPopupAccessible, test } from './support/test'

/*
 * Alerts through the page: a rule is made, fires of a group that really lags, is told to a webhook once, muted, and is over.
 */
test.describe.configure({ mode: 'serial' })

const name = `spec-${Date.now().toString(36)}`
const topic = `${name}.alerts`
const group = `${name}-worker`
const hostile = `${name}-<!channel> \`x\` https://e.vil`
const path = `/clusters/${clusterId()}/alerts`
let receiver: Awaited<ReturnType<typeof webhookReceiver>>

const moveTo = async (of: string, where: string) => {
  const args = ['--group', of, '--topic', topic, '--reset-offsets', where, '--execute']
  const { exitCode, stderr } = await kafkaTool('kafka-consumer-groups', [
    '--bootstrap-server',
    brokerAddress(),
    ...args,
  ])
  if (exitCode !== 0) throw new Error(stderr)
}

test.beforeAll(async () => {
  receiver = await webhookReceiver()
  await kafka.createTopic(topic, 2)
  await kafka.produceLines(
    topic,
    Array.from({ length: 200 }, (_, n) => `hello${n}`),
  )
})

test.afterAll(async () => {
  await kafka.deleteGroup(group)
  await kafka.deleteGroup(hostile)
  await kafka.deleteTopic(topic)
  await receiver.close()
})

const firing = (page: Page) => page.getByRole('table', { name: 'Firing now' })
const events = () => receiver.received.map(({ body }) => String(body.text).split('\n')[0]?.split(' ')[1])

test('begins by saying what rules are for, and offers the first ones', async ({ page }) => {
  await page.goto(path)
  await expect(page.getByRole('heading', { name: 'Be told when a group is in trouble' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Add rule/ })).toHaveCount(3)
  await expectAccessible(page, 'alerts before the first rule')
  await page.getByRole('button', { name: 'Add rule “Stalled”' }).click()
  const rule = page.getByRole('listitem').filter({ hasText: 'Status Stalled' })
  await expect(rule).toContainText('Stalled')
  await rule.getByRole('button', { name: 'Delete rule Stalled' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete rule Stalled' })
  await expectPopupAccessible(page, 'the question before a rule is deleted')
  await dialog.getByRole('button', { name: 'Delete rule' }).click()
  await expect(page.getByRole('heading', { name: 'Be told when a group is in trouble' })).toBeVisible()
})

test('by keys alone: rules and webhooks are made, muted and deleted, and the focus stays beside what went', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const heading = (level: number, text: string) => page.getByRole('heading', { level, name: text, exact: true })
  const button = (of: string) => page.getByRole('button', { name: of, exact: true })
  const dialog = page.getByRole('dialog')
  const { release, refuse } = await holdPosts(page)
  await page.goto(path)
  await button('Add all three').press('Enter')
  await expect(heading(2, 'Rules')).toBeVisible()
  await expect(heading(1, 'Alerts')).toBeFocused()

  await button('Mute Stalled').press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.type('Until')
  await expect(page.getByRole('menuitem', { name: 'Until …' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Muted until')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(button('Mute Stalled')).toBeFocused()
  await button('Mute No members').press('Enter')
  await page.getByRole('menuitem', { name: 'for 1 hour' }).press('Enter')
  const unmute = page.getByRole('button', { name: /^Unmute: Rule / })
  await expect(unmute).toHaveCount(2)
  await unmute.first().press('Enter')
  await expect(unmute).toHaveCount(1)
  await expect(unmute).toBeFocused()
  await unmute.press('Enter')
  await expect(unmute).toHaveCount(0)
  await expect(heading(1, 'Alerts')).toBeFocused()

  // Ctrl+Enter is the primary button, also where the focus is on what has Enter for itself.
  await button('New rule').press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Ruled by keys')
  await dialog.getByRole('radio', { name: 'Regular expression' }).focus()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(button('New rule')).toBeFocused()

  const bins = page.getByRole('button', { name: /^Delete rule / })
  await expect(bins).toHaveCount(4)
  const names = await Promise.all((await bins.all()).map(bin => bin.getAttribute('aria-label')))
  const [first = '', second = '', third = '', last = ''] = names.map(each => each ?? '')
  // What is refused, or under way, is not left unseen.
  await button(second).press('Enter')
  refuse()
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('alert')).toContainText('It was not done.')
  const held = release()
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('button', { name: 'Delete rule' })).toHaveAttribute('aria-busy', 'true')
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('button', { name: 'Wait for the result' })).toBeFocused()
  await page.keyboard.press('Enter')
  held()
  await expect(dialog).toBeHidden()
  await expect(bins).toHaveCount(3)
  await expect(button(third)).toBeFocused()
  for (const [gone, beside] of [
    [last, third],
    [first, third],
  ] as const) {
    await button(gone).press('Enter')
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(button(gone)).toBeHidden()
    await expect(button(beside)).toBeFocused()
  }
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(heading(2, 'Be told when a group is in trouble')).toBeVisible()
  await expect(heading(1, 'Alerts')).toBeFocused()

  for (const hook of ['First', 'Second']) {
    await button('Add webhook').press('Enter')
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type(hook)
    await dialog.getByLabel('Address').focus()
    await page.keyboard.type(receiver.url)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(button('Add webhook')).toBeFocused()
    await expect(button(`Delete ${hook}`)).toBeVisible()
  }
  await button('Delete First').press('Enter')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(button('Delete First')).toBeHidden()
  await expect(button('Delete Second')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('None yet. Alerts are shown here only.')).toBeVisible()
  await expect(heading(2, 'Webhooks')).toBeFocused()
})

/** Has the next change of the page lost on its way (`refuse`), or wait until it is let go (`release`). */
async function holdPosts(page: Page): Promise<{ refuse: () => void; release: () => () => void }> {
  let lost = false
  let held: Promise<void> | null = null
  await page.route(
    url => url.pathname === path,
    async route => {
      if (route.request().method() !== 'POST') return route.continue()
      const [drop, wait] = [lost, held]
      lost = false
      held = null
      if (drop) return route.abort()
      await wait
      await route.continue()
    },
  )
  return {
    refuse: () => {
      lost = true
    },
    release: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
  }
}

test('takes a webhook, sends a test, and never shows its address again', async ({ page }) => {
  await page.goto(path)
  await page.getByRole('button', { name: 'Add webhook' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add webhook' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('On call')
  const address = dialog.getByLabel('Address')
  await address.fill('http://10.0.0.1/hook')
  await dialog.getByRole('button', { name: 'Add webhook' }).click()
  await expect(dialog.getByRole('alert')).toContainText('10.0.0.1')
  await expectPopupAccessible(page, 'a webhook that is refused')
  await address.fill(receiver.url)
  await dialog.getByRole('button', { name: 'Add webhook' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(`http://127.0.0.1:${receiver.port}/…`)).toBeVisible()
  await page.getByRole('button', { name: 'Send test to On call' }).click()
  await expect(page.getByText('The test arrived.')).toBeVisible()
  expect(events()).toEqual(['*Test*'])
  await page.reload()
  await expect(page.getByText('Arrived (200)')).toBeVisible()
  expect(await page.content()).not.toContain('s3cret')
  const answer = await page.request.get(`/api${path}`)
  expect(await answer.text()).not.toContain('s3cret')
  await page.getByRole('button', { name: 'Edit On call' }).click()
  const edit = page.getByRole('dialog', { name: 'Edit webhook On call' })
  await expect(edit.getByLabel(/^Address/)).toHaveValue('')
  await edit.getByRole('textbox', { name: 'Name' }).fill('Night shift')
  await edit.getByRole('button', { name: 'Save webhook' }).click()
  await page.getByRole('button', { name: 'Send test to Night shift' }).click()
  await expect.poll(events).toEqual(['*Test*', '*Test*'])
})

test('a rule fires of a group that lags, is told once, muted, and is over once', async ({ page }) => {
  await moveTo(group, '--to-earliest')
  await moveTo(hostile, '--to-earliest')
  receiver.received.length = 0
  await page.goto(path)
  await page.getByRole('button', { name: 'New rule' }).click()
  const dialog = page.getByRole('dialog', { name: 'New rule' })
  await dialog.getByRole('button', { name: 'Create rule' }).click()
  await expect(dialog.getByText('Give it a name')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Too far behind')
  await dialog.getByRole('textbox', { name: 'Groups' }).fill(`${name}-*`)
  await expect(dialog.getByText(/^Means 2 of/)).toBeVisible()
  await expect(dialog.getByText(group)).toBeVisible()
  await dialog.getByText('Regular expression', { exact: true }).click()
  await dialog.getByRole('textbox', { name: 'Groups' }).fill('(')
  await expect(dialog.getByText(/^No regular expression/)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Groups' }).fill(`^${name}-`)
  await expect(dialog.getByText(/^Means 2 of/)).toBeVisible()
  await dialog.getByRole('combobox', { name: 'When' }).click()
  await page.getByRole('option', { name: 'Lag in records' }).click()
  await dialog.getByRole('textbox', { name: 'Above' }).fill('100')
  await dialog.getByRole('textbox', { name: 'For', exact: true }).fill('2')
  await dialog.getByRole('combobox', { name: 'For: Unit' }).click()
  await page.getByRole('option', { name: 'seconds' }).click()
  await expectPopupAccessible(page, 'a new rule')
  await dialog.getByRole('button', { name: 'Create rule' }).click()
  await expect(dialog).toBeHidden()

  await expect(firing(page).getByRole('row').filter({ hasText: group })).toContainText('200')
  await expect(firing(page).getByRole('row')).toHaveCount(3)
  await expect.poll(events).toEqual(['*Raised:*'])
  const text = String(receiver.received[0]?.body.text)
  expect(text).toContain(`\`${group}\``)
  expect(text).toContain(`\`${name}-&lt;!channel&gt; \u02CBx\u02CB https://e.vil\``)
  const nav = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /Alerts/ })
  await page.reload()
  await expect(nav).toContainText('2')
  await page.goto(`/clusters/${clusterId()}`)
  await expect(page.getByText('2 alerts fire')).toBeVisible()
  await page.goto(path)

  await firing(page)
    .getByRole('button', { name: `Mute ${group}` })
    .click()
  const menu = page.getByRole('menu')
  await expectPopupAccessible(page, 'the menu to mute')
  await menu
    .getByRole('group', { name: 'This group by this rule' })
    .getByRole('menuitem', { name: 'for 1 hour' })
    .click()
  await expect(page.getByText(`Group ${group} by rule Too far behind`)).toBeVisible()
  await expect(firing(page).getByRole('row').filter({ hasText: group })).toContainText('Muted')
  await expectAccessible(page, 'alerts that fire')
  await page.getByRole('button', { name: `Unmute: Group ${group} by rule Too far behind` }).click()
  await expect(page.getByRole('heading', { name: 'Muted' })).toBeHidden()

  await moveTo(group, '--to-latest')
  await expect(firing(page).getByRole('row').filter({ hasText: group })).toHaveCount(0)
  await expect.poll(events).toEqual(['*Raised:*', '*Over:*'])
  const history = page.getByRole('table', { name: 'History' })
  await expect(history.getByRole('row').filter({ hasText: group })).toContainText('Recovered')
})

test('saves the history, and what the table of groups shows', async ({ page }) => {
  await page.goto(path)
  const region = page.getByRole('region', { name: 'History' })
  await region.getByRole('button', { name: 'Download this table' }).click()
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download CSV' }).click(),
  ])
  expect(csv.suggestedFilename()).toBe(`${clusterId()}-alerts.csv`)
  const lines = (await readFile(await csv.path(), 'utf8')).trim().split('\r\n')
  expect(lines[0]).toMatch(/^group,rule,since,/)
  expect(lines.find(line => line.startsWith(group))).toContain('recovered')

  await page.goto(`/clusters/${clusterId()}/groups?q=${encodeURIComponent(name)}`)
  await page.getByRole('button', { name: 'Download this table' }).click()
  const [json] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download JSON' }).click(),
  ])
  const groups: { group: string; lag: string }[] = JSON.parse(await readFile(await json.path(), 'utf8'))
  expect(groups.map(row => [row.group, row.lag]).sort()).toEqual(
    [
      [hostile, '200'],
      [group, '0'],
    ].sort(),
  )

  await page.goto(`/clusters/${clusterId()}/groups/${encodeURIComponent(group)}`)
  await page.getByRole('button', { name: 'Download this table' }).click()
  const [offsets] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download CSV' }).click(),
  ])
  const rows = (await readFile(await offsets.path(), 'utf8')).trim().split('\r\n')
  const tool = await kafka.describeGroup(group)
  expect(
    rows
      .slice(1)
      .map(row => row.split(',').slice(0, 5).join(' '))
      .sort(),
  ).toEqual(tool.map(row => [row.topic, row.partition, row.currentOffset, row.logEndOffset, row.lag].join(' ')).sort())
})

test('speaks Korean, in the dark, on a phone', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    ...(baseURL === undefined ? {} : { baseURL }),
  })
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  const page = await context.newPage()
  await page.goto(path)
  await expect(page.getByRole('heading', { name: '지금 발생 중' })).toBeVisible()
  await expect(page.getByRole('table', { name: '지금 발생 중' }).getByRole('row')).toHaveCount(2)
  await expectAccessible(page, 'alerts on a phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: '새 규칙' }).click()
  await expect(page.getByRole('dialog')).toContainText('지속 시간')
  await expectPopupAccessible(page, 'a new rule on a phone')
  await context.close()
})

test('what is deleted is over, and the webhook is forgotten', async ({ page }) => {
  await page.goto(path)
  await page.getByRole('button', { name: 'Delete rule Too far behind' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete rule Too far behind' })
  await expect(dialog).toContainText('1 alert of it fires')
  await dialog.getByRole('button', { name: 'Delete rule' }).click()
  await expect.poll(events).toEqual(['*Raised:*', '*Over:*', '*Over:*'])
  await page.getByRole('button', { name: 'Delete Night shift' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete webhook' }).click()
  await expect(page.getByText('None yet. Alerts are shown here only.')).toBeVisible()
})
