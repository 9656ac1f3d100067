import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { deleteGroupStatuses, listGroupStatuses, putGroupStatuses } from './group-statuses'
import { openStore } from './open-store'

const folder = mkdtempSync(join(tmpdir(), 'ottla-statuses-'))
const database = openStore(folder)
afterAll(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const row = (groupId: string, since: number) => ({
  ...{ groupId, since, status: 'stalled' as const },
  reason: { code: 'no-change' as const, params: { lag: '5', waitingFor: 372_000 } },
})

test('keeps since when groups fare as they do, of each cluster', () => {
  putGroupStatuses('a', [row('one', 1), row('two', 2)], database)
  putGroupStatuses('b', [row('one', 3)], database)
  putGroupStatuses('a', [row('two', 4)], database)
  expect(listGroupStatuses('a', database)).toEqual([row('one', 1), row('two', 4)])
  deleteGroupStatuses('a', ['one', 'none'], database)
  expect(listGroupStatuses('a', database)).toEqual([row('two', 4)])
  expect(listGroupStatuses('b', database)).toEqual([row('one', 3)])
})

test('what is not known here is left out', () => {
  database.exec(`INSERT INTO group_status VALUES ('c', 'g', 'dreaming', '{"code":"losing","params":{}}', 1)`)
  expect(listGroupStatuses('c', database)).toEqual([])
})
