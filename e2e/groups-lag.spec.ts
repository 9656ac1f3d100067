import type { Page } from '@playwright/test'
import { brokerAddress } from './support/broker-address'
import { type RunningTool, startKafkaTool } from './support/broker-tools'
import { cellsUnder } from './support/cli-cells'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, test } from './support/test'

/*
 * The night scene up to acting: which groups are in trouble, how bad, since when, and who is to blame. A member that
 * reads but never commits is what stands still; records come all the time.
 */
test.describe.configure({ mode: 'serial' })

const prefix = `lag-${Date.now().toString(36)}`
const topic = `${prefix}.orders`
const calmTopic = `${prefix}.calm`
const [stuck, calm] = [`${prefix}-stuck`, `${prefix}-calm`]
const at = (path: string) => `/clusters/${clusterId()}${path}`
const rows = (page: Page) => page.locator('main tbody tr[data-row]')
const rowOf = (page: Page, name: string) => page.locator(`main tbody tr[data-row="${name}"]`)
const running: RunningTool[] = []

const consume = (of: string, group: string, ...more: string[]) => [
  ...['--bootstrap-server', brokerAddress(), '--topic', of, '--group', group, '--from-beginning'],
  ...more,
]

test.beforeAll(async () => {
  await Promise.all([kafka.createTopic(topic, 3), kafka.createTopic(calmTopic)])
  // More than groups of other tests may be behind: the overview shows those with most.
  const keyed = Array.from({ length: 6_000 }, (_, index) => `same:${index}`)
  await kafka.produceLines(topic, keyed, [
    ...['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:'],
  ])
  await kafka.produceLines(calmTopic, ['one', 'two'])
  // Each commits when it leaves; the first one has read a part of what there is.
  await kafka.consumeFromBeginning(topic, 5, ['--group', stuck])
  await kafka.consumeFromBeginning(calmTopic, 2, ['--group', calm])
  running.push(
    startKafkaTool('kafka-console-consumer', consume(topic, stuck, '--command-property', 'enable.auto.commit=false')),
    startKafkaTool('kafka-producer-perf-test', [
      ...['--topic', topic, '--num-records', '100000', '--throughput', '6', '--record-size', '40'],
      ...['--bootstrap-server', brokerAddress()],
    ]),
  )
})

test.afterAll(async () => {
  await Promise.all(running.map(tool => tool.stop()))
  await Promise.all([kafka.deleteTopic(topic), kafka.deleteTopic(calmTopic)])
})

test('the list tells the worst first: status and since when, lag in time, the last hour, when it will be over', async ({
  page,
}) => {
  await page.goto(at(`/groups?q=${prefix}`))
  const bad = rowOf(page, stuck)
  const under = async (...heads: string[]) => (await cellsUnder(bad, heads))[0]
  await expect
    .poll(() => under('Status'), { timeout: 150_000 })
    .toEqual([expect.stringMatching(/^Stalled\s*for \d+\s(s|min)$/)])
  await expect(rows(page).first()).toHaveAttribute('data-row', stuck)
  await expect(rowOf(page, calm)).toContainText('Not running')
  expect(await under('State', 'Type', 'Members', 'Catches up in')).toEqual(['Stable', 'classic', '1', 'never'])
  expect(await under('Time lag')).toEqual([expect.stringMatching(/^(> )?\d+\s(s|min)/)])
  await expect(bad.getByRole('img', { name: /^lag (rising|steady) over the last hour$/ })).toBeVisible()
  await expect(page.getByText(/sampled (\d+\ss ago|just now)/)).toBeVisible()

  // Numbers of the tool, and a lag in time that grows with the clock.
  await kafka.eventually(async () => {
    const lag = (await kafka.describeGroup(stuck)).reduce((sum, row) => sum + Number(row.lag), 0)
    const shown = Number((await under('Total lag'))?.[0]?.replaceAll(',', ''))
    expect(Math.abs(shown - lag)).toBeLessThan(60)
  })
  await kafka.eventually(async () => {
    const { rows: told } = await page.request.get(`/api${at('/groups')}`).then(answer => answer.json())
    const health = told.find((row: { groupId: string }) => row.groupId === stuck).health
    expect(health).toMatchObject({ status: 'stalled', reason: { code: 'no-change' }, catchUp: 'never' })
    expect(health.timeLag).toBeGreaterThan(10_000)
    // A sampler that is slow pauses for longer, so one answer may be older.
    expect(Date.now() - health.sampledAt).toBeLessThan(10_000)
  })
  await expectAccessible(page, 'groups with one that is stalled')
})

test('statuses can be chosen, and orders; both are in the address', async ({ page }) => {
  await page.goto(at(`/groups?q=${prefix}`))
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('radio', { name: /^Attention/ }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rowOf(page, stuck)).toBeVisible()
  await expect(page).toHaveURL(/status=attention/)
  await page.reload()
  await expect(page.getByRole('radio', { name: /^Attention/ })).toBeChecked()
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('radio', { name: /^All/ }).click()
  await page.getByRole('button', { name: 'Group', exact: true }).click()
  await expect(page).toHaveURL(/sort=group/)
  await expect(rows(page).first()).toHaveAttribute('data-row', calm)
})

