'use client'
import type { Problem } from '@/lib/errors'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { Note } from './note'

/** Partial failure: the rows that came stay, and one note above them says what is missing and why. */
export function ProblemsNote({ problems, className }: { problems: readonly Problem[]; className?: string }) {
  const t = useT()
  if (problems.length === 0) return null
  return (
    <Note tone="warn" role="status" title={t.errors.partial} className={className}>
      {groups(problems).map(group => {
        const { message, hint } = errorText(t, group.first)
        return (
          <div key={`${group.first.code} ${group.first.message}`}>
            {t.errors.missing(group.scopes)} {message} {hint}
          </div>
        )
      })}
    </Note>
  )
}

/** The same failure of many parts is one sentence. */
function groups(problems: readonly Problem[]): { first: Problem; scopes: string }[] {
  const byWhy = Map.groupBy(problems, problem => `${problem.code} ${problem.message}`)
  return [...byWhy.values()].flatMap(same => {
    const first = same[0]
    if (first === undefined) return []
    const names = same.map(problem => problem.scope)
    const rest = names.length - 5
    return [{ first, scopes: names.slice(0, 5).join(', ') + (rest > 0 ? ` + ${rest}` : '') }]
  })
}
