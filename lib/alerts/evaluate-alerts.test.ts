import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countDeliveries } from '@/lib/store/alert-deliveries'
import { putMute } from '@/lib/store/alert-mutes'
import { putAlertRule, removeAlertRule } from '@/lib/store/alert-rules'
import { findWebhook, putWebhook } from '@/lib/store/alert-webhooks'
import { firingAlerts, pastAlerts } from '@/lib/store/alerts'
import { openStore } from '@/lib/store/open-store'
import { deliverDue } from './deliver'
import type { EvaluatedGroup } from './evaluate'
import { evaluateAlerts } from './evaluate-alerts'
import { nextTryAt } from './retry-schedule'
import { type SendResult, sendWebhook } from './send-webhook'
import { mostWaiting } from './tell'
import { webhookReceiver } from './testing/webhook-receiver'
import type { AlertRule } from './types'

const cluster = { id: 'c', name: 'Cluster' }
const holder = globalThis as { ottlaAlerts?: unknown }
let folder = ''
let database: DatabaseSync

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ottla-alerts-'))
  database = openStore(folder)
  restart()
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

/** What was only in memory is gone. */
function restart() {
  delete holder.ottlaAlerts
  database.close()
  database = openStore(folder)
}

function rule(more: Partial<AlertRule> = {}): AlertRule {
  const made: AlertRule = {
    id: 'r',
    name: 'Behind',
    enabled: true,
    pattern: { kind: 'glob', text: '*' },
    condition: { kind: 'lag', above: '10' },
    for: 0,
    repeat: null,
    webhooks: ['w'],
    createdAt: 0,
    updatedAt: 0,
    ...more,
  }
  putAlertRule(cluster.id, made, database)
  return made
}

function webhook(url = 'https://hooks.example/s3cret', kind: 'json' | 'slack' = 'json') {
  putWebhook({ id: 'w', cluster: cluster.id, name: 'Hook', kind, url, createdAt: 0 }, database)
}

function tick(at: number, lags: Record<string, number | null>, { complete = true } = {}) {
  const groups = Object.entries(lags).map(([groupId, lag]): EvaluatedGroup => {
    const facts = { timeLag: null, timeLagBy: null, members: 1, state: 'Stable' }
    return { groupId, sampledAt: at, status: 'falling-behind', lag: lag === null ? null : String(lag), ...facts }
  })
  evaluateAlerts({ cluster, groups, complete, staleAfter: 3_000 }, at, database)
}

/** Delivers all that is due, and says what was sent: event and groups. */
async function sent(at: number, result: SendResult = { ok: true, status: 200 }) {
  const messages: string[] = []
  await deliverDue({
    now: () => at,
    database,
    send: async (_, body) => {
      const { event, alerts } = body as { event: string; alerts: { group: string }[] }
      messages.push(`${event} ${alerts.map(({ group }) => group).join(' ')}`)
      return result
    },
  })
  return messages
}

test('tells once when it is raised and once when it is over, several groups in one message', async () => {
  webhook()
  rule()
  tick(1_000, { a: 11, b: 99, c: 0 })
  tick(2_000, { a: 12, b: 99, c: 0 })
  tick(3_000, { a: 0, b: 99, c: 0 })
  tick(4_000, { a: 0, b: 99, c: 0 })
  expect(await sent(4_000)).toEqual(['raised a b', 'over a'])
  expect(firingAlerts(cluster.id, database)).toMatchObject([{ groupId: 'b', since: 1_000, toldAt: 1_000 }])
  expect(pastAlerts(cluster.id, 10, database)).toMatchObject([
    { groupId: 'a', raisedAt: 1_000, overAt: 3_000, overReason: 'recovered', raisedFacts: { lag: '11' } },
  ])
})

test('a restart while it fires tells nothing again, and what was over meanwhile once', async () => {
  webhook()
  rule()
  tick(1_000, { a: 11 })
  restart()
  tick(60_000, {}, { complete: false })
  tick(61_000, { a: 11 })
  expect(await sent(61_000)).toEqual(['raised a'])
  restart()
  tick(90_000, { a: 3 })
  expect(await sent(90_000)).toEqual(['over a'])
})

test('a restart while it does not hold for long enough begins anew', () => {
  webhook()
  rule({ for: 5_000 })
  for (const at of [1_000, 2_000, 3_000, 4_000]) tick(at, { a: 11 })
  restart()
  for (const at of [5_000, 6_000, 7_000, 8_000, 9_000]) tick(at, { a: 11 })
  expect(firingAlerts(cluster.id, database)).toEqual([])
  tick(10_000, { a: 11 })
  expect(firingAlerts(cluster.id, database)).toMatchObject([{ groupId: 'a', since: 5_000 }])
})

test('tells again only where it is set', async () => {
  webhook()
  rule({ repeat: 60_000 })
  tick(1_000, { a: 11 })
  tick(60_000, { a: 11 })
  tick(61_000, { a: 11 })
  tick(62_000, { a: 11 })
  expect(await sent(62_000)).toEqual(['raised a', 'repeated a'])
})

test.each([
  ['the rule', { ruleId: 'r', groupId: null }],
  ['the group', { ruleId: null, groupId: 'a' }],
  ['the group by this rule', { ruleId: 'r', groupId: 'a' }],
])('muted by %s: tells nothing until then, and then what still holds', async (_, of) => {
  webhook()
  rule()
  putMute(cluster.id, { id: 'm', ...of, until: 10_000 }, 0, database)
  tick(1_000, { a: 11 })
  tick(5_000, { a: 11 })
  expect(await sent(5_000)).toEqual([])
  expect(firingAlerts(cluster.id, database)).toMatchObject([{ groupId: 'a', toldAt: null }])
  tick(10_000, { a: 11 })
  expect(await sent(10_000)).toEqual(['raised a'])
})

