import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import {
  createImport,
  failedRows,
  failedRowsFile,
  importEnded,
  importOf,
  runImport,
  sendFile,
  sendPiece,
} from '@/e2e/support/import-api'
import { cancelJob, resumeJob } from '@/lib/jobs/job-actions'
import { getJob } from '@/lib/jobs/stored-jobs'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import { exportInput } from '@/lib/kafka/messages/export/export-input'
import { createExport } from '@/lib/kafka/messages/export/export-jobs'
import type { ExportRecord } from '@/lib/kafka/messages/export/export-record'
import { streamExport } from '@/lib/kafka/messages/export/stream-export'
import { verifyExport } from '@/lib/kafka/messages/export/verify-export'
import { importJob } from '@/lib/kafka/messages/import/import-job'
import type { ImportAccount } from '@/lib/kafka/messages/import/types'
import { freshTopic, tool, writeBatch } from '@/lib/kafka/messages/testing/broker-topics'
import { findJob, updateJob } from '@/lib/store/jobs'
import { POST as act } from './[cluster]/jobs/[job]/[action]/route'

let cluster: Cluster

beforeAll(() => {
  vi.stubEnv('KAFKA_BROKERS', brokerAddress())
  vi.stubEnv('OTTLA_DATA', mkdtempSync(join(tmpdir(), 'ottla-imports-')))
  cluster = getCluster('kafka')
  // Read once; Kafka's own tools lie below the usual folder.
  vi.unstubAllEnvs()
})
afterAll(() => cluster.connection.close())

const text = { format: 'text' }
const exported = (layout: 'jsonl' | 'csv') => {
  return { format: 'export', layout, keepTimestamps: true, keepPartitions: true, aborted: 'leave-out' }
}

async function exportOf(topic: string, format: 'jsonl' | 'csv'): Promise<Buffer> {
  const job = await createExport(cluster, topic, exportInput.parse({ format }))
  const chunks: Uint8Array[] = []
  const { signal } = new AbortController()
  for await (const chunk of streamExport(cluster, job, { from: 0, signal })) chunks.push(Uint8Array.from(chunk))
  return Buffer.concat(chunks)
}

async function recordsOf(topic: string): Promise<ExportRecord[]> {
  const seen: ExportRecord[] = []
  const found = await verifyExport([await exportOf(topic, 'jsonl')], 'jsonl', record => seen.push(record))
  expect(found.complete).toBe(true)
  return seen
}

/** Records of all partitions as the log has them. */
async function logEnd(topic: string): Promise<number> {
  const lines = (await tool('kafka-get-offsets', ['--topic', topic])).trim().split('\n')
  return lines.reduce((sum, line) => sum + Number(line.split(':').at(-1)), 0)
}

async function consumed(topic: string, count: number): Promise<string[]> {
  if (count === 0) return []
  const args = ['--topic', topic, '--from-beginning', '--max-messages', String(count), '--timeout-ms', '60000']
  return (await tool('kafka-console-consumer', args)).trim().split('\n')
}

const hostile = (n: number) => ({
  key: n % 3 === 0 ? null : n % 3 === 1 ? Buffer.from([0xff, n]) : Buffer.from(`"k${n}",\r\n`),
  value: n % 4 === 0 ? null : n % 4 === 1 ? Buffer.alloc(0) : Buffer.from(n % 4 === 2 ? `안녕\u0000${n}` : [0x80, n]),
  headers: Array.from({ length: n % 4 }, (_, i) => ({
    key: `h${i % 2}`,
    value: i === 1 ? null : Buffer.from([i, 0xfe]),
  })),
})

