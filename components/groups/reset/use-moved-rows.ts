'use client'
import { useEffect, useRef, useState } from 'react'
import type { ResetPlan } from '@/lib/kafka/groups/offsets/types'
import { rowKey } from './plan-table'

/** How many commits have moved since the first plan of this question: who was about to press the button looks again. */
export function useMovedRows(plan: ResetPlan | undefined, question: unknown): number {
  const first = useRef<{ question: unknown; before: Map<string, string | null> } | null>(null)
  const [moved, setMoved] = useState(0)
  useEffect(() => {
    if (plan === undefined) return
    const before = new Map(plan.rows.map(row => [rowKey(row), row.before]))
    if (first.current === null || first.current.question !== question) {
      first.current = { question, before }
      setMoved(0)
      return
    }
    const known = first.current.before
    setMoved([...before].filter(([key, offset]) => known.has(key) && known.get(key) !== offset).length)
  }, [plan, question])
  return moved
}
