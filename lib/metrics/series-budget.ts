/** Counts series, so that no cluster, however large, makes a scrape that nobody can take. */
export interface SeriesBudget {
  /** Whether there is room for so many more; then they are taken. All or none. */
  take(count: number): boolean
  readonly leftOut: number
}

export function seriesBudget(most: number): SeriesBudget {
  let left = most
  let leftOut = 0
  return {
    take(count) {
      if (count > left) {
        leftOut += count
        return false
      }
      left -= count
      return true
    },
    get leftOut() {
      return leftOut
    },
  }
}