describe.each(['jsonl', 'csv'] as const)('an export as %s', format => {
  it('is imported as the same records: bytes, headers, times and partitions', async () => {
    const [from, to] = await Promise.all([freshTopic(cluster, 'imp-from', 3), freshTopic(cluster, 'imp-to', 3)])
    const now = Date.now()
    for (let partition = 0; partition < 3; partition++)
      for (let n = 0; n < 20; n += 10) {
        const records = Array.from({ length: 10 }, (_, i) => hostile(n + i + partition * 7))
        await writeBatch(cluster, from, partition, records, now - 60_000 * (partition + n), 'none')
      }
    const file = await exportOf(from, format)
    const checked = await runImport(to, file, { mode: 'check', form: exported(format) }, 999)
    expect(checked).toMatchObject({ state: 'done', account: { rows: 60, valid: 60, faulty: 0, verdict: 'complete' } })
    expect(await logEnd(to)).toBe(0)
    const done = await runImport(
      to,
      file,
      { mode: 'write', form: exported(format), check: checked.id, compression: 'lz4' },
      777,
    )
    expect(done).toMatchObject({
      state: 'done',
      done: '60',
      total: '60',
      account: { written: 60, verdict: 'complete' },
    })
    expect(done.account.partitions).toEqual(
      [0, 1, 2].map(partition => ({ partition, records: 20, first: '0', last: '19' })),
    )
    expect(await recordsOf(to)).toEqual(await recordsOf(from))
    // Kafka's own consumer sees no difference either.
    const show = ['print.key=true', 'print.headers=true', 'print.timestamp=true', 'print.partition=true']
    const seen = async (topic: string) => {
      const args = ['--topic', topic, '--from-beginning', '--max-messages', '60', '--timeout-ms', '60000']
      const out = await tool('kafka-console-consumer', [...args, ...show.flatMap(it => ['--formatter-property', it])])
      return out.split('\n').toSorted()
    }
    expect(await seen(to)).toEqual(await seen(from))
  })

  it('is refused while it is not known to be whole, and written when that is confirmed', async () => {
    const [from, to] = await Promise.all([freshTopic(cluster, 'imp-cut', 1), freshTopic(cluster, 'imp-cut-to', 1)])
    await writeBatch(cluster, from, 0, [hostile(1), hostile(2), hostile(3)], Date.now())
    const whole = await exportOf(from, format)
    const cut = whole.subarray(0, whole.lastIndexOf('\n', whole.length - 2) + 1)
    const write = { mode: 'write', form: exported(format) }
    const file = { name: 'a', size: cut.length }
    const unchecked = await createImport(to, { ...write, file })
    expect(unchecked).toMatchObject({
      status: 409,
      body: { error: { code: 'IMPORT_INCOMPLETE', params: { verdict: 'unchecked' } } },
    })
    const checked = await runImport(to, cut, { mode: 'check', form: exported(format) })
    expect(checked.account).toMatchObject({ verdict: 'missing', valid: 3 })
    const known = await createImport(to, { ...write, file, check: checked.id })
    expect(known).toMatchObject({ status: 409, body: { error: { params: { verdict: 'missing' } } } })
    const done = await runImport(to, cut, { ...write, confirmed: true })
    expect(done).toMatchObject({ state: 'done', account: { written: 3, verdict: 'missing' } })

    // Another file of the same length than the one that was found whole: found at its end.
    const good = await runImport(to, whole, { mode: 'check', form: exported(format) })
    const other = Buffer.from(whole)
    other[other.indexOf('CreateTime')] = 0x58
    const changed = await runImport(to, other, { ...write, check: good.id, onFault: 'skip' })
    expect(changed).toMatchObject({
      state: 'failed',
      error: { code: 'IMPORT_INCOMPLETE' },
      account: { verdict: 'changed' },
    })
  })
})

it('writes 200,000 rows, each once, and Kafka’s consumer has them all', async () => {
  const topic = await freshTopic(cluster, 'imp-many', 4)
  const lines = Array.from({ length: 200_000 }, (_, n) => `row ${n} ${'x'.repeat(n % 60)}`)
  const file = Buffer.from(`${lines.join('\n')}\n`)
  const started = performance.now()
  const done = await runImport(topic, file, { mode: 'write', form: text })
  const seconds = (performance.now() - started) / 1000
  console.info(`import: 200,000 rows (${file.length} bytes) in ${seconds.toFixed(1)} s`)
  expect(done).toMatchObject({ state: 'done', account: { rows: 200_000, written: 200_000, bytes: file.length } })
  expect(await logEnd(topic)).toBe(200_000)
  expect((await consumed(topic, 200_000)).toSorted()).toEqual(lines.toSorted())
})

