'use client'
import { useEffect, useMemo, useState } from 'react'
import type { FilterChoice } from '@/lib/browser/message-filter'
import { type Mark, markPattern, markText, markWhole } from './payload/marks'

/** What is marked in keys and in values. */
export interface Marks {
  key?: Mark
  value?: Mark
}

/** Where in keys and values stands what was searched for; what matched an expression only the server knows, so nothing is marked. */
export function useMarks({ filter, match, within, matchCase }: FilterChoice): Marks {
  const [pattern, setPattern] = useState<{ of: string; mark: Mark } | null>(null)
  const wanted = match === 'regex' && filter !== '' ? `${matchCase} ${filter}` : null
  useEffect(() => {
    if (wanted === null) return
    let over = false
    void import('re2js')
      .then(({ RE2JS }) => {
        const mark = markPattern(RE2JS.compile(filter, matchCase ? 0 : RE2JS.CASE_INSENSITIVE))
        if (!over) setPattern({ of: wanted, mark })
      })
      // The server has said what is wrong with it; marks are no more than a help.
      .catch(() => {})
    return () => {
      over = true
    }
  }, [wanted, filter, matchCase])
  const found = pattern !== null && pattern.of === wanted ? pattern.mark : undefined
  return useMemo(() => {
    const mark = markOf()
    if (mark === undefined) return {}
    return {
      key: within === 'any' || within === 'key' ? mark : undefined,
      value: within === 'any' || within === 'value' ? mark : undefined,
    }

    function markOf(): Mark | undefined {
      if (filter === '') return undefined
      if (match === 'contains') return markText(filter, matchCase)
      return match === 'equals' ? markWhole(filter) : match === 'regex' ? found : undefined
    }
  }, [filter, match, within, matchCase, found])
}
