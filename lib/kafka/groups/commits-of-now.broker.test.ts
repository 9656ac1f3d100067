import { afterAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import { freshTopic, valueOnly, writeBatch } from '@/lib/kafka/messages/testing/broker-topics'
import { commitPositions } from './commit-positions'
import { coordinatorLink } from './coordinator-link'
import { groupsWithLag } from './groups-with-lag'

const slow = vi.hoisted(() => ({ meanwhile: () => Promise.resolve() }))
// As a broker that hangs: what members there are is told late, and everybody waits for it.
vi.mock('./describe-groups', async original => {
  const { describeGroups } = await original<typeof import('./describe-groups')>()
  return {
    describeGroups: async (...args: Parameters<typeof describeGroups>) => {
      await slow.meanwhile()
      return describeGroups(...args)
    },
  }
})

const cluster = connectTo(brokerAddress())
afterAll(() => cluster.connection.close())

const group = 'commits-of-now'
const soon = { timeout: 30_000, interval: 50 }

async function writeAndCommit(topic: string, upTo: number): Promise<void> {
  await writeBatch(
    cluster,
    topic,
    0,
    [1, 2, 3, 4, 5].map(n => valueOnly(`hello${n}`)),
    Date.now(),
  )
  const positions = new Map([[0, { offset: BigInt(upTo), leaderEpoch: -1 }]])
  const request = { groupId: group, memberId: '', generation: -1, topic, positions }
  await commitPositions(cluster, coordinatorLink(cluster, group), request, { patience: 20_000 })
}

/** The lag that is told, and how often commits were asked for. */
async function read(): Promise<{ lag: string | null | undefined; fetched: number }> {
  const fetched = () => cluster.connection.sent.get('1 OffsetFetch') ?? 0
  const before = fetched()
  const { rows } = await groupsWithLag(cluster)
  return { lag: rows.find(({ groupId }) => groupId === group)?.lag, fetched: fetched() - before }
}

it('holds no old commits against new ends: what was told before a wait is asked for again', async () => {
  const topic = await freshTopic(cluster, 'commits-of-now', 1)
  await writeAndCommit(topic, 5)
  await vi.waitFor(async () => expect(await read()).toEqual({ lag: '0', fetched: 1 }), soon)
  slow.meanwhile = async () => {
    const before = Date.now()
    await vi.waitUntil(
      () => (cluster.connection.sent.get('1 OffsetFetch') ?? 0) > 0 && Date.now() - before > 1_500,
      soon,
    )
    await writeAndCommit(topic, 10)
  }
  // All five of the later records are committed, so nobody was ever behind.
  expect(await read()).toEqual({ lag: '0', fetched: 2 })
})