it('lists what it skips, gives it back byte for byte, and takes it again', async () => {
  const topic = await freshTopic(cluster, 'imp-faults', 2, { 'max.message.bytes': '2000' })
  const form = {
    ...{ format: 'csv', delimiter: ',', quote: '"', head: true, columns: ['key', 'value', 'partition'] },
    ...{ key: 0, value: 1, headers: [], timestamp: null, partition: 2, empty: 'null' },
  }
  const bad = ['a,b\r\n', `k,"${'x'.repeat(3_000)}\n",0\r\n`, 'k,v,7\r\n', 'k,"v"w,0\r\n', 'k,v,eins']
  const file = Buffer.from(
    `key,value,partition\r\ngood,1,0\r\n${bad.slice(0, 3).join('')}good,2,1\r\n${bad.slice(3).join('')}`,
  )
  const checked = await runImport(topic, file, { mode: 'check', form }, 13)
  expect(checked.account).toMatchObject({ rows: 7, valid: 2, faulty: 5, listed: 5, kept: 5 })
  expect(await logEnd(topic)).toBe(0)
  const done = await runImport(topic, file, { mode: 'write', form, onFault: 'skip' }, 13)
  expect(done).toMatchObject({ state: 'done', account: { written: 2, faulty: 5 } })
  const rows = await failedRows(topic, done.id)
  expect(rows.map(({ row, line, fault }) => [row, line, fault.reason])).toEqual([
    [2, 3, 'cells'],
    [3, 4, 'too-large'],
    [4, 6, 'no-partition'],
    [6, 8, 'quote-behind'],
    [7, 9, 'partition'],
  ])
  for (const { byte, excerpt } of rows) expect(file.toString('latin1', byte, byte + 3)).toBe(excerpt.slice(0, 3))
  const again = await failedRowsFile(topic, done.id)
  expect(again.toString()).toBe(`key,value,partition\r\n${bad.join('')}\n`)
  const corrected = Buffer.from(again.toString().replace('k,v,7', 'k,v,1'))
  const second = await runImport(topic, corrected, { mode: 'write', form, onFault: 'skip' })
  expect(second.account).toMatchObject({ written: 1, faulty: 4 })
  expect(await logEnd(topic)).toBe(3)
})

it('refuses what the topic would refuse: times, and no key where it is compacted', async () => {
  const topic = await freshTopic(cluster, 'imp-times', 1, {
    'message.timestamp.before.max.ms': '3600000',
    'cleanup.policy': 'compact',
  })
  const form = {
    ...{ format: 'json', key: 'k', value: 'v', headers: null, timestamp: 't', partition: null },
    ...{ strings: 'text', missing: 'null' },
  }
  const now = Date.now()
  const rows = [{ k: 'a', v: 1, t: now }, { v: 1 }, { k: 'a', t: now - 7_200_000 }, { k: 'a', t: now + 7_200_000 }]
  const file = Buffer.from(rows.map(row => JSON.stringify(row)).join('\n'))
  const done = await runImport(topic, file, { mode: 'write', form, onFault: 'skip' })
  expect(done.account).toMatchObject({
    written: 1,
    reasons: { 'no-key': 1, 'timestamp-early': 1, 'timestamp-late': 1 },
  })
  // The broker agrees: without the check before it refuses the same.
  expect(await logEnd(topic)).toBe(1)
})

it('stops at the first fault, and goes on behind it', async () => {
  const topic = await freshTopic(cluster, 'imp-stop', 1)
  const form = {
    format: 'json',
    key: null,
    value: null,
    headers: null,
    timestamp: null,
    partition: null,
    strings: 'text',
    missing: 'fault',
  }
  const file = Buffer.from('1\n2\n{\n4\n5\n')
  const stopped = await runImport(topic, file, { mode: 'write', form })
  expect(stopped).toMatchObject({
    ...{ state: 'failed', resumable: true, error: { code: 'IMPORT_STOPPED', params: { row: '3', reason: 'json' } } },
    account: { rows: 3, written: 2, faulty: 1 },
  })
  resumeJob(getJob('kafka', stopped.id), importJob)
  await sendFile(topic, stopped.id, file)
  expect(await importEnded(stopped.id)).toMatchObject({ state: 'done', account: { rows: 5, written: 4, faulty: 1 } })
  expect(await consumed(topic, 4)).toEqual(['1', '2', '4', '5'])
})

