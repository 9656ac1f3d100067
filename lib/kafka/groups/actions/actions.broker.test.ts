import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool, type RunningTool, startKafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolGroup, toolGroups, toolMembers, toolShareGroup } from '@/e2e/support/group-oracle'
import { joinStreamsGroup } from '@/e2e/support/streams-member'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { findAudit } from '@/lib/store/audit'
import { coordinatorLink } from '../coordinator-link'
import { describeGroup } from '../describe-group'
import { writeCommits } from '../offsets/write-commits'
import { alterShareOffsets, deleteShareOffsets } from './change-share-offsets'
import { deleteGroups } from './delete-groups'
import { deleteOffsets } from './delete-offsets'
import { pastChanges } from './past-changes'
import { planDeleteGroups } from './plan-delete-groups'
import { planDeleteOffsets } from './plan-delete-offsets'
import { planSetOffsets } from './plan-set-offsets'
import { planShareOffsets } from './plan-share-offsets'
import { removeMembers } from './remove-members'
import { setOffsets } from './set-offsets'

const address = brokerAddress()
const cluster = connectTo(address)
const running: RunningTool[] = []
const soon = { timeout: 120_000, interval: 250 }
const tool = (name: string, args: string[], stdin = '') =>
  kafkaTool(name, ['--bootstrap-server', address, ...args], { stdin })
const one = 'actions.one'
const two = 'actions.two'

/** Commits of a group that never had a member. */
async function commit(groupId: string, offsets: Record<string, number[]>) {
  const rows = Object.entries(offsets).flatMap(([topic, some]) =>
    some.map((offset, partition) => ({
      topic,
      partition,
      before: null,
      after: { offset: String(offset), leaderEpoch: -1, metadata: 'mine' },
    })),
  )
  const link = coordinatorLink(cluster, groupId)
  await vi.waitFor(async () => {
    const codes = await writeCommits(cluster, link, groupId, rows)
    expect([...codes.values()]).toEqual(rows.map(() => 0))
  }, soon)
}

function consume(group: string, topic: string, ...more: string[]) {
  const consumer = startKafkaTool('kafka-console-consumer', [
    ...['--bootstrap-server', address, '--topic', topic, `--group=${group}`, '--from-beginning'],
    ...more,
  ])
  running.push(consumer)
  return consumer
}

async function shareConsume(group: string, topic: string) {
  const earliest = ['--alter', '--entity-type', 'groups', '--entity-name', group]
  await tool('kafka-configs', [...earliest, '--add-config', 'share.auto.offset.reset=earliest'])
  const share = ['--topic', topic, '--group', group, '--max-messages', '4', '--timeout-ms', '60000']
  await tool('kafka-console-share-consumer', share)
}

const stable = (groupId: string, members: number) =>
  vi.waitFor(async () => {
    const group = await describeGroup(cluster, groupId)
    expect([group.state, group.members.length]).toEqual(['Stable', members])
    return group
  }, soon)

/** `topic-partition` and offset, as the tool prints the group. */
const printed = async (groupId: string) =>
  Object.fromEntries(
    (await toolGroup(address, groupId)).map(row => [`${row.topic}-${row.partition}`, row.currentOffset]),
  )

beforeAll(async () => {
  for (const name of [one, two]) {
    await createTopic(cluster, { name, partitions: 2, replicationFactor: null, configs: {} })
    const lines = Array.from({ length: 20 }, (_, i) => `${i}:v${i}\n`).join('')
    const keyed = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
    await tool('kafka-console-producer', ['--topic', name, ...keyed], lines)
  }
})

afterAll(async () => {
  await Promise.all(running.map(consumer => consumer.stop()))
  await cluster.connection.close()
})