test('muted: what comes and goes meanwhile is never told, what was told before is closed', async () => {
  webhook()
  rule()
  tick(1_000, { a: 11, b: 0 })
  putMute(cluster.id, { id: 'm', ruleId: 'r', groupId: null, until: 99_000 }, 1_000, database)
  tick(2_000, { a: 11, b: 11 })
  tick(3_000, { a: 0, b: 0 })
  expect(await sent(3_000)).toEqual(['raised a', 'over a'])
  putMute(cluster.id, { id: 'n', ruleId: 'other', groupId: 'a', until: 99_000 }, 3_000, database)
  expect(pastAlerts(cluster.id, 10, database)).toHaveLength(2)
})

test('a rule that is gone ends what it has raised; an unknown group ends nothing', () => {
  webhook()
  rule()
  tick(1_000, { a: 11 })
  tick(2_000, { a: null })
  tick(3_000, {}, { complete: false })
  expect(firingAlerts(cluster.id, database)).toHaveLength(1)
  removeAlertRule(cluster.id, 'r', database)
  tick(4_000, { a: 11 })
  expect(pastAlerts(cluster.id, 1, database)).toMatchObject([{ overReason: 'rule-off' }])
})

test('tries again with longer and longer waits, in order, also after a restart, and gives up at last', async () => {
  webhook()
  rule()
  tick(0, { a: 11 })
  tick(1_000, { a: 0 })
  const down: SendResult = { ok: false, status: 503, fault: 'status' }
  const tries: number[] = []
  let at = 1_000
  for (let round = 0; round < 40 && countDeliveries('w', database) === 2; round++) {
    const next = await deliverDue({
      now: () => at,
      database,
      send: async (_, body) => {
        expect(body).toMatchObject({ event: 'raised' })
        if (countDeliveries('w', database) === 2) tries.push(at)
        return down
      },
    }).catch(() => null)
    restart()
    if (next === null || countDeliveries('w', database) < 2) break
    at = next
  }
  const waits = tries.slice(1).map((time, index) => time - (tries[index] ?? 0))
  expect(waits.slice(0, 6)).toEqual([5_000, 15_000, 60_000, 300_000, 900_000, 1_800_000])
  expect(tries.length).toBeLessThan(20)
  expect(at).toBeLessThan(5 * 3_600_000)
  expect(findWebhook('w', database)).toMatchObject({ last: { ok: false, status: 503, fault: 'status' } })
})

test.each([
  [400, null],
  [404, null],
  [410, null],
  [301, null],
  [429, 5_000],
  [408, 5_000],
  [500, 5_000],
  [null, 5_000],
])('after %s comes the next try in %s', (status, wait) => {
  const fault = status === null ? 'unreachable' : status === 301 ? 'redirect' : 'status'
  expect(nextTryAt({ attempts: 1, age: 0, result: { ok: false, status, fault } }, 0)).toBe(wait)
})

test('gives up what cannot arrive, and goes on with the next', async () => {
  webhook()
  rule()
  tick(1_000, { a: 11 })
  expect(await sent(1_000, { ok: false, status: 404, fault: 'status' })).toEqual(['raised a'])
  expect(findWebhook('w', database)?.lost).toBe(1)
  tick(2_000, { a: 0 })
  expect(await sent(2_000)).toEqual(['over a'])
  expect(findWebhook('w', database)).toMatchObject({ last: { ok: true }, lost: 1 })
})

test('lets no more wait than is bounded, and says so', () => {
  webhook()
  rule()
  for (let at = 0; at < (mostWaiting + 10) * 1_000; at += 1_000) tick(at, { a: at % 2_000 === 0 ? 11 : 0 })
  expect(countDeliveries('w', database)).toBe(mostWaiting)
  expect(findWebhook('w', database)).toMatchObject({ last: { fault: 'too-many' }, lost: 10 })
  // A thousand messages are written one by one; beside other work that takes its time.
}, 30_000)

test('a real receiver gets one message raised and one over, each after a 500', async () => {
  const receiver = await webhookReceiver((_, response, nth) => response.writeHead(nth % 2 === 1 ? 500 : 200).end())
  const send = (url: URL, body: unknown) => sendWebhook(url, body, { allowedHosts: ['127.0.0.1'] })
  webhook(receiver.url, 'slack')
  rule()
  tick(1_000, { '<!channel>': 11 })
  const next = await deliverDue({ now: () => 1_000, database, send })
  expect(next).toBe(6_000)
  expect(await deliverDue({ now: () => 5_999, database, send })).toBe(6_000)
  expect(receiver.received).toHaveLength(1)
  expect(await deliverDue({ now: () => 6_000, database, send })).toBeNull()
  tick(7_000, { '<!channel>': 0 })
  await deliverDue({ now: () => 7_000, database, send })
  expect(await deliverDue({ now: () => 12_000, database, send })).toBeNull()
  const texts = receiver.received.map(({ body }) => String(body.text).split(' ')[1])
  expect(texts).toEqual(['*Raised:*', '*Raised:*', '*Over:*', '*Over:*'])
  expect(receiver.received[1]?.body.text).toContain('`&lt;!channel&gt;`')
  await receiver.close()
})

test('keeps what is over to a bound', () => {
  rule({ webhooks: [] })
  const many = Object.fromEntries(Array.from({ length: 2_600 }, (_, index) => [`g${index}`, 11]))
  const none = Object.fromEntries(Object.keys(many).map(group => [group, 0]))
  for (const [at, lags] of [many, none, many, none, many, none].entries()) tick(at * 1_000, lags)
  expect(pastAlerts(cluster.id, 99_999, database)).toHaveLength(5_000)
})
