/** One line or area of a chart; its arrays have a value for each row, null where nothing is known: nothing is drawn there, nor across it. */
export interface ChartSeries {
  key: string
  values: readonly (number | null)[]
  /** The lower edge of an area; without it only a line is drawn. */
  floor?: readonly (number | null)[] | 'zero'
  fill?: { color: string; opacity: number }
  stroke?: { color: string; width: number; dash?: string; opacity: number }
  /** Holds each value until the next. */
  step?: boolean
}

/** Px to a tenth: more digits cannot be seen, and make a path long. */
const px = (value: number) => Math.round(value * 10) / 10

/** Runs of rows without a hole, as first and last index. */
function* runs(known: (index: number) => boolean, count: number): Generator<[number, number]> {
  let from = -1
  for (let index = 0; index <= count; index++) {
    const there = index < count && known(index)
    if (there && from < 0) from = index
    if (!there && from >= 0) {
      yield [from, index - 1]
      from = -1
    }
  }
}

/** The `d` of a line through px; a sample between two holes is a dash of one px, and not nothing. */
export function linePath(xs: readonly number[], ys: readonly (number | null)[], step: boolean): string {
  let path = ''
  for (const [first, last] of runs(index => typeof ys[index] === 'number', xs.length)) {
    path += `M${px(xs[first] ?? 0)},${px(ys[first] ?? 0)}`
    if (first === last) path += 'h1'
    for (let index = first + 1; index <= last; index++) path += to(xs[index] ?? 0, ys[index] ?? 0, step)
  }
  return path
}

/** The `d` of what is between two lines. */
export function areaPath(
  xs: readonly number[],
  tops: readonly (number | null)[],
  floors: readonly (number | null)[],
  step: boolean,
): string {
  let path = ''
  const known = (index: number) => typeof tops[index] === 'number' && typeof floors[index] === 'number'
  for (const [first, last] of runs(known, xs.length)) {
    path += `M${px(xs[first] ?? 0)},${px(tops[first] ?? 0)}`
    for (let index = first + 1; index <= last; index++) path += to(xs[index] ?? 0, tops[index] ?? 0, step)
    path += `L${px(xs[last] ?? 0)},${px(floors[last] ?? 0)}`
    // The way back goes below each value first, so that a step of the floor stands where it stands in its line.
    for (let index = last - 1; index >= first; index--) {
      const [x, y] = [px(xs[index] ?? 0), px(floors[index] ?? 0)]
      path += step ? `V${y}H${x}` : `L${x},${y}`
    }
    path += 'Z'
  }
  return path
}

function to(x: number, y: number, step: boolean): string {
  return step ? `H${px(x)}V${px(y)}` : `L${px(x)},${px(y)}`
}
