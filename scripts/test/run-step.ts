import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keep } from '../../local-kafka/keep.ts'
import { projectRoot } from '../../local-kafka/paths.ts'
import type { Options } from './options.ts'
import { playwrightResults, type Results, vitestResults } from './results.ts'

const bin = (...path: string[]) => join(projectRoot, 'node_modules', ...path)

/** Longer than any step may take; what hangs must not be told from what is slow by somebody who waits. */
const TIME_LIMIT = 40 * 60_000

/** Runs a program of the project with its output shown; resolves with the exit code. */
async function runShown(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const kept = keep(command, args, { cwd: projectRoot, output: 'inherit', env: { ...process.env, ...env } })
  const limit = setTimeout(() => {
    console.error(`${args[0]} did not end within ${TIME_LIMIT / 60_000} minutes and is stopped.`)
    void kept.kill()
  }, TIME_LIMIT)
  try {
    return await kept.exited
  } finally {
    clearTimeout(limit)
  }
}

/** A script of package.json, which counts as one test. */
export async function npmScript(name: string): Promise<Results> {
  const code = await runShown('npm', ['run', '--silent', name])
  return code === 0
    ? { passed: 1, failed: [], skipped: [] }
    : { passed: 0, failed: [{ name: `npm run ${name}`, why: '' }], skipped: [] }
}

/** All tests of one vitest project. */
export async function vitest(
  project: string,
  { patterns, name }: Options,
  env: Record<string, string>,
  folder: string,
) {
  const file = join(folder, `${project}.json`)
  const args = ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json']
  const filter = [...(name ? ['-t', name] : []), ...patterns]
  const code = await runShown(
    process.execPath,
    [bin('vitest', 'vitest.mjs'), ...args, `--outputFile.json=${file}`, ...filter],
    env,
  )
  const results = await readReport(`${project} tests`, file, code, report => vitestResults(report, projectRoot))
  // A name leaves out the other tests of a file, and a filtered test is reported as a skipped one.
  return name ? { ...results, skipped: [] } : results
}

/** All browser tests, in this Chromium. */
export async function playwright({ patterns, name }: Options, env: Record<string, string>, folder: string) {
  const file = join(folder, 'browser.json')
  const filter = [...(name ? ['--grep', name] : []), ...patterns]
  const args = [bin('@playwright/test', 'cli.js'), 'test', '--reporter=list,json', '--pass-with-no-tests', ...filter]
  const code = await runShown(process.execPath, args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  return readReport('browser tests', file, code, playwrightResults)
}

/** A program that failed without naming a test has failed all the same. */
async function readReport(
  what: string,
  file: string,
  code: number,
  read: (report: unknown) => Results,
): Promise<Results> {
  if (!existsSync(file))
    return { passed: 0, failed: [{ name: what, why: `ended with ${code} and no report` }], skipped: [] }
  const results = read(JSON.parse(await readFile(file, 'utf8')))
  if (code !== 0 && results.failed.length === 0) results.failed.push({ name: what, why: `ended with ${code}` })
  return results
}
