import { expect, test } from 'vitest'
import { judgeShareGroup } from './judge-share-group'

test.each([
  [{ lag: null, members: 2, lagBefore: null }, 'unknown share-no-offsets'],
  [{ lag: 5n, members: 2, lagBefore: 9n }, 'unknown share-no-offsets'],
  [{ lag: 0n, members: 2, lagBefore: 9n }, 'keeping-up caught-up'],
  [{ lag: 0n, members: null, lagBefore: null }, 'keeping-up caught-up'],
  [{ lag: 0n, members: 0, lagBefore: 0n }, 'not-running all-read'],
  [{ lag: 5n, members: 0, lagBefore: 4n }, 'no-members nobody-reads'],
  [{ lag: 5n, members: 0, lagBefore: 5n }, 'not-running lag-steady'],
  [{ lag: 5n, members: 0, lagBefore: null }, 'not-running lag-steady'],
])('a share group: %o', (seen, expected) => {
  const { status, reason } = judgeShareGroup(seen)
  expect(`${status} ${reason.code}`).toBe(expected)
})
