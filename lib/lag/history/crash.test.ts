import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { groupWindow } from '../history'
import { historyEngine } from './engine'
import { cluster, newFolder, start, stop } from './testing/recorder'

vi.setConfig({ testTimeout: 60_000 })

afterEach(stop)

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Kills a sampler with SIGKILL in the middle of its work. @returns the last tick that it said it had written */
async function sampleAndKill(folder: string, ticks: number): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--import', `${root}bench/support/resolve.mjs`, `${root}lib/lag/history/testing/sample-until-killed.ts`, folder],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => {
    said += text
    if (Number(said.trim().split('\n').at(-1)) >= ticks) child.kill('SIGKILL')
  })
  const [code, signal] = await once(child, 'close')
  expect([code, signal]).toEqual([null, 'SIGKILL'])
  // A line that was cut is no number that was said.
  const lines = said.slice(0, said.lastIndexOf('\n')).split('\n')
  return Number(lines.at(-1))
}

test.each([7, 130, 400])(
  'killed after tick %i of many: nothing that was written is lost, and the file is whole',
  async ticks => {
    const folder = newFolder()
    const last = await sampleAndKill(folder, ticks)
    expect(last).toBeGreaterThanOrEqual(ticks)
    start(folder)
    const { database } = historyEngine().file
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(historyEngine()).toMatchObject({ problem: null, damage: null })
    const seen = groupWindow(cluster, 'g', { from: 0, to: Number.MAX_SAFE_INTEGER, detail: 'raw' })
    expect(seen?.partitions).toHaveLength(200)
    for (const { points } of seen?.partitions ?? []) {
      // The kill may have come between writing a tick and saying so.
      expect([last, last + 1]).toContain(points.length)
      expect(points).toEqual(
        Array.from({ length: points.length }, (_, index) => ({
          at: (index + 1) * 10_000,
          current: BigInt((index + 1) * 10),
          end: BigInt((index + 1) * 11),
        })),
      )
    }
  },
)
