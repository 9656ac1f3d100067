import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Milliseconds of each way, by name: the median over all rounds. */
export type Medians<Name extends string> = Record<Name, number>

/**
 * Runs each way once in every round, so that whatever slows the machine down meanwhile slows all of them.
 * @param warmUp rounds that are run before and not counted
 */
export async function interleaved<Name extends string>(
  ways: Record<Name, () => Promise<unknown>>,
  { rounds, warmUp }: { rounds: number; warmUp: number },
): Promise<Medians<Name>> {
  const names = Object.keys(ways) as Name[]
  const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of names) {
      const started = performance.now()
      await ways[name]()
      if (round >= 0) times[name].push(performance.now() - started)
    }
  }
  return Object.fromEntries(names.map(name => [name, median(times[name])])) as Medians<Name>
}

/** Of numbers in any order. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Prints what was measured beside its goal. @returns 1 where the goal is missed, to be summed up */
export function atMost(what: string, value: number, goal: number, unit = ''): 0 | 1 {
  const missed = value > goal
  console.log(`  ${missed ? 'MISSED' : 'met   '} ${what}: ${format(value)}${unit} (at most ${format(goal)}${unit})`)
  return missed ? 1 : 0
}

/** As `atMost`, for what is the better the more of it there is. */
export function atLeast(what: string, value: number, goal: number, unit = ''): 0 | 1 {
  const missed = value < goal
  console.log(`  ${missed ? 'MISSED' : 'met   '} ${what}: ${format(value)}${unit} (at least ${format(goal)}${unit})`)
  return missed ? 1 : 0
}

export function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(3)
}

/** Milliseconds of processor time that this process has used since. */
export function cpuSince(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1_000
}

/** Bytes that are in use, after what is not was given back. */
export function heap(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
