import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { brokerAddress } from './support/broker-address'
import { kafkaTool, type RunningTool, startKafkaTool } from './support/broker-tools'
import { cellsUnder, cliCells } from './support/cli-cells'
import { clusterId } from './support/cluster-id'
import { toolGroup, toolGroups, toolMembers, toolShareGroup, toolStates } from './support/group-oracle'
import * as kafka from './support/kafka'
import { joinStreamsGroup } from './support/streams-member'
import { expect, expectAccessible, test } from './support/test'

/*
 * Groups that are not of type classic, each with a live member: of type consumer (KIP-848), share (KIP-932), streams
 * (KIP-1071). Whatever a page does, none of them changes its type.
 */
test.describe.configure({ mode: 'serial' })

const prefix = `types-${Date.now().toString(36)}`
const topic = `${prefix}.six`
const [consumer, share, streams] = ['848', 'share', 'streams'].map(kind => `${prefix}-${kind}`) as [
  string,
  string,
  string,
]
const types = { [consumer]: 'consumer', [share]: 'share', [streams]: 'streams' }
const at = (path: string) => `/clusters/${clusterId()}${path}`
const rows = (page: Page) => page.getByRole('region', { name: 'Partitions' }).locator('tbody tr[data-row]')
const rowOf = (page: Page, name: string) => page.locator(`tbody tr[data-row="${name}"]`)

const running: RunningTool[] = []
let leave: (() => Promise<void>) | undefined

const produce = (values: string[]) =>
  kafka.produceLines(
    topic,
    values.map((value, index) => `${index}:${value}`),
    ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:'],
  )

/** By Kafka's own tool. */
async function typesNow(): Promise<Record<string, string | undefined>> {
  const listed = await toolGroups(brokerAddress())
  return Object.fromEntries(Object.keys(types).map(group => [group, listed.get(group)?.type]))
}

/** STATE, as `kafka-share-groups.sh` and `kafka-streams-groups.sh` print it. */
async function stateOf(tool: string, group: string): Promise<string | undefined> {
  const args = ['--bootstrap-server', brokerAddress(), '--describe', '--state', '--group', group]
  const { stdout } = await kafkaTool(tool, args)
  return /\b(Stable|Empty|Dead|Assigning|Reconciling|NotReady)\b/.exec(stdout)?.[1]
}

test.beforeAll(async () => {
  await kafka.createTopic(topic, 6)
  await produce(Array.from({ length: 40 }, (_, index) => `v${index}`))
  const earliest = ['--alter', '--entity-type', 'groups', '--entity-name', share]
  await kafkaTool('kafka-configs', [
    ...['--bootstrap-server', brokerAddress(), ...earliest],
    ...['--add-config', 'share.auto.offset.reset=earliest'],
  ])
  const from = ['--bootstrap-server', brokerAddress(), '--topic', topic]
  running.push(
    startKafkaTool('kafka-console-consumer', [
      ...[...from, '--group', consumer, '--from-beginning'],
      ...['--command-property', 'group.protocol=consumer'],
    ]),
    startKafkaTool('kafka-console-share-consumer', [...from, '--group', share]),
  )
  leave = await joinStreamsGroup(brokerAddress(), streams, topic)
  await kafka.eventually(async () => {
    expect(await typesNow()).toEqual(types)
    const described = await toolGroup(brokerAddress(), consumer)
    expect(described.map(row => row.lag)).toEqual(Array(6).fill('0'))
  })
})

test.afterAll(async () => {
  await Promise.all([...running.map(tool => tool.stop()), leave?.()])
})

test('the list tells the type and the state of each as Kafka’s own tools do', async ({ page }) => {
  await page.goto(at(`/groups?q=${prefix}`))
  await kafka.eventually(async () => {
    const states = {
      [consumer]: (await toolStates(brokerAddress())).get(consumer),
      [share]: await stateOf('kafka-share-groups', share),
      [streams]: await stateOf('kafka-streams-groups', streams),
    }
    const said = await typesNow()
    for (const group of [consumer, share, streams]) {
      const cells = () => cellsUnder(rowOf(page, group), ['State', 'Type', 'Members'])
      await expect.poll(cells, { timeout: 6_000 }).toEqual([[states[group], said[group], '1']])
    }
  })
  await page.getByRole('combobox', { name: 'Type' }).click()
  await page.getByRole('option', { name: /^streams/ }).click()
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(1)
  await expect(rowOf(page, streams)).toBeVisible()
})

test('a group of type consumer has the rows and the members of the command line', async ({ page }) => {
  await page.goto(at(`/groups/${consumer}`))
  await expect(page.getByText('type consumer')).toBeVisible()
  await kafka.eventually(async () => {
    const said = await toolGroup(brokerAddress(), consumer)
    expect(said).toHaveLength(6)
    const shown = await cliCells(rows(page))
    expect(shown).toEqual(said.map(row => Object.values(row).map(value => String(value ?? '-'))))
  })
  const [memberId = ''] = (await toolMembers(brokerAddress(), consumer)).keys()
  await page.getByRole('tab', { name: /^Members/ }).click()
  const member = rowOf(page, memberId)
  await expect(member).toContainText('console-consumer')
  await expect(member).toContainText(`${topic} 0–5`)
  await expect(page.getByRole('columnheader', { name: 'Epoch' })).toBeVisible()
  await expect(page.getByText('assignor uniform')).toBeVisible()
  await expect(page.getByText(/^target assignment epoch \d+$/)).toBeVisible()
  await expectAccessible(page, 'members of a group of type consumer')
})