const numbered = (count: number) => Array.from({ length: count }, (_, n) => `${n} ${'y'.repeat(90)}`)

it('has an exact account when it is cancelled', async () => {
  const topic = await freshTopic(cluster, 'imp-cancel', 3)
  const file = Buffer.from(`${numbered(60_000).join('\n')}\n`)
  const { body: job } = await createImport(topic, { mode: 'write', form: text, file: { name: 'f', size: file.length } })
  const sending = sendFile(topic, job.id, file, 64 * 1024)
  await expect.poll(() => importOf(job.id).account.written, { interval: 1 }).toBeGreaterThan(1_000)
  await cancelJob(getJob('kafka', job.id))
  await sending
  const { state, account } = importOf(job.id)
  expect(state).toBe('cancelled')
  expect(account.written).toBeLessThan(60_000)
  expect(account.rows).toBe(account.written)
  expect(await logEnd(topic)).toBe(account.written)
  expect(file.toString('utf8', 0, account.bytes).trimEnd().split('\n')).toHaveLength(account.rows)
})

it('is interrupted when the one who sends goes away, and continued with the same file only, each row once', async () => {
  const topic = await freshTopic(cluster, 'imp-broken', 3)
  const lines = numbered(40_000)
  const file = Buffer.from(`${lines.join('\n')}\n`)
  const { body: job } = await createImport(topic, { mode: 'write', form: text, file: { name: 'f', size: file.length } })
  const page = new AbortController()
  const bytesOf = (from: number) => file.subarray(from, from + 300_000)
  for (const from of [0, 300_000, 600_000]) await sendPiece(topic, job.id, from, bytesOf(from))
  // The page is closed while its next piece waits for the work, or is being worked on and the one after it never comes.
  const last = sendPiece(topic, job.id, 900_000, bytesOf(900_000), page)
  setTimeout(() => page.abort(), 1)
  if ((await last).status === 200) await sendPiece(topic, job.id, 1_200_000, bytesOf(1_200_000), page)
  const first = await importEnded(job.id)
  expect(first).toMatchObject({ state: 'interrupted', resumable: true, error: null })
  const { written, rows, bytes } = first.account
  expect(written).toBeGreaterThan(0)
  expect(written).toBeLessThan(40_000)
  expect(await logEnd(topic)).toBe(written)
  expect(rows).toBe(written)
  expect(file[bytes - 1]).toBe(0x0a)

  // Another file of the same name and size: nothing of it is written.
  const other = Buffer.from(file)
  other[10] = 0x7a
  resumeJob(getJob('kafka', job.id), importJob)
  await sendFile(topic, job.id, other)
  expect(await importEnded(job.id)).toMatchObject({
    state: 'failed',
    error: { code: 'IMPORT_OTHER_FILE' },
    account: { written },
  })
  expect(await logEnd(topic)).toBe(written)

  resumeJob(getJob('kafka', job.id), importJob)
  await sendFile(topic, job.id, file)
  expect(await importEnded(job.id)).toMatchObject({ state: 'done', account: { rows: 40_000, written: 40_000 } })
  expect((await consumed(topic, 40_000)).toSorted()).toEqual(lines.toSorted())
  expect(await logEnd(topic)).toBe(40_000)
})

