import { z } from 'zod'

/** What came of a step. Each test is in exactly one of the three. */
export interface Results {
  passed: number
  failed: Failure[]
  /** Names. */
  skipped: string[]
}

export interface Failure {
  name: string
  /** What the runner said of it, as it said it; empty where the name says all. */
  why: string
}

export const noResults = (): Results => ({ passed: 0, failed: [], skipped: [] })

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
})

/** Reads vitest's JSON report. A file that fails before its first test is a failure of its own. */
export function vitestResults(report: unknown, root: string): Results {
  const results = noResults()
  for (const file of vitestReport.parse(report).testResults) {
    const path = file.name.startsWith(`${root}/`) ? file.name.slice(root.length + 1) : file.name
    for (const { status, fullName, failureMessages } of file.assertionResults) {
      const kind = status === 'passed' ? 'passed' : status === 'failed' ? 'failed' : 'skipped'
      add(results, kind, `${path}: ${fullName}`, failureMessages?.[0])
    }
    const told = file.assertionResults.some(({ status }) => status === 'failed')
    if (file.status === 'failed' && !told) add(results, 'failed', `${path}: the file itself`, file.message)
  }
  return results
}

const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })).optional(),
    }),
  ),
})
type Spec = z.infer<typeof spec>
interface Suite {
  title: string
  specs?: Spec[] | undefined
  suites?: Suite[] | undefined
}
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ title: z.string(), specs: z.array(spec).optional(), suites: z.array(suite).optional() }),
)
const playwrightReport = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })),
})

/** Reads Playwright's JSON report. A test that needed a second try has failed once, which counts. */
export function playwrightResults(report: unknown): Results {
  const results = noResults()
  const { suites, errors } = playwrightReport.parse(report)
  const walk = (each: Suite, path: string[]) => {
    for (const { title, file, tests } of each.specs ?? []) {
      const kind = (status: string) => (status === 'expected' ? 'passed' : status === 'skipped' ? 'skipped' : 'failed')
      for (const { status, results: tries } of tests) {
        const why = tries?.find(each => each.error)?.error?.message
        add(results, kind(status), [`${file}:`, ...path, title].join(' '), why)
      }
    }
    for (const inner of each.suites ?? []) walk(inner, [...path, inner.title])
  }
  for (const file of suites) walk(file, [])
  for (const { message } of errors) add(results, 'failed', 'Playwright', message ?? 'an error')
  return results
}

function add(results: Results, kind: keyof Results, name: string, why = ''): void {
  if (kind === 'passed') results.passed++
  else if (kind === 'failed') results.failed.push({ name, why })
  else results.skipped.push(name)
}
