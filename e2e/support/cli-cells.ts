import type { Locator } from '@playwright/test'

/** The columns of `kafka-consumer-groups.sh --describe`, which the page's table has among its own. */
export const cliColumns = [
  'TOPIC',
  'PARTITION',
  'CURRENT-OFFSET',
  'LOG-END-OFFSET',
  'LAG',
  'CONSUMER-ID',
  'HOST',
  'CLIENT-ID',
] as const

/** What each row of a table has in the command line's columns, in the command line's order; every one has to be shown. */
export function cliCells(rows: Locator): Promise<string[][]> {
  return cellsUnder(rows, cliColumns)
}

/** What each row of a table has below these heads. */
export function cellsUnder(rows: Locator, heads: readonly string[]): Promise<string[][]> {
  return rows.evaluateAll(
    (all, names) =>
      all.map(row => {
        const found = [...(row.closest('table')?.querySelectorAll('th') ?? [])]
        return names.map(name => {
          const cell = row.children[found.findIndex(head => head.textContent === name)]
          return cell instanceof HTMLElement && cell.checkVisibility() ? cell.innerText : `no ${name}`
        })
      }),
    [...heads],
  )
}