describe('delete groups', () => {
  // No name of another file's, nor the beginning of one: all of them are on one broker.
  const hostile = ["del it's $(touch x)", 'new\nline', '../del', '한글 "그룹"', 'x'.repeat(400)]

  it('deletes what is empty, leaves what is live or unknown, and says who holds it', async () => {
    for (const groupId of hostile) await commit(groupId, { [one]: [3, 4] })
    consume('del-live', one)
    await stable('del-live', 1)
    const groupIds = [...hostile, 'del-live', 'del-nobody']
    const plan = await planDeleteGroups(cluster, { groupIds })
    expect(plan.groups.map(group => [group.groupId, group.blocked?.why ?? null, group.topics])).toEqual([
      ...hostile.map(groupId => [groupId, null, [{ topic: one, partitions: 2 }]]),
      ['del-live', 'members', expect.anything()],
    ])
    expect(plan.problems).toMatchObject([{ code: 'GROUP_NOT_FOUND', scope: 'group del-nobody' }])
    const [first = ''] = hostile
    await commit(first, { [one]: [5, 5] })
    const asked = plan.groups.map(({ groupId, fingerprint }) => ({ groupId, fingerprint }))
    const result = await deleteGroups(cluster, { groups: [...asked, { groupId: 'del-nobody', fingerprint: null }] })
    expect(result.deleted.map(({ groupId }) => groupId)).toEqual(hostile.slice(1))
    expect(result.failed).toMatchObject([
      { groupId: first, code: 'OFFSETS_MOVED' },
      { groupId: 'del-live', code: 'GROUP_NOT_EMPTY', message: expect.stringContaining('console-consumer') },
      { groupId: 'del-nobody', code: 'GROUP_NOT_FOUND' },
    ])
    const there = await tool('kafka-groups', ['--list'])
    for (const groupId of hostile.slice(1)) expect(`\n${there.stdout}`).not.toContain(`\n${groupId} `)
    expect(there.stdout).toContain(first)
    const kept = findAudit(cluster.id, result.deleted[0]?.auditId ?? '')
    expect(kept).toMatchObject({ action: 'group:delete', outcome: 'done', name: hostile[1] })
    expect(kept?.command).toContain('kafka-consumer-groups.sh')
  })

  it('makes a deleted group again with the offsets that it had, which the tool then prints', async () => {
    await commit('del-undo', { [one]: [3, 4], [two]: [1] })
    const before = await printed('del-undo')
    const [planned] = (await planDeleteGroups(cluster, { groupIds: ['del-undo'] })).groups
    const { deleted } = await deleteGroups(cluster, {
      groups: [{ groupId: 'del-undo', fingerprint: planned?.fingerprint ?? '' }],
    })
    const auditId = deleted[0]?.auditId ?? ''
    await expect(describeGroup(cluster, 'del-undo')).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' })
    expect(pastChanges(cluster.id, 'del-undo')[0]).toMatchObject({ auditId, action: 'group:delete', partitions: 3 })
    const reason = { by: 'restore' as const, auditId }
    const plan = await planSetOffsets(cluster, { groupId: 'del-undo', reason, topics: null, places: [] })
    expect(plan).toMatchObject({ exists: false, lock: null })
    const { rows } = await setOffsets(cluster, { ...plan, reason })
    expect(rows.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done'])
    expect(await printed('del-undo')).toEqual(before)
  })

  it('deletes groups of type consumer, share and streams, as their own tools would', async () => {
    await tool('kafka-console-consumer', [
      ...['--topic', one, '--group', 'del-848', '--from-beginning', '--max-messages', '20'],
      ...['--command-property', 'group.protocol=consumer'],
    ])
    await shareConsume('del-share', one)
    const leave = await joinStreamsGroup(address, 'del-streams', one)
    await vi.waitFor(async () => expect((await describeGroup(cluster, 'del-streams')).members.length).toBe(1), soon)
    const ids = ['del-848', 'del-share', 'del-streams']
    const live = await planDeleteGroups(cluster, { groupIds: ids })
    expect(live.groups.map(({ type, blocked }) => [type, blocked?.why ?? null])).toEqual([
      ['consumer', null],
      ['share', null],
      ['streams', 'members'],
    ])
    const refused = await deleteGroups(cluster, { groups: [{ groupId: 'del-streams', fingerprint: null }] })
    expect(refused.failed).toMatchObject([{ code: 'GROUP_NOT_EMPTY' }])
    await leave()
    const result = await vi.waitFor(async () => {
      const answer = await deleteGroups(cluster, { groups: ids.map(groupId => ({ groupId, fingerprint: null })) })
      expect(answer.failed.filter(({ code }) => code !== 'GROUP_NOT_FOUND')).toEqual([])
      return answer
    }, soon)
    expect(result).toBeDefined()
    const left = await toolGroups(address)
    expect(ids.filter(id => left.has(id))).toEqual([])
  })
})

describe('delete offsets', () => {
  it('deletes chosen partitions of an empty group, and brings them back', async () => {
    await commit('off-empty', { [one]: [3, 4], [two]: [1, 2] })
    const scope = [
      { topic: one, partitions: null },
      { topic: two, partitions: [1] },
    ]
    const plan = await planDeleteOffsets(cluster, { groupId: 'off-empty', scope })
    expect(plan).toMatchObject({ lock: null, subscribed: [] })
    const { auditId } = await deleteOffsets(cluster, { groupId: 'off-empty', rows: plan.rows })
    expect(await printed('off-empty')).toEqual({ [`${two}-0`]: '1' })
    const reason = { by: 'restore' as const, auditId }
    const back = await planSetOffsets(cluster, { groupId: 'off-empty', reason, topics: null, places: [] })
    await setOffsets(cluster, { ...back, reason })
    expect(await printed('off-empty')).toEqual({
      [`${one}-0`]: '3',
      [`${one}-1`]: '4',
      [`${two}-0`]: '1',
      [`${two}-1`]: '2',
    })
    expect((await describeGroup(cluster, 'off-empty')).rows.map(row => row.outside)).toEqual([null, null, null, null])
  })

  it.each(['classic', 'consumer'])(
    'of a live %s group only in topics that nobody reads, and says who reads',
    async protocol => {
      const groupId = `off-live-${protocol}`
      await commit(groupId, { [two]: [1, 2] })
      consume(
        groupId,
        one,
        '--command-property',
        `group.protocol=${protocol}`,
        '--command-property',
        'auto.commit.interval.ms=500',
      )
      await stable(groupId, 1)
      await vi.waitFor(
        async () =>
          expect((await describeGroup(cluster, groupId)).rows.filter(row => row.currentOffset === null)).toEqual([]),
        soon,
      )
      const scope = [one, two].map(topic => ({ topic, partitions: null }))
      const plan = await planDeleteOffsets(cluster, { groupId, scope })
      expect(plan).toMatchObject({
        lock: null,
        subscribed: [{ topic: one, members: [{ clientId: 'console-consumer' }] }],
      })
      const { rows } = await deleteOffsets(cluster, { groupId, rows: plan.rows })
      expect(rows.map(row => [row.topic, row.outcome, row.error?.code ?? null])).toEqual([
        [one, 'refused', 'GROUP_SUBSCRIBED'],
        [one, 'refused', 'GROUP_SUBSCRIBED'],
        [two, 'done', null],
        [two, 'done', null],
      ])
      expect(Object.keys(await printed(groupId)).sort()).toEqual([`${one}-0`, `${one}-1`])
      const oracle = await tool('kafka-consumer-groups', ['--delete-offsets', '--group', groupId, '--topic', one])
      expect(oracle.stdout + oracle.stderr).toContain('GroupSubscribedToTopicException')
    },
  )
})

describe('copy offsets', () => {
  it('to a new group whole, to an existing one by topic, and never over what has moved or lives', async () => {
    await commit('copy-from', { [one]: [3, 4], [two]: [1, 2] })
    const reason = { by: 'copy' as const, from: 'copy-from' }
    const plan = await planSetOffsets(cluster, { groupId: "copy '$(x)\n", reason, topics: null, places: [] })
    expect(plan).toMatchObject({ exists: false, lock: null })
    await setOffsets(cluster, { ...plan, reason })
    expect(await printed("copy '$(x)\n")).toEqual(await printed('copy-from'))

    await commit('copy-to', { [one]: [7, 7], [two]: [6, 6] })
    const some = await planSetOffsets(cluster, { groupId: 'copy-to', reason, topics: [two], places: [] })
    expect(some.rows.map(({ topic, before, after }) => [topic, before, after?.offset, after?.metadata])).toEqual([
      [two, '6', '1', 'mine'],
      [two, '6', '2', 'mine'],
    ])
    await commit('copy-to', { [two]: [6, 5] })
    const stale = setOffsets(cluster, { ...some, reason })
    await expect(stale).rejects.toMatchObject({ code: 'OFFSETS_MOVED' })
    const again = await planSetOffsets(cluster, { groupId: 'copy-to', reason, topics: [two], places: [] })
    await setOffsets(cluster, { ...again, reason })
    expect(await printed('copy-to')).toEqual({
      [`${one}-0`]: '7',
      [`${one}-1`]: '7',
      [`${two}-0`]: '1',
      [`${two}-1`]: '2',
    })

    const missing = planSetOffsets(cluster, {
      groupId: 'x',
      reason: { by: 'copy', from: 'copy-nobody' },
      topics: null,
      places: [],
    })
    await expect(missing).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' })
    consume('copy-live', one)
    await stable('copy-live', 1)
    const live = await planSetOffsets(cluster, { groupId: 'copy-live', reason, topics: null, places: [] })
    expect(live.lock).toMatchObject({ why: 'members', holders: [{ clientId: 'console-consumer' }] })
    await expect(setOffsets(cluster, { ...live, reason })).rejects.toMatchObject({ code: 'GROUP_NOT_EMPTY' })
  })
})

describe('remove members', () => {
  it('removes a dynamic and a static member of a classic group; the living join again', async () => {
    const groupId = 'rm-classic'
    consume(groupId, one)
    consume(groupId, one, '--consumer-property', 'group.instance.id=static-1')
    const { members } = await stable(groupId, 2)
    const asked = members.map(({ memberId, instanceId }) => ({ memberId, instanceId }))
    const result = await removeMembers(cluster, {
      groupId,
      members: [...asked, { memberId: 'nobody', instanceId: null }, { memberId: '', instanceId: 'no-such-instance' }],
    })
    expect(result.removed.sort()).toEqual(asked.map(({ memberId }) => memberId).sort())
    expect(result.failed.map(({ code }) => code)).toEqual(['MEMBER_GONE', 'MEMBER_GONE'])
    const kept = findAudit(cluster.id, result.auditId)
    expect(kept).toMatchObject({ action: 'group:remove-member', outcome: 'partly', command: null })
    await vi.waitFor(async () => {
      const now = [...(await toolMembers(address, groupId)).keys()]
      expect(now.filter(id => id.startsWith('static-1') || id.startsWith('console-consumer')).length).toBeGreaterThan(0)
      expect(now.filter(id => asked.some(({ memberId }) => memberId === id))).toEqual([])
    }, soon)
  })

  it('gives the partitions of a static member that died to the others, without waiting for its session', async () => {
    const groupId = 'rm-dead'
    const dead = consume(
      groupId,
      one,
      '--consumer-property',
      'group.instance.id=dies',
      '--consumer-property',
      'session.timeout.ms=40000',
    )
    consume(groupId, one)
    const { members } = await stable(groupId, 2)
    const [gone] = members.filter(member => member.instanceId === 'dies')
    expect(gone?.assignment).toEqual([{ topic: one, partitions: [expect.any(Number)] }])
    await dead.kill()
    await removeMembers(cluster, { groupId, members: [{ memberId: gone?.memberId ?? '', instanceId: 'dies' }] })
    const { members: left } = await stable(groupId, 1)
    expect(left[0]?.assignment).toEqual([{ topic: one, partitions: [0, 1] }])
  })

  it('cannot with the newer protocols, and says what can be done', async () => {
    consume('rm-848', one, '--command-property', 'group.protocol=consumer')
    const { members } = await stable('rm-848', 1)
    const removing = removeMembers(cluster, {
      groupId: 'rm-848',
      members: members.map(({ memberId, instanceId }) => ({ memberId, instanceId })),
    })
    await expect(removing).rejects.toMatchObject({ code: 'GROUP_TYPE_MISMATCH', hint: expect.stringContaining('Stop') })
  })
})

describe('share groups', () => {
  it('alters start offsets as kafka-share-groups --reset-offsets, goes back, and forgets a topic', async () => {
    const groupId = 'share-alter'
    await shareConsume(groupId, one)
    const shown = async () => {
      const rows = await toolShareGroup(address, groupId)
      return Object.fromEntries(Object.entries(rows).map(([key, [start]]) => [key, start]))
    }
    const plan = (to: Parameters<typeof planShareOffsets>[1]['to']) =>
      planShareOffsets(cluster, { groupId, to, topics: null })
    const run = async (to: Parameters<typeof planShareOffsets>[1]['to']) => {
      const { rows } = await plan(to)
      const change = rows.map(({ topic, partition, before, after }) => ({
        topic,
        partition,
        before,
        after: after ?? '',
      }))
      const result = await alterShareOffsets(cluster, { groupId, to, rows: change })
      expect(result.rows.map(({ error }) => error)).toEqual(rows.map(() => null))
      return result
    }
    await vi.waitFor(async () => expect((await plan({ by: 'earliest' })).lock).toBeNull(), soon)
    await run({ by: 'latest' })
    const latest = await shown()
    await tool('kafka-share-groups', [
      '--reset-offsets',
      '--group',
      groupId,
      '--topic',
      one,
      '--to-latest',
      '--execute',
    ])
    expect(await shown()).toEqual(latest)
    const { auditId } = await run({ by: 'earliest' })
    expect(await shown()).toEqual({ [`${one}-0`]: '0', [`${one}-1`]: '0' })
    await run({ by: 'restore', auditId })
    expect(await shown()).toEqual(latest)
    await run({ by: 'timestamp', timestamp: '1000' })
    expect(await shown()).toEqual({ [`${one}-0`]: '0', [`${one}-1`]: '0' })
    const future = await plan({ by: 'timestamp', timestamp: String(Date.now() + 3_600_000) })
    expect(Object.fromEntries(future.rows.map(row => [`${row.topic}-${row.partition}`, row.after]))).toEqual(latest)
    const gone = await deleteShareOffsets(cluster, { groupId, topics: [one] })
    expect(gone.rows).toMatchObject([{ topic: one, error: null }])
    expect(await shown()).toEqual({})
    expect(findAudit(cluster.id, gone.auditId)?.command).toContain('kafka-share-groups.sh')
  })

  it('leaves a live one alone and names who reads', async () => {
    const groupId = 'share-live'
    const share = ['--bootstrap-server', address, '--topic', one, '--group', groupId]
    running.push(startKafkaTool('kafka-console-share-consumer', share))
    await stable(groupId, 1)
    const plan = await planShareOffsets(cluster, { groupId, to: { by: 'earliest' }, topics: [one] })
    expect(plan.lock).toMatchObject({ why: 'members', holders: [{ clientId: 'console-share-consumer' }] })
    const deleting = deleteShareOffsets(cluster, { groupId, topics: [one] })
    await expect(deleting).rejects.toMatchObject({ code: 'GROUP_NOT_EMPTY' })
  })
})
