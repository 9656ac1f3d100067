import { rm } from 'node:fs/promises'
import { testDirectory } from '../../e2e/support/test-broker.ts'
import { onStop } from '../../local-kafka/on-stop.ts'
import { type Options, parseOptions, type Step } from './options.ts'
import { report, sumUp } from './report.ts'
import type { Results } from './results.ts'
import { npmScript, vitest } from './run-step.ts'
import { withBroker } from './with-broker.ts'

/** `npm test`: everything, in order, whatever fails. Resolves with the exit code. */
export async function test(args: string[]): Promise<number> {
  const folder = await testDirectory('results')
  try {
    const options = parseOptions(args)
    const results = await Promise.race([runAll(options, folder), onStop()])
    if (results === null) return 130
    const sum = sumUp(results, { ci: isCi(process.env.CI) })
    console.log(report(sum))
    return sum.failed.length === 0 ? 0 : 1
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runAll(options: Options, folder: string): Promise<Results[]> {
  const has = (step: Step) => options.steps.includes(step)
  const all: Results[] = []
  if (has('lint')) all.push(await npmScript('lint'))
  if (has('types')) all.push(await npmScript('types'))
  if (has('unit')) all.push(mustRun('unit tests', options, await vitest('unit', options, {}, folder)))
  if (has('broker') || has('browser')) {
    for (const [what, results] of await withBroker(options, folder)) all.push(mustRun(what, options, results))
  }
  if (all.every(isEmpty)) all.push({ passed: 0, failed: [{ name: 'No test was run.', why: '' }], skipped: [] })
  return all
}

/** A whole step without a single test is a mistake in the set-up, not a success; a filter may well match none. */
function mustRun(what: string, { patterns, name }: Options, results: Results): Results {
  if (patterns.length > 0 || name !== null || !isEmpty(results)) return results
  return { ...results, failed: [{ name: `${what}: no test was run`, why: '' }] }
}

/** CI is set to `true` or `1` by everybody, and to `false` by some who are none. */
const isCi = (value = '') => !['', '0', 'false'].includes(value.toLowerCase())

const isEmpty = ({ passed, failed, skipped }: Results) => passed + failed.length + skipped.length === 0
