import { writeSync } from 'node:fs'
import { start, tick } from './recorder'

/** Samples tick after tick as fast as it can, and says after each which one is written; until it is killed. */
const folder = process.argv[2] ?? ''
const store = start(folder)
for (let index = 1; ; index++) {
  const many = Array.from({ length: 200 }, (_, partition): [string, [bigint, bigint]] => [
    `a-${partition}`,
    [BigInt(index * 10), BigInt(index * 11)],
  ])
  tick(store, index * 10_000, { g: Object.fromEntries(many) })
  writeSync(1, `${index}\n`)
}
