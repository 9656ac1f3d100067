'use client'
import type { ReactNode } from 'react'
import type { RequestFailure } from '@/lib/browser/get-json'
import { useT } from '@/lib/i18n/context'
import type { GroupActionWords } from '@/lib/i18n/en/group-actions'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'
import { useGroupActionWords } from '@/lib/i18n/group-actions'

export interface PlanRow {
  topic: string
  /** Null: the whole topic. */
  partition: number | null
  before: string | null
  after: string | null
  logStartOffset?: string | null
  logEndOffset?: string | null
  problem?: RequestFailure | undefined
  /** What became of it, once it was done. */
  outcome?: ReactNode
}

/** More rows are counted, not drawn: a dialog is no place to read thousands of them. */
const mostDrawn = 500

/** Before → after of each partition, and what that means for who reads as the group. */
export function PlanTable({ rows, share = false }: { rows: readonly PlanRow[]; share?: boolean }) {
  const t = useT()
  const words = useGroupActionWords()
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
      tabIndex={0}
      aria-label={words.effect}
      className="max-h-[38vh] overflow-auto border-border border-t"
    >
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-border border-b text-left text-text-2 text-xs [&>th]:py-1.5 [&>th]:pr-3 [&>th]:font-medium">
            <th scope="col">{words.topic}</th>
            <th scope="col" className="text-right max-md:hidden">
              {words.partition}
            </th>
            <th scope="col" className="text-right">
              {share ? 'START-OFFSET' : 'CURRENT-OFFSET'}
            </th>
            <th scope="col">{words.effect}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostDrawn).map(row => (
            <tr
              key={`${row.topic}-${row.partition}`}
              className="border-border border-b align-top [&>td]:py-1.5 [&>td]:pr-3"
            >
              <td className="mono [overflow-wrap:anywhere]">
                {row.topic}
                {/* A phone has no room for a column of it. */}
                {row.partition !== null && <span className="md:hidden">-{row.partition}</span>}
              </td>
              <td className="mono text-right max-md:hidden">{row.partition ?? words.wholeTopic}</td>
              <td className="mono whitespace-nowrap text-right">
                {offset(row.before)} → {offset(row.after)}
              </td>
              <td className="text-text-2">
                {row.problem ? errorText(t, row.problem).message : (row.outcome ?? effectOf(row, words))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostDrawn && <p className="py-1.5 text-text-3 text-xs">+{num(rows.length - mostDrawn)}</p>}
    </section>
  )
}

function offset(value: string | null): string {
  return value === null ? '-' : num(value)
}

function effectOf({ before, after, logStartOffset, logEndOffset }: PlanRow, { effects }: GroupActionWords): string {
  if (after === null) return before === null ? effects.same : effects.remove
  const to = BigInt(after)
  if (logEndOffset != null && logStartOffset != null && (to > BigInt(logEndOffset) || to < BigInt(logStartOffset))) {
    return effects.outside
  }
  if (before === null) return effects.first
  const from = BigInt(before)
  if (to === from) return effects.same
  return to < from ? effects.rereads(from - to) : effects.skips(to - from)
}

/** Whether a row of a plan changes anything. */
export function changes({ before, after, problem }: PlanRow): boolean {
  return problem === undefined && before !== after
}
