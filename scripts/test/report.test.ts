import { expect, test } from 'vitest'
import { report, sumUp } from './report'

const all = [
  { passed: 3, failed: ['a breaks'], skipped: [] },
  { passed: 2, failed: [], skipped: ['all browser tests: no Chromium'] },
]

test('the last line is plain and everything that is missing is named above it', () => {
  expect(report(sumUp(all, { ci: false }))).toBe(`
Skipped:
  all browser tests: no Chromium

Failed:
  a breaks

1 skipped
5 passed, 1 failed`)
})

test('where nobody looks, skipped is failed', () => {
  expect(report(sumUp(all, { ci: true }))).toBe(`
Failed:
  a breaks
  skipped: all browser tests: no Chromium

5 passed, 2 failed`)
})

test('when all is well there is only the line', () => {
  expect(report({ passed: 7, failed: [], skipped: [] })).toBe('\n7 passed, 0 failed')
})

test('a name with colours and line ends is one plain line', () => {
  const text = report({ passed: 0, failed: ['\u001b[31ma\n  breaks\u001b[39m'], skipped: [] })
  expect(text).toContain('\n  a breaks\n')
})
