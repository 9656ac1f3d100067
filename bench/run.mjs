/**
 * `npm run bench` measures everything; `npm run bench -- topics` only what is named. Each `bench/<name>.bench.ts` brings
 * its own broker and data, measures the ways it compares one after the other in each round, and prints ratios of medians:
 * times on a busy machine say little, ratios of the same minute say much.
 */
import { readdir } from 'node:fs/promises'

const wanted = process.argv.slice(2)
const files = (await readdir(import.meta.dirname)).filter(file => file.endsWith('.bench.ts')).sort()
const names = files.map(file => file.slice(0, -'.bench.ts'.length))
const unknown = wanted.filter(name => !names.includes(name))
if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}; there are ${names.join(', ')}.`)

for (const name of names.filter(each => wanted.length === 0 || wanted.includes(each))) {
  console.log(`\n${name}`)
  const { bench } = await import(`./${name}.bench.ts`)
  const { missed } = await bench()
  if (missed > 0) process.exitCode = 1
}
