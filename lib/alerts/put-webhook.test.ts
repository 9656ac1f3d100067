import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Cluster, connectCluster } from '@/lib/kafka/connection/cluster'
import { findAudit, listAudit } from '@/lib/store/audit'
import { alertsOverview } from './alerts-overview'
import { deleteRule } from './delete-rule'
import { deleteWebhook } from './delete-webhook'
import { putRule } from './put-rule'
import { putWebhook } from './put-webhook'
import { testWebhook } from './test-webhook'
import { webhookReceiver } from './testing/webhook-receiver'

const folder = mkdtempSync(join(tmpdir(), 'ottla-webhook-'))
let cluster: Cluster
const secret = 's3cret'

beforeAll(() => {
  writeFileSync(join(folder, 'ottla.yaml'), 'alerts: { allowedHosts: [127.0.0.1] }\n')
  vi.stubEnv('OTTLA_CONFIG', join(folder, 'ottla.yaml'))
  vi.stubEnv('OTTLA_DATA', folder)
  vi.stubEnv('KAFKA_BROKERS', '127.0.0.1:1')
  const of = { id: 'kafka', name: 'kafka', origin: 'configured', readOnly: false, ssl: false } as const
  cluster = connectCluster({ ...of, bootstrapServers: ['127.0.0.1:1'] })
})

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const audit = (kind: string, name: string) =>
  listAudit(cluster.id, { kind, name, limit: 10 }).map(({ id }) => findAudit(cluster.id, id))

test('the address of a webhook is in no answer, no audit, no error and no log', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const receiver = await webhookReceiver()
  const { id } = await putWebhook(cluster, { id: null, name: 'Hook', kind: 'json', url: receiver.url })
  expect(await testWebhook(cluster, { id })).toMatchObject({ ok: true, status: 200 })
  expect(receiver.received).toMatchObject([{ body: { event: 'test', version: 1, alerts: [] } }])
  await putWebhook(cluster, { id, name: 'Hook', kind: 'slack', url: null })
  await receiver.close()
  expect(await testWebhook(cluster, { id })).toMatchObject({ ok: false, fault: 'unreachable' })
  const overview = alertsOverview(cluster, { history: 10 })
  expect(overview.webhooks).toMatchObject([
    { name: 'Hook', kind: 'slack', shownUrl: `http://127.0.0.1:${receiver.port}/…`, last: { fault: 'unreachable' } },
  ])
  const entries = audit('alert-webhook', 'Hook')
  expect(entries).toHaveLength(2)
  expect(entries[0]).toMatchObject({ action: 'alert:configure', outcome: 'done', after: { urlChanged: false } })
  expect(JSON.stringify([overview, entries])).not.toContain(secret)
  const refused = [
    'http://10.0.0.1/s3cret',
    'http://localhost:1/s3cret',
    'http://[::1]/s3cret',
    's3cret',
    'ftp://x/s3cret',
  ]
  for (const url of refused) {
    const error = await putWebhook(cluster, { id: null, name: 'Bad', kind: 'json', url }).catch(e => e)
    expect(['WEBHOOK_REFUSED', 'WEBHOOK_INVALID'], url).toContain(error.code)
    expect(JSON.stringify(error.toBody())).not.toContain(secret)
  }
  expect(JSON.stringify(log.mock.calls)).not.toContain(secret)
  log.mockRestore()
})

test('rules are kept, audited, and tell only webhooks that there are', async () => {
  const [webhook] = alertsOverview(cluster, { history: 0 }).webhooks
  const id = webhook?.id ?? ''
  const input = {
    ...{ id: null, name: 'Rule', enabled: true, for: 0, repeat: null },
    pattern: { kind: 'glob', text: '*' } as const,
    condition: { kind: 'lag', above: '1' } as const,
    webhooks: [id, '7b0b6a0e-0000-4000-8000-000000000000'],
  }
  const rule = await putRule(cluster, input)
  expect(rule.webhooks).toEqual([id])
  await expect(putRule(cluster, { ...input, pattern: { kind: 'regex', text: '(' } })).rejects.toMatchObject({
    code: 'ALERT_PATTERN_INVALID',
  })
  await deleteWebhook(cluster, { id })
  expect(alertsOverview(cluster, { history: 0 }).rules).toMatchObject([{ name: 'Rule', webhooks: [] }])
  await deleteRule(cluster, { id: rule.id })
  await expect(deleteRule(cluster, { id: rule.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(audit('alert-rule', 'Rule').map(entry => [entry?.before !== null, entry?.after !== null])).toEqual([
    [true, false],
    [false, true],
  ])
})
