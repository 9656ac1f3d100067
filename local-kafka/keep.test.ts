import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { processesOfGroup } from '@/e2e/support/broker-processes'
import { keep } from './keep'
import { localKafkaFile } from './paths'

test('passes on the exit code, arguments and output', async () => {
  const kept = keep('sh', ['-c', 'printf %s "$1"; exit 7', 'sh', "a b'c $(x)"], { output: 'pipe' })
  const text: string[] = []
  kept.stdout?.on('data', chunk => text.push(String(chunk)))
  expect(await kept.exited).toBe(7)
  expect(text.join('')).toBe("a b'c $(x)")
  expect(kept.running()).toBe(false)
})

test('stop asks first, at any moment, so that the command can tidy up', async () => {
  const script = 'trap "echo tidied; exit 0" TERM; echo up; while :; do sleep 0.05; done'
  const outputs = Array.from({ length: 20 }, async () => {
    const kept = keep('sh', ['-c', script], { output: 'pipe' })
    if (!kept.stdout) throw new Error('There is no output.')
    const chunks: string[] = []
    kept.stdout.on('data', chunk => chunks.push(String(chunk)))
    await once(kept.stdout, 'data')
    await Promise.all([kept.stop(), once(kept.stdout, 'end')])
    return [chunks.join(''), await kept.exited, processesOfGroup(kept.pid)]
  })
  for (const output of outputs) expect(await output).toEqual(['up\ntidied\n', 0, []])
}, 30_000)

test('kill -9 of the owner ends the command too', async () => {
  const script = `
    const { keep } = await import(${JSON.stringify(String(pathToFileURL(localKafkaFile('keep.ts'))))})
    console.log(keep('sleep', ['1000'], { output: 'ignore' }).pid)
    process.stdin.on('end', () => process.exit()).resume()`
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'ignore'] })
  try {
    const [line] = await once(owner.stdout, 'data')
    const pid = Number(line)
    await expect.poll(() => processesOfGroup(pid), { timeout: 5000 }).toContain('sleep 1000')
    owner.kill('SIGKILL')
    await expect.poll(() => processesOfGroup(pid), { timeout: 5000 }).toEqual([])
  } finally {
    owner.kill('SIGKILL')
  }
}, 20_000)

test('a command that is not there is told by its exit code', async () => {
  expect(await keep('/nowhere/at-all', [], { output: 'ignore' }).exited).toBe(127)
})

test('a hundred that end at once all come back', async () => {
  const codes = await Promise.all(Array.from({ length: 100 }, () => keep('true', [], { output: 'ignore' }).exited))
  expect(codes).toEqual(codes.map(() => 0))
}, 30_000)

test('nothing of a group is left when many are stopped, wherever they stand', async () => {
  const kept = Array.from({ length: 30 }, () => keep('sleep', ['1000'], { output: 'ignore' }))
  await Promise.all(kept.map(each => each.stop()))
  expect(kept.flatMap(each => processesOfGroup(each.pid))).toEqual([])
}, 30_000)
