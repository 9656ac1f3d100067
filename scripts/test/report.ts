import { stripVTControlCharacters } from 'node:util'
import { type Failure, noResults, type Results } from './results.ts'

/** One sum over all steps; what was skipped counts as failed where nobody would see that it is missing. */
export function sumUp(all: Results[], options: { ci: boolean }): Results {
  const sum = noResults()
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed
    sum.failed.push(...failed)
    sum.skipped.push(...skipped)
  }
  if (!options.ci) return sum
  const unseen = sum.skipped.map(name => ({ name: `skipped: ${name}`, why: '' }))
  return { passed: sum.passed, failed: [...sum.failed, ...unseen], skipped: [] }
}

/** Names come from anywhere; colours and line ends of theirs must not break the list. */
const oneLine = (name: string) => stripVTControlCharacters(name).replace(/\s+/g, ' ')

/** Lines of a reason: enough for a sentence and what was expected; the whole stands further above. */
const mostLines = 12

/** Where only the end of the output is kept, the reason must be there, too. */
function named({ name, why }: Failure): string[] {
  const lines = stripVTControlCharacters(why)
    .split(/\r\n|\r|\n/)
    .filter(line => line.trim() !== '')
  return [`  ${oneLine(name)}`, ...lines.slice(0, mostLines).map(line => `      ${line.slice(0, 200)}`)]
}

/** The end of what `npm test` prints: every name that matters, then the plain line. */
export function report({ passed, failed, skipped }: Results): string {
  const list = (title: string, lines: string[]) => (lines.length > 0 ? [`${title}:`, ...lines, ''] : [])
  const left = skipped.map(name => `  ${oneLine(name)}`)
  const lines = ['', ...list('Skipped', left), ...list('Failed', failed.flatMap(named))]
  if (skipped.length > 0) lines.push(`${skipped.length} skipped`)
  return [...lines, `${passed} passed, ${failed.length} failed`].join('\n')
}