test('the overview names it with cause, age and one button; the navigation counts it', async ({ page }) => {
  await page.goto(at(''))
  const entry = page.getByRole('region', { name: 'Needs attention' }).getByRole('listitem').filter({ hasText: stuck })
  await expect(entry).toContainText('Stalled')
  await expect(entry).toContainText(/No commit for .* while .* wait in/)
  await expect(entry).toContainText(/The oldest unread message is .* old/)
  await expect(entry).toContainText(/since \d\d:\d\d · \d+\s(s|min)/)
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Consumer groups/ })
  await expect(link).toHaveAccessibleName(/\d+ problems? needs? attention/)
  await expect(page.getByRole('region', { name: 'Most lag' }).getByRole('link', { name: stuck })).toBeVisible()
  await expectAccessible(page, 'an overview with groups in trouble')
  await entry.getByRole('link', { name: 'Open group' }).click()
  await expect(page).toHaveURL(new RegExp(`/groups/${stuck}$`))
})

test('the group’s page says why, how fast, and which partition and which member carry the lag', async ({ page }) => {
  await page.goto(at(`/groups/${stuck}`))
  const head = page.locator('main')
  await expect(head.getByText(/^Stalled/).first()).toBeVisible()
  await expect(head.getByText(/No commit for .* while .* wait in/)).toBeVisible()
  await expect(head.getByText('never catches up')).toBeVisible()
  await expect(head.getByText(/consumed 0\/s/)).toBeVisible()

  // By Kafka's own tool: the partition with most lag, and who has it.
  const said = await kafka.describeGroup(stuck)
  const worst = said.reduce((most, row) => (Number(row.lag) > Number(most.lag) ? row : most))
  const skew = page.getByRole('region', { name: 'Who carries the lag' })
  await expect(skew.getByRole('list', { name: 'By partition' }).getByRole('listitem').first()).toContainText(
    `${topic}-${worst.partition}`,
  )
  await expect(skew.getByRole('list', { name: 'By member' }).getByRole('listitem').first()).toContainText(
    worst.clientId,
  )

  // Ottla reads the records before which groups stand by itself, now and then: who is quicker does not matter.
  const exactly = page.getByRole('button', { name: 'Read exactly' })
  await expect(async () => {
    if (await exactly.isVisible()) await exactly.click({ timeout: 1000 })
    await expect(exactly).toBeHidden({ timeout: 2000 })
  }).toPass()
  const exact = await page.request.get(`/api${at(`/groups/${stuck}?exact=1`)}`).then(answer => answer.json())
  expect(exact.health.timeLagBy).toBe('exact')

  await skew.getByRole('link', { name: `${topic}-${worst.partition}` }).click()
  await expect(page).toHaveURL(new RegExp(`partition=${worst.partition}`))
  const table = page.getByRole('table', { name: 'Partitions' })
  await expect(table.getByRole('row').filter({ hasText: 'Stalled' }).first()).toBeVisible()
  await expectAccessible(page, 'a group that is stalled')

  await page.getByRole('tab', { name: /^Members/ }).click()
  await expect(page.getByRole('table', { name: 'Members' })).toContainText('100 %')
})

test('on a phone: the name, the number that decides, and how it fares', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(at(`/groups?q=${prefix}`))
  const bad = rowOf(page, stuck)
  await expect(bad).toContainText(/Stalled · Stable · .* behind/)
  await expect(bad.getByRole('cell')).toHaveCount(2)
  for (const path of [`/groups?q=${prefix}`, '', `/groups/${stuck}`, `/groups/${stuck}?tab=members`]) {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(at(path))
    await expect(page.getByText(stuck).filter({ visible: true }).first()).toBeVisible()
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over, `${path} runs off the side`).toBeLessThanOrEqual(0)
  }
})

test('of ten thousand groups those in view are drawn, and typing finds one; how long a key takes is printed', async ({
  page,
}) => {
  const trend = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz01234567'
  const now = Date.now()
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    ...{ groupId: `team-${index % 37}.service-${index}`, state: 'Stable', type: 'classic', protocolType: 'consumer' },
    ...{ members: 2, topics: [`topic-${index % 500}`, 'shared.events'], lag: String(index * 17), coordinator: 1 },
    health: {
      ...{ status: index === 6789 ? 'stalled' : 'keeping-up', reason: { code: 'idle', params: {} } },
      ...{ timeLag: index, timeLagBy: 'sampled', produceRate: 12.5, consumeRate: 12.4, catchUp: null },
      ...{ since: now - index, sampledAt: now, worst: null, trend },
    },
  }))
  await page.route(new RegExp(`/api${at('/groups')}$`), route =>
    route.fulfill({ json: { rows: many, problems: [], complete: true } }),
  )
  await page.goto(at('/groups'))
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await expect(page.getByRole('radio', { name: /^All 10,000/ })).toBeVisible()
  await expect(rows(page).first()).toHaveAttribute('data-row', 'team-18.service-6789')
  expect(await rows(page).count()).toBeLessThan(60)
  const box = page.getByRole('textbox', { name: 'Filter by group or topic' })
  await box.click()
  await page.evaluate(() => {
    const waits: number[] = []
    Reflect.set(window, 'ottlaWaits', waits)
    document.addEventListener(
      'beforeinput',
      () => {
        const from = performance.now()
        // Behind the frame in which the answer is painted.
        requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - from)))
      },
      true,
    )
  })
  await box.pressSequentially('service-6789', { delay: 60 })
  await expect(rows(page)).toHaveCount(1)
  const waits: number[] = await page.evaluate(() => Reflect.get(window, 'ottlaWaits'))
  expect(waits.length).toBeGreaterThanOrEqual(12)
  const median = waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? Number.POSITIVE_INFINITY
  console.log(
    `ten thousand groups: a key is answered in ${median.toFixed(1)} ms (median), ${Math.max(...waits).toFixed(1)} ms (longest)`,
  )
})
