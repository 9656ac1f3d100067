import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claim, ownerOf } from './claim'

let folder: string
const alive = { pid: process.pid, port: 9092 }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ottla-claim-'))
})

afterEach(() => rm(folder, { recursive: true }))

/** A process that was there and is not any more. */
const dead = () => ({ pid: spawnSync('true').pid, port: 1 })

test('a folder that is not even there has no owner', async () => {
  expect(await ownerOf(join(folder, 'nowhere'))).toBeNull()
})

test('the first takes it, the second does not, and after it is given back the next does', async () => {
  const giveBack = await claim(folder, alive)
  expect(await ownerOf(folder)).toEqual(alive)
  expect(await claim(folder, { ...alive, port: 1 })).toBeNull()
  await giveBack?.()
  expect(await ownerOf(folder)).toBeNull()
  expect(await claim(folder, { ...alive, port: 2 })).toBeTypeOf('function')
  expect(await ownerOf(folder)).toEqual({ ...alive, port: 2 })
})

test('of many that find a dead owner at the same moment one takes it', async () => {
  for (let round = 0; round < 20; round++) {
    await claim(folder, dead())
    const answers = await Promise.all(Array.from({ length: 10 }, () => claim(folder, alive)))
    const winners = answers.filter(answer => answer !== null)
    expect(winners).toHaveLength(1)
    expect(await ownerOf(folder)).toEqual(alive)
    expect(await readdir(folder)).toHaveLength(1)
    await winners[0]?.()
  }
})
