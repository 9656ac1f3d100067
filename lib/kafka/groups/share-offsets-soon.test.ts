import { expect, test } from 'vitest'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { ShareOffsets } from './share-group-offsets'
import { shareOffsetsSoon } from './share-offsets-soon'

const groups = (...ids: string[]) => ids.map(groupId => ({ groupId, coordinator: 1 }))
const offsets = (lag: bigint, ...ids: string[]): ShareOffsets => ({
  groups: new Map(ids.map(id => [id, [{ topic: 't', partition: 0, startOffset: 0n, lag }]])),
  problems: [],
})
/** Of a cluster only who it is counts here. */
const clusterOf = () => ({ connection: {} }) as Cluster

test('the first reading is waited for, and a slow one later is not: what was read last is told, and the reading goes on', async () => {
  const cluster = clusterOf()
  expect(await shareOffsetsSoon(cluster, groups('a'), async () => offsets(1n, 'a'))()).toEqual(offsets(1n, 'a'))
  const slow = Promise.withResolvers<ShareOffsets>()
  let begun = 0
  const read = () => {
    begun++
    return slow.promise
  }
  expect(await shareOffsetsSoon(cluster, groups('a'), read)()).toEqual(offsets(1n, 'a'))
  const second = shareOffsetsSoon(cluster, groups('a'), read)
  expect(begun).toBe(1)
  slow.resolve(offsets(2n, 'a'))
  expect(await second()).toEqual(offsets(2n, 'a'))
})

test('a group that was deleted meanwhile is not told', async () => {
  const cluster = clusterOf()
  await shareOffsetsSoon(cluster, groups('a', 'b'), async () => offsets(1n, 'a', 'b'))()
  const never = new Promise<ShareOffsets>(() => {})
  const told = await shareOffsetsSoon(cluster, groups('b'), () => never)()
  expect([...told.groups.keys()]).toEqual(['b'])
})

test('a reading that fails is told once, and the next one begins anew', async () => {
  const cluster = clusterOf()
  const broken = shareOffsetsSoon(cluster, groups('a'), () => Promise.reject(new Error('no broker')))
  await expect(broken()).rejects.toThrow('no broker')
  expect(await shareOffsetsSoon(cluster, groups('a'), async () => offsets(3n, 'a'))()).toEqual(offsets(3n, 'a'))
})
