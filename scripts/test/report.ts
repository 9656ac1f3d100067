import { stripVTControlCharacters } from 'node:util'
import { noResults, type Results } from './results.ts'

/** One sum over all steps; what was skipped counts as failed where nobody would see that it is missing. */
export function sumUp(all: Results[], options: { ci: boolean }): Results {
  const sum = noResults()
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed
    sum.failed.push(...failed)
    sum.skipped.push(...skipped)
  }
  if (!options.ci) return sum
  return { passed: sum.passed, failed: [...sum.failed, ...sum.skipped.map(name => `skipped: ${name}`)], skipped: [] }
}

/** Names come from anywhere; colours and line ends of theirs must not break the list. */
const oneLine = (name: string) => stripVTControlCharacters(name).replace(/\s+/g, ' ')

/** The end of what `npm test` prints: every name that matters, then the plain line. */
export function report({ passed, failed, skipped }: Results): string {
  const list = (title: string, names: string[]) =>
    names.length > 0 ? [`${title}:`, ...names.map(name => `  ${oneLine(name)}`), ''] : []
  const lines = ['', ...list('Skipped', skipped), ...list('Failed', failed)]
  if (skipped.length > 0) lines.push(`${skipped.length} skipped`)
  return [...lines, `${passed} passed, ${failed.length} failed`].join('\n')
}
