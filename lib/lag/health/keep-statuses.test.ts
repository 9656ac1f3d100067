import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LagSettings } from '@/lib/config/lag-settings'
import { store as database } from '@/lib/store/open-store'
import { holdJudged } from './evaluate-group'
import { healthStore, type KnownHealth } from './health-store'
import { nothing } from './judge-group'
import { keepStatuses } from './keep-statuses'
import { newTrend } from './trend'

const folder = mkdtempSync(join(tmpdir(), 'ottla-kept-'))
const before = process.env.OTTLA_DATA
const settings: LagSettings = { interval: 1_000, window: 50_000, stalledAfter: 50_000, behindAfter: 60_000 }
const of = { clusterId: 'c', groupId: 'g' }

beforeAll(() => {
  process.env.OTTLA_DATA = folder
})
afterAll(() => {
  database().close()
  process.env.OTTLA_DATA = before ?? ''
  rmSync(folder, { recursive: true })
})

const judgement = (status: 'falling-behind' | 'keeping-up') => ({ ...nothing({ code: 'losing', params: {} }), status })

function judge(status: 'falling-behind' | 'keeping-up', now: number) {
  const store = healthStore(of.clusterId)
  const held = holdJudged(store, of, judgement(status), { settings, now, sampledAt: now })
  const known: KnownHealth = {
    ...{ sampledAt: now, judgedAt: now, isSettled: false, followed: null, state: 'Stable', members: 1, isShare: false },
    ...{ judgement: judgement(status), standing: [], held, trend: newTrend() },
  }
  store.groups.set(of.groupId, known)
  return held
}

function restart(): void {
  keepStatuses(healthStore(of.clusterId), of.clusterId)
  delete (globalThis as { ottlaHealth?: unknown }).ottlaHealth
}

test('since when a group fares as it does is still known after a restart, and another status has to last as ever', () => {
  expect(judge('falling-behind', 1_000).since).toBe(1_000)
  expect(judge('falling-behind', 9_000).since).toBe(1_000)
  restart()
  expect(judge('falling-behind', 60_000)).toMatchObject({ status: 'falling-behind', since: 1_000 })
  restart()
  expect(judge('keeping-up', 90_000)).toMatchObject({ status: 'falling-behind', since: 1_000 })
  expect(judge('keeping-up', 95_000)).toMatchObject({ status: 'keeping-up', since: 90_000 })
  restart()
  expect(judge('keeping-up', 99_000)).toMatchObject({ status: 'keeping-up', since: 90_000 })
})

test('a group that is no more is forgotten', () => {
  const store = healthStore(of.clusterId)
  store.groups.delete(of.groupId)
  store.changed.add(of.groupId)
  restart()
  expect(judge('keeping-up', 200_000).since).toBe(200_000)
})
