import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { deleteImportRows, type ImportRow, importRowBytes, insertImportRows, listImportRows } from './import-rows'
import { deleteJob, insertJob } from './jobs'
import { openStore } from './open-store'

const row = (number: number, bytes: string | null): ImportRow => ({
  ...{ row: number, line: number, byte: number * 10, fault: { reason: 'json' }, excerpt: 'x' },
  bytes: bytes === null ? null : Buffer.from(bytes),
})

it('keeps the rows of an import with their bytes, forgets those that are read again, and all with their job', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ottla-rows-'))
  const database = openStore(folder)
  const job = { id: 'a', kind: 'import', cluster: 'c', topic: 't', createdAt: 0, plan: {}, status: {} }
  insertJob(job, database)
  insertImportRows('a', [row(0, 'head\n'), row(3, 'c\n'), row(1, 'a\n'), row(2, null), row(9, 'i\n')], database)
  const list = () => listImportRows('a', { after: 0, limit: 10 }, database)
  expect(list().map(({ row, kept }) => [row, kept])).toEqual([
    [1, true],
    [2, false],
    [3, true],
    [9, true],
  ])
  expect(listImportRows('a', { after: 1, limit: 1 }, database)[0]).toMatchObject({ row: 2, fault: { reason: 'json' } })
  expect(Buffer.concat([...importRowBytes('a', database)]).toString()).toBe('head\na\nc\ni\n')
  deleteImportRows('a', 1, [[8, 10]], database)
  expect(list().map(({ row }) => row)).toEqual([1, 9])
  deleteJob('a', database)
  expect(list()).toEqual([])
  database.close()
  rmSync(folder, { recursive: true })
})
