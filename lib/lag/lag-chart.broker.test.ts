import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { GET as linesRoute } from '@/app/api/clusters/[cluster]/groups/[group]/lag/lines/route'
import { GET as seriesRoute } from '@/app/api/clusters/[cluster]/groups/[group]/lag/route'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { toolGroup } from '@/e2e/support/group-oracle'
import { allClusters } from '@/lib/kafka/connection/cluster'
import type { LagLines, LagSeries } from '@/lib/kafka/groups/types'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { sampleAllGroups } from './sample-groups'

/*
 * What charts are made of, through the routes, against Kafka's own tool: of two groups over two topics whose names want
 * to be formulas and markup elsewhere.
 */
const address = brokerAddress()
vi.stubEnv('KAFKA_BROKERS', address)
const [cluster] = allClusters()
if (!cluster) throw new Error('no cluster')

const [one, two] = ['chart.one', 'chart.two']
const group = '=1+1,"chart"'
const other = 'chart-other'
const host = 'http://localhost:3000'

async function get(route: typeof seriesRoute, query: string, groupId = group): Promise<Response> {
  const request = new Request(`${host}/api/lag?${query}`)
  const params = { cluster: encodeURIComponent(cluster?.id ?? ''), group: groupId }
  return route(request, { params: Promise.resolve(params) })
}
const series = async (query = '', of = group): Promise<LagSeries> => (await get(seriesRoute, query, of)).json()
const lines = async (query: string): Promise<LagLines> => (await get(linesRoute, query)).json()
const last = <T>(values: readonly T[]): T | undefined => values.at(-1)
const reset = (of: string, topic: string, to: string) =>
  kafkaTool('kafka-consumer-groups', [
    ...['--bootstrap-server', address, '--group', of, '--topic', topic],
    ...['--reset-offsets', '--to-offset', to, '--execute'],
  ])
const produce = (topic: string, lines: string) =>
  kafkaTool('kafka-console-producer', ['--bootstrap-server', address, '--topic', topic], { stdin: lines })

beforeAll(async () => {
  for (const name of [one, two]) {
    await createTopic(cluster, { name, partitions: 2, replicationFactor: null, configs: {} })
  }
  await produce(one, 'a\nb\nc\nd\ne\n')
  await produce(two, 'f\ng\nh\n')
  await reset(group, one, '1')
  await reset(group, two, '0')
  await reset(other, one, '0')
  await sampleAllGroups(cluster)
})

afterAll(() => cluster.connection.close())

it('tells each partition, each topic and the sum as the command line does', async () => {
  const rows = await toolGroup(address, group)
  const sum = (of: typeof rows) => of.reduce((total, row) => total + BigInt(row.lag ?? 0), 0n).toString()
  await vi.waitFor(async () => expect(last((await series()).points)?.lag).toBe(sum(rows)), 60_000)
  const byPartition = await lines('by=partition')
  expect(byPartition.lines.map(line => [line.topic, line.partition, last(line.values)])).toEqual(
    rows
      .map(row => [row.topic, row.partition, row.lag] as const)
      .toSorted((a, b) => a[0].localeCompare(b[0]) || a[1] - b[1]),
  )
  const byTopic = await lines('by=topic')
  expect(byTopic.lines.map(line => [line.topic, last(line.values)])).toEqual(
    [one, two].map(topic => [topic, sum(rows.filter(row => row.topic === topic))]),
  )
  for (const row of rows) {
    const found = last((await series(`topic=${row.topic}&partition=${row.partition}`)).points)
    expect([found?.currentOffset, found?.logEndOffset, found?.lag]).toEqual([
      row.currentOffset,
      row.logEndOffset,
      row.lag,
    ])
  }
})

it('sums what has no line of its own, and compares groups', async () => {
  const { lines: found } = await lines('by=partition&lines=2')
  expect(found.map(line => line.others)).toEqual([null, 3])
  const all = last((await series()).points)?.lag
  expect(found.reduce((total, line) => total + BigInt(last(line.values) ?? 0), 0n).toString()).toBe(all)
  const compared = await lines(`by=group&with=${other}`)
  const tool = (await toolGroup(address, other)).reduce((total, row) => total + Number(row.lag), 0)
  expect(compared.lines.map(line => [line.groupId, last(line.values)])).toEqual([
    [group, all],
    [other, String(tool)],
  ])
  const missing = await get(linesRoute, 'by=group&with=chart-none')
  expect([missing.status, (await missing.json()).error.code]).toEqual([404, 'GROUP_NOT_FOUND'])
})

it('knows how long what waits has waited, from the time at which the log end passed it', async () => {
  const partitions = await toolGroup(address, group)
  const at = partitions.find(row => row.topic === two)
  if (!at) throw new Error('no partition')
  await reset(group, two, '99')
  const before = Date.now()
  await series()
  await produce(two, 'i\nj\nk\nl\n')
  const after = Date.now()
  await vi.waitFor(async () => {
    const { points } = await series(`topic=${two}&measure=time`)
    const now = last(points)
    expect(now?.lag).toBe('4')
    const written = (now?.at ?? 0) - (now?.timeLag ?? 0)
    // Between the sample before it was sent and the one after.
    expect(written).toBeGreaterThanOrEqual(before - 2_500)
    const next = points.find(point => point.lag !== null && point.at >= after)?.at ?? 0
    expect(written).toBeLessThanOrEqual(Math.max(after + 2_500, next))
    expect(now?.timeLagBy).toBe('sampled')
  }, 60_000)
})

it('hands out a file that no spreadsheet runs, with the values of the answer', async () => {
  const from = Date.now() - 60_000
  const to = Date.now()
  const answer = await series(`from=${from}&to=${to}`)
  const response = await get(seriesRoute, `from=${from}&to=${to}&format=csv`)
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="_1_1__chart_-lag.csv"')
  const rows = (await response.text()).split('\r\n')
  expect(rows[0]).toMatch(/^TIME,GROUP,TOPIC,PARTITION,CURRENT-OFFSET,LOG-END-OFFSET,LAG,/)
  expect(rows).toHaveLength(answer.points.length + 2)
  const point = last(answer.points)
  expect(rows.at(-2)).toContain(`"'=1+1,""chart""",,,${point?.currentOffset},${point?.logEndOffset},${point?.lag},`)
  const json = await get(linesRoute, `by=topic&from=${from}&to=${to}&format=json`)
  expect(json.headers.get('content-disposition')).toMatch(/attachment; filename=".*\.json"/)
  expect((await json.json()).lines).toHaveLength(2)
})

it('refuses what is no time, no measure, and more groups than colours', async () => {
  const many = Array.from({ length: 10 }, (_, i) => `g${i}`).join(',')
  for (const [route, query] of [
    [seriesRoute, 'from=2&to=1'],
    [seriesRoute, 'points=601'],
    [seriesRoute, 'measure=nonsense'],
    [linesRoute, ''],
    [linesRoute, 'by=topic&lines=11'],
    [linesRoute, `by=group&with=${many}`],
    [linesRoute, 'by=group&with=~'.concat('x')],
  ] as const) {
    expect((await get(route, query)).status, query).toBe(400)
  }
})