test('reading as a group of type consumer asks, joins by its protocol, and gives the partitions back', async ({
  page,
}) => {
  await page.goto(at(`/groups/${consumer}?topic=${topic}`))
  await page.getByRole('button', { name: 'Keep reading' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('console-consumer')
  await expect(dialog).toContainText(`gives up ${topic} partitions`)
  await dialog.getByRole('button', { name: /^Take 3 partitions/ }).click()
  await expect(page.getByText(/^This page reads partitions/)).toBeVisible()
  await kafka.eventually(async () => {
    expect([...(await toolMembers(brokerAddress(), consumer)).values()]).toEqual([3, 3])
  })
  await produce(Array.from({ length: 40 }, (_, index) => `w${index}`))
  await expect(page.getByRole('log')).toContainText(/\bw\d+/)
  expect(await typesNow()).toEqual(types)

  await page.getByRole('button', { name: 'Stop reading' }).click()
  await expect(page.getByRole('log')).toContainText('This page left the group.')
  await kafka.eventually(async () => {
    expect([...(await toolMembers(brokerAddress(), consumer)).values()]).toEqual([6])
    const described = await toolGroup(brokerAddress(), consumer)
    expect(described.reduce((sum, row) => sum + Number(row.currentOffset), 0)).toBe(80)
  })
  expect(await typesNow()).toEqual(types)
})

/** Nothing on the page, and nothing behind it, joins such a group. */
async function refusesToRead(page: Page, group: string, why: string): Promise<void> {
  const bar = page.getByText(`Group "${group}" ${why}`).first()
  await expect(bar).toBeVisible()
  await expect(page.getByRole('link', { name: 'read without committing' })).toHaveAttribute(
    'href',
    at(`/topics/${topic}`),
  )
  for (const name of [/^Read next 1/, 'Keep reading']) {
    const button = page.getByRole('button', { name })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription(new RegExp(why))
    // Playwright waits for a button that can be used; a person presses this one too.
    await button.click({ force: true })
  }
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('log')).toBeHidden()
  const answer = await page.request.post(`/api/clusters/${clusterId()}/groups/${group}/read`, {
    data: { topic, count: 1, takePartitions: true },
  })
  expect(answer.status()).toBe(409)
  expect((await answer.json()).error).toMatchObject({ code: 'GROUP_TYPE_MISMATCH' })
  expect(await typesNow()).toEqual(types)
}

test('a share group shows start offsets and lag, and says why it has no CURRENT-OFFSET and is not read as', async ({
  page,
}) => {
  await page.goto(at(`/groups/${share}?topic=${topic}`))
  await expect(page.getByText('type share')).toBeVisible()
  await expect(page.getByText('Share groups have no single CURRENT-OFFSET')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Where the group stands' })).toBeHidden()
  await kafka.eventually(async () => {
    const said = await toolShareGroup(brokerAddress(), share)
    expect(Object.keys(said)).toHaveLength(6)
    for (const [partition, [start, lag]] of Object.entries(said)) {
      const shown = () => cellsUnder(rowOf(page, partition), ['START-OFFSET', 'LAG'])
      await expect.poll(shown, { timeout: 4_000 }).toEqual([[start ?? '-', lag ?? '-']])
    }
  })
  await refusesToRead(page, share, 'is a share group')
  await expectAccessible(page, 'share group')
  await page.getByRole('tab', { name: /^Members/ }).click()
  await expect(page.getByRole('table', { name: 'Members' })).toContainText('console-share-consumer')
})

test('a streams group shows its tasks, and says why it is not read as', async ({ page }) => {
  await page.goto(at(`/groups/${streams}?topic=${topic}`))
  await expect(page.getByText('type streams')).toBeVisible()
  await refusesToRead(page, streams, 'belongs to a Kafka Streams application')
  await expectAccessible(page, 'streams group')
  await page.getByRole('tab', { name: /^Members/ }).click()
  const members = page.getByRole('table', { name: 'Members' })
  await expect(members).toContainText('streams-application')
  await expect(members).toContainText(`${topic} 0–5`)
  await expect(page.getByText(`Subtopology 0 reads ${topic}.`)).toBeVisible()
})

test('a group that nobody joins is told as such, and a commit that retention has passed with where it leads', async ({
  page,
}, testInfo) => {
  const group = `${prefix}-simple`
  const named = ['--bootstrap-server', brokerAddress(), '--group', group]
  const reset = ['--reset-offsets', '--topic', `${topic}:0`, '--to-earliest', '--execute']
  await kafkaTool('kafka-consumer-groups', [...named, ...reset])
  const file = testInfo.outputPath('delete-records.json')
  const before = { partitions: [{ topic, partition: 0, offset: 2 }], version: 1 }
  await writeFile(file, JSON.stringify(before))
  await kafkaTool('kafka-delete-records', ['--bootstrap-server', brokerAddress(), '--offset-json-file', file])
  await page.goto(at(`/groups/${group}`))
  const end = (await toolGroup(brokerAddress(), group))[0]?.logEndOffset
  const jump = `the consumer will jump by its auto.offset.reset: to 2 (earliest) or ${end} (latest), or fail (none).`
  const notes = page.getByRole('region', { name: 'Partitions to look at' })
  await expect(notes).toHaveText(`${topic}-0: offset 0 was deleted; ${jump}`)
  await expectAccessible(page, 'group with a commit outside of the log')
  await page.getByRole('tab', { name: /^Members/ }).click()
  await expect(page.getByText('Nobody joins this group')).toBeVisible()
})

test('the reasons are told in Korean too', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  for (const [group, why] of [
    [share, 'share'],
    [streams, 'Kafka Streams'],
  ] as const) {
    await page.goto(at(`/groups/${group}?topic=${topic}`))
    await expect(page.getByText(new RegExp(`"${group}".*${why}`)).first()).toBeVisible()
    await expectAccessible(page, `${why} group in Korean`)
  }
})
