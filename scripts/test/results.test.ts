import { describe, expect, test } from 'vitest'
import { playwrightResults, vitestResults } from './results'

describe('vitestResults', () => {
  const file = (name: string, status: string, tests: [string, string][]) => ({
    name: `/root/${name}`,
    status,
    assertionResults: tests.map(([fullName, outcome]) => ({
      fullName,
      status: outcome,
      failureMessages: outcome === 'failed' ? [`Error: ${fullName}`] : [],
    })),
  })

  test('puts each test in one place, with the file it is in', () => {
    const report = {
      testResults: [
        file('lib/a.test.ts', 'failed', [
          ['a works', 'passed'],
          ['a breaks', 'failed'],
          ['a waits', 'pending'],
          ['a will be', 'todo'],
          ['a is left out', 'skipped'],
        ]),
        file('lib/b.test.ts', 'passed', [['b works', 'passed']]),
      ],
    }
    expect(vitestResults(report, '/root')).toEqual({
      passed: 2,
      failed: [{ name: 'lib/a.test.ts: a breaks', why: 'Error: a breaks' }],
      skipped: ['lib/a.test.ts: a waits', 'lib/a.test.ts: a will be', 'lib/a.test.ts: a is left out'],
    })
  })

  test('a file that cannot be loaded has failed', () => {
    const report = { testResults: [{ ...file('lib/a.test.ts', 'failed', []), message: 'no such file' }] }
    expect(vitestResults(report, '/root').failed).toEqual([
      { name: 'lib/a.test.ts: the file itself', why: 'no such file' },
    ])
  })

  test('a hook that fails after the tests were passed over has failed too', () => {
    const report = { testResults: [file('lib/a.test.ts', 'failed', [['a', 'skipped']])] }
    expect(vitestResults(report, '/root')).toMatchObject({ failed: [{ name: 'lib/a.test.ts: the file itself' }] })
  })

  test('another shape is refused, not taken for a success', () => {
    expect(() => vitestResults({}, '/root')).toThrow()
  })
})

describe('playwrightResults', () => {
  const spec = (title: string, ...statuses: string[]) => ({
    title,
    file: 'topics.spec.ts',
    tests: statuses.map(status => ({
      status,
      results: status === 'expected' ? [{}] : [{ error: { message: `Error: ${title}` } }],
    })),
  })

  test('walks the suites; flaky is failed', () => {
    const report = {
      errors: [],
      suites: [
        {
          title: 'topics.spec.ts',
          specs: [spec('opens', 'expected')],
          suites: [
            {
              title: 'create',
              specs: [spec('refuses', 'unexpected'), spec('wavers', 'flaky'), spec('later', 'skipped')],
            },
          ],
        },
      ],
    }
    expect(playwrightResults(report)).toEqual({
      passed: 1,
      failed: [
        { name: 'topics.spec.ts: create refuses', why: 'Error: refuses' },
        { name: 'topics.spec.ts: create wavers', why: 'Error: wavers' },
      ],
      skipped: ['topics.spec.ts: create later'],
    })
  })

  test('an error outside of a test is a failure', () => {
    const report = { suites: [], errors: [{ message: 'Error: no such file\n    at x' }] }
    expect(playwrightResults(report).failed).toEqual([{ name: 'Playwright', why: 'Error: no such file\n    at x' }])
  })
})
