import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type AuditEntry, insertAudit } from '@/lib/store/audit'
import { store } from '@/lib/store/open-store'
import { auditList } from './audit-list'
import { auditRecord } from './audit-record'

const folder = mkdtempSync(join(tmpdir(), 'ottla-audit-'))
const commit = (offset: string) => ({ offset, leaderEpoch: -1, metadata: '' })
const place = (partition: number) => ({ topic: 'orders', partition })
let at = 1_000

function enter(part: Partial<AuditEntry>): string {
  const id = crypto.randomUUID()
  const plain = { cluster: 'c', actor: 'local', action: 'group:reset', kind: 'group', name: 'payments', command: null }
  insertAudit({ id, at: at++, before: null, after: null, outcome: 'done', error: null, ...plain, ...part })
  return id
}

beforeAll(() => {
  vi.stubEnv('OTTLA_DATA', folder)
  vi.stubEnv('KAFKA_BROKERS', '127.0.0.1:1')
})

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

it('tells what was changed, newest first, in numbers, and by filter', () => {
  const reset = enter({
    before: { offsets: [0, 1, 2].map(n => ({ ...place(n), commit: commit('50') })) },
    after: {
      strategy: { by: 'earliest' },
      offsets: [
        { ...place(0), commit: commit('20'), outcome: 'done' },
        { ...place(1), commit: commit('9007199254740993'), outcome: 'overtaken' },
        { ...place(2), commit: commit('0'), outcome: 'refused' },
      ],
    },
    outcome: 'partly',
  })
  const failed = enter({
    name: '100%_<img>',
    outcome: 'failed',
    error: { code: 'GROUP_NOT_EMPTY', message: 'It has members.', params: { members: '2' } },
  })
  const share = enter({
    action: 'group:delete-offsets',
    name: 'share',
    before: { type: 'share', offsets: [{ ...place(0), commit: commit('7') }] },
    after: { offsets: [{ topic: 'orders', partition: null, after: null, error: null }] },
  })
  enter({ cluster: 'other' })

  const { rows, more } = auditList('c', { limit: 10 })
  expect([rows.map(row => row.id), more]).toEqual([[share, failed, reset], false])
  expect(rows[2]?.summary).toEqual({
    share: false,
    kept: 3,
    written: 2,
    rereads: '30',
    skips: '9007199254740943',
    only: null,
    strategy: { by: 'earliest' },
    members: [],
  })
  expect(rows[1]?.error).toEqual({ code: 'GROUP_NOT_EMPTY', message: 'It has members.', params: { members: '2' } })
  expect(rows[0]?.summary).toMatchObject({ share: true, kept: 1, written: 1, only: null })

  const ids = (query: Parameters<typeof auditList>[1]) => auditList('c', query).rows.map(row => row.id)
  expect(ids({ limit: 10, text: '0%_<' })).toEqual([failed])
  expect(ids({ limit: 10, text: '0__' })).toEqual([])
  expect(ids({ limit: 10, action: 'group:delete-offsets' })).toEqual([share])
  expect(ids({ limit: 10, outcome: 'partly' })).toEqual([reset])
  expect(ids({ limit: 10, kind: 'group', name: 'share' })).toEqual([share])
  expect(ids({ limit: 10, since: 1_002 })).toEqual([share])
  expect(auditList('c', { limit: 2 })).toMatchObject({ more: true, rows: [{ id: share }, { id: failed }] })

  expect(auditRecord('c', reset).places).toEqual([
    { ...place(0), before: '50', after: '20', outcome: 'done' },
    { ...place(1), before: '50', after: '9007199254740993', outcome: 'overtaken' },
    { ...place(2), before: '50', after: '0', outcome: 'refused' },
  ])
  expect(() => auditRecord('other', reset)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})

it('reads a record that was made before there were summaries', () => {
  const id = enter({
    name: 'old',
    before: { offsets: [{ ...place(0), commit: commit('5') }] },
    after: { offsets: [{ ...place(0), commit: null, outcome: 'done' }] },
  })
  store().prepare('UPDATE audit SET summary = NULL WHERE id = ?').run(id)
  expect(auditList('c', { kind: 'group', name: 'old', limit: 1 }).rows[0]?.summary).toMatchObject({
    kept: 1,
    only: { ...place(0), before: '5', after: null },
  })
})
