import { randomBytes } from 'node:crypto'
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { processIsAlive } from './process-is-alive.ts'

/** Who runs the local Kafka: the process that started it and the port it was given. */
export interface Owner {
  pid: number
  port: number
}

/** The living process that has claimed this folder; null when there is none. */
export async function ownerOf(folder: string): Promise<Owner | null> {
  return (await lastClaim(folder)).owner
}

/**
 * Claims a folder for a process.
 *
 * Claims are numbered files, and the highest number counts: of two that find the same dead owner at the same moment
 * only one can make the next number. Deleting the file of the dead one first could delete the claim of the quicker.
 *
 * @returns how to give it back; null when another living process has it
 */
export async function claim(folder: string, owner: Owner): Promise<(() => Promise<void>) | null> {
  const last = await lastClaim(folder)
  if (last.owner) return null
  const file = join(folder, nameOf(last.number + 1))
  const draft = join(folder, `claim-${randomBytes(6).toString('hex')}.draft`)
  await writeFile(draft, JSON.stringify(owner))
  try {
    // Unlike writing it in place, a link appears with all of its text or not at all.
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null
    throw error
  } finally {
    await rm(draft, { force: true })
  }
  const giveBack = () => rm(file, { force: true })
  // Whoever was asleep while others came and went may have made a number that no longer is the highest.
  if ((await lastClaim(folder)).number !== last.number + 1) {
    await giveBack()
    return null
  }
  await Promise.all(last.files.map(name => rm(join(folder, name), { force: true })))
  return giveBack
}

const nameOf = (number: number) => `owner-${number}.json`

async function lastClaim(folder: string): Promise<{ number: number; files: string[]; owner: Owner | null }> {
  const names = await readdir(folder).catch(() => [])
  const numbers = names.flatMap(name => Number(/^owner-(\d+)\.json$/.exec(name)?.[1] ?? []))
  const number = Math.max(0, ...numbers)
  const files = numbers.map(nameOf)
  try {
    const owner: Owner = JSON.parse(await readFile(join(folder, nameOf(number)), 'utf8'))
    return { number, files, owner: processIsAlive(owner.pid) ? owner : null }
  } catch {
    // There never was one, or it was given back just now.
    return { number, files, owner: null }
  }
}
