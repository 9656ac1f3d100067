import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import { toolGroup } from '@/e2e/support/group-oracle'
import { coordinatorLink } from '@/lib/kafka/groups/coordinator-link'
import { changeOffsets } from '@/lib/kafka/groups/offsets/change-offsets'
import { planReset } from '@/lib/kafka/groups/offsets/plan-reset'
import { readCommits } from '@/lib/kafka/groups/offsets/read-commits'
import { recordTimes } from '@/lib/kafka/groups/offsets/record-times'
import { resetInput } from '@/lib/kafka/groups/offsets/reset-input'
import { pastResets } from '@/lib/kafka/groups/offsets/reset-record'
import type { ResetInput, ResetPlan } from '@/lib/kafka/groups/offsets/types'
import { freshTopic, valueOnly, writeBatch } from '@/lib/kafka/messages/testing/broker-topics'
import { findAudit } from '@/lib/store/audit'
import { openStore } from '@/lib/store/open-store'
import { resetOffsets } from './reset-offsets'

const cluster = connectTo(brokerAddress())
const data = mkdtempSync(join(tmpdir(), 'ottla-audit-'))

const holder = globalThis as { ottlaStore?: DatabaseSync }

beforeAll(() => {
  // Not by OTTLA_DATA: Kafka's own tools are found below it.
  holder.ottlaStore = openStore(data)
})
afterAll(async () => {
  await cluster.connection.close()
  holder.ottlaStore?.close()
  delete holder.ottlaStore
  rmSync(data, { recursive: true, force: true })
})

function toInput(groupId: string, strategy: ResetInput['strategy'], plan: ResetPlan): ResetInput {
  const topics = [...Map.groupBy(plan.rows, row => row.topic)].map(([topic, rows]) => ({
    topic,
    topicId: plan.topicIds[topic] ?? '',
    rows: rows.map(row => [row.partition, row.before, row.after]),
  }))
  return resetInput.parse({ groupId, strategy, topics })
}

async function commitsOf(groupId: string) {
  const { commits } = await readCommits(cluster, coordinatorLink(cluster, groupId), groupId, { patience: 10_000 })
  return [...commits.values()].sort((a, b) => a.partition - b.partition)
}

it('brings back exactly what was there: offset, epoch, metadata, and no commit where there was none', async () => {
  const topic = await freshTopic(cluster, 'audit.reset', 3)
  for (let n = 0; n < 6; n++) await writeBatch(cluster, topic, n % 3, [valueOnly('v'), valueOnly('w')], Date.now())
  const groupId = 'audit-undo'
  const whole = { offset: '3', leaderEpoch: 0, metadata: 'AgAAAZ 처음' }
  await changeOffsets(cluster, {
    groupId,
    rows: [
      { topic, partition: 0, before: null, after: whole },
      { topic, partition: 1, before: null, after: { offset: '99', leaderEpoch: -1, metadata: '' } },
    ],
  })
  const before = await commitsOf(groupId)
  const strategy = { by: 'offset', offset: '1' } as const
  const plan = await planReset(cluster, groupId, { strategy, scope: [{ topic, partitions: null }] })
  const done = await resetOffsets(cluster, toInput(groupId, strategy, plan))
  expect(done.rows.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done'])
  expect((await commitsOf(groupId)).map(({ offset, metadata }) => [offset, metadata])).toEqual([
    ['1', ''],
    ['1', ''],
    ['1', ''],
  ])
  const entry = findAudit(cluster.id, done.auditId)
  expect(entry).toMatchObject({ action: 'group:reset', kind: 'group', name: groupId, outcome: 'done', error: null })
  expect(entry?.command).toContain("--to-offset '1'")

  const undo = { by: 'undo', auditId: done.auditId } as const
  const back = await planReset(cluster, groupId, { strategy: undo, scope: null })
  expect(back.rows.map(({ after, effect, warning }) => [after, effect, warning])).toEqual([
    ['3', 'skips', undefined],
    ['99', 'skips', 'outside'],
    [null, 'delete', undefined],
  ])
  const undone = await resetOffsets(cluster, toInput(groupId, undo, back))
  expect(undone.rows.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done'])
  expect(await commitsOf(groupId)).toEqual(before)
  expect((await toolGroup(brokerAddress(), groupId)).map(row => [row.partition, row.currentOffset])).toEqual([
    [0, '3'],
    [1, '99'],
  ])
  const past = pastResets(cluster.id, groupId)
  expect(
    past.map(({ auditId, partitions, undoneBy, strategy }) => [auditId, partitions, undoneBy, strategy?.by]),
  ).toEqual([
    [undone.auditId, 3, null, 'undo'],
    [done.auditId, 3, undone.auditId, 'offset'],
  ])

  // An undo takes what it writes from the record, never from whoever asks.
  const forged = toInput(groupId, undo, {
    ...back,
    rows: back.rows.map(row => ({ ...row, before: row.after, after: '2' })),
  })
  await expect(resetOffsets(cluster, forged)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect(pastResets(cluster.id, groupId)[0]).toMatchObject({
    outcome: 'failed',
    partitions: 0,
    error: { code: 'BAD_REQUEST' },
  })
  await expect(planReset(cluster, 'audit-other', { strategy: undo, scope: null })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

it('tells when the records at the two offsets were written', async () => {
  const topic = await freshTopic(cluster, 'audit.times', 2)
  const now = Date.now() - 60_000
  for (let n = 0; n < 4; n++) await writeBatch(cluster, topic, 0, [valueOnly(`v${n}`)], now + n * 1_000)
  await writeBatch(cluster, topic, 1, [valueOnly('x'.repeat(40_000))], now + 9_000)
  const at = (partition: number, offset: number) => ({ topic, partition, offset })
  expect(await recordTimes(cluster, [at(0, 2), at(1, 0)])).toEqual([now + 2_000, now + 9_000])
  expect(await recordTimes(cluster, [at(0, 4), { ...at(0, 0), topic: 'audit.none' }])).toEqual([null, null])
})
