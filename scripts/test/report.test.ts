import { expect, test } from 'vitest'
import { report, sumUp } from './report'

const all = [
  { passed: 3, failed: [{ name: 'a breaks', why: '' }], skipped: [] },
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
  const text = report({ passed: 0, failed: [{ name: '\u001b[31ma\n  breaks\u001b[39m', why: '' }], skipped: [] })
  expect(text).toContain('\n  a breaks\n')
})

test('below a name stands why, without colours, and not without end', () => {
  const why = `\u001b[31mError: 3 is not 4\u001b[39m\n\n  at a\r\n${'  at b\n'.repeat(100)}`
  const lines = report({ passed: 0, failed: [{ name: 'a breaks', why }], skipped: [] }).split('\n')
  expect(lines.slice(1, 5)).toEqual(['Failed:', '  a breaks', '      Error: 3 is not 4', '        at a'])
  expect(lines).toHaveLength(17)
  expect(lines.at(-1)).toBe('0 passed, 1 failed')
})