it('sends nothing twice after it was killed: what may have been written is told as unknown', async () => {
  const topic = await freshTopic(cluster, 'imp-killed', 2)
  const file = Buffer.from(`${numbered(20_000).join('\n')}\n`)
  const { body: job } = await createImport(topic, { mode: 'write', form: text, file: { name: 'f', size: file.length } })
  const sending = sendFile(topic, job.id, file, 200_000)
  await expect.poll(() => importOf(job.id).account.rows, { interval: 1 }).toBeGreaterThan(3_000)
  // What the store holds while rows are on their way is all that a killed process leaves.
  const kept = () => findJob(job.id)?.status as { account: ImportAccount }
  let left = kept()
  const onTheWay = () => {
    left = kept()
    return left.account.resume.sentTo - left.account.bytes
  }
  await expect.poll(onTheWay, { interval: 1 }).toBeGreaterThan(0)
  await cancelJob(getJob('kafka', job.id))
  await sending
  const atLog = await logEnd(topic)
  updateJob(job.id, left)
  const before = importOf(job.id)
  expect(before.state).toBe('interrupted')
  expect(before.account.resume.sentTo).toBeGreaterThan(before.account.bytes)
  resumeJob(getJob('kafka', job.id), importJob)
  await sendFile(topic, job.id, file)
  const { account } = await importEnded(job.id)
  expect(account.rows).toBe(20_000)
  expect(account.written + account.unknown).toBe(20_000)
  expect(account.unknown).toBeGreaterThan(0)
  const values = await consumed(topic, await logEnd(topic))
  expect(new Set(values).size).toBe(values.length)
  expect(values.length).toBeGreaterThanOrEqual(account.written)
  expect(atLog).toBeGreaterThan(0)
  expect((await failedRows(topic, job.id))[0]?.fault.reason).toBe('unknown')
})

it('takes pieces in their order only, from its own page only, and only where an import waits for them', async () => {
  const topic = await freshTopic(cluster, 'imp-doors', 1)
  const { body: job } = await createImport(topic, { mode: 'check', form: text, file: { name: 'f', size: 10 } })
  expect(await sendPiece(topic, job.id, 5, Buffer.from('abc'))).toMatchObject({
    status: 409,
    body: { error: { code: 'IMPORT_PLACE', params: { next: '0' } } },
  })
  expect((await sendPiece(topic, job.id, 0, Buffer.alloc(11))).status).toBe(409)
  const foreign = { headers: { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' } }
  expect((await sendPiece(topic, job.id, 0, Buffer.from('abc'), foreign)).status).toBe(403)
  const form = { headers: { 'content-type': 'text/plain' } }
  expect((await sendPiece(topic, job.id, 0, Buffer.from('abc'), form)).status).toBe(400)
  const short = { headers: { 'content-length': '9' } }
  expect((await sendPiece(topic, job.id, 0, Buffer.from('abc'), short)).status).toBe(400)
  expect((await sendPiece(topic, job.id, 0, Buffer.from('abc\ndef\ngh'))).status).toBe(200)
  expect(await importEnded(job.id)).toMatchObject({ state: 'done', account: { rows: 3, valid: 3 } })
  expect(await sendPiece(topic, job.id, 0, Buffer.from('abc'))).toMatchObject({
    status: 409,
    body: { error: { code: 'JOB_STATE' } },
  })
  expect(
    await createImport('no-such-topic', { mode: 'check', form: text, file: { name: 'f', size: 1 } }),
  ).toMatchObject({ status: 404 })
})

it('lets a check go on where nothing may be written, and an import not', async () => {
  const topic = await freshTopic(cluster, 'imp-read-only', 1)
  const file = { name: 'f', size: 10 }
  const ids: string[] = []
  for (const mode of ['check', 'write']) {
    const { body: job } = await createImport(topic, { mode, form: text, file })
    ids.push(job.id)
    expect((await sendPiece(topic, job.id, 0, Buffer.from('abc\n'))).status).toBe(200)
    // What the store holds now is what a killed process leaves.
    const kept = findJob(job.id)?.status
    await cancelJob(getJob('kafka', job.id))
    updateJob(job.id, kept)
    expect(importOf(job.id).state).toBe('interrupted')
  }
  const resume = async (id: string) => {
    const headers = { 'content-type': 'application/json', host: 'localhost:3000' }
    const request = new Request('http://localhost:3000', { method: 'POST', headers, body: '{}' })
    const answer = await act(request, { params: Promise.resolve({ cluster: 'kafka', job: id, action: 'resume' }) })
    return (await answer.json()).error?.code ?? 'goes on'
  }
  Object.assign(cluster.config, { readOnly: true })
  try {
    expect([await resume(ids[0] ?? ''), await resume(ids[1] ?? '')]).toEqual(['goes on', 'CLUSTER_READ_ONLY'])
  } finally {
    Object.assign(cluster.config, { readOnly: false })
    await cancelJob(getJob('kafka', ids[0] ?? ''))
  }
})
