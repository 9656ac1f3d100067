import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { confirmCluster, isConfirmed } from './confirmed-clusters'
import { openStore } from './open-store'

it('keeps what was confirmed, over a restart, for this user alone', () => {
  const dir = mkdtempSync(join(tmpdir(), 'ottla-store-'))
  const first = openStore(dir)
  expect(isConfirmed('a', first)).toBe(false)
  confirmCluster('a', first)
  confirmCluster('a', first)
  first.close()

  const second = openStore(dir)
  expect(isConfirmed('a', second)).toBe(true)
  expect(isConfirmed('b', second)).toBe(false)
  second.close()
  expect(statSync(join(dir, 'ottla.db')).mode & 0o777).toBe(0o600)
})
