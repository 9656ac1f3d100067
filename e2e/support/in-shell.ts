import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { type CliScript, cliText } from '@/lib/cli/command'
import { brokerAddress } from './broker-address.ts'
import { kafkaTool } from './broker-tools.ts'

const bin = fileURLToPath(new URL('../../local-kafka/bin', import.meta.url))
export const target = { bootstrapServers: brokerAddress() }
const directory = mkdtempSync(join(tmpdir(), 'ottla-cli-'))

/** Whatever a command ran in it would have left something there, or would not have been a mere value. */
export function expectNothingRan(): void {
  expect(readdirSync(directory)).toEqual([])
  rmSync(directory, { recursive: true })
}

export interface Output {
  code: number
  stdout: string
  stderr: string
}

/** Nothing of `env` or of a start-up file may decide how a shell reads the text. */
function run(file: string, args: string[], input = '', signal?: AbortSignal): Promise<Output> {
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, LC_ALL: 'C.UTF-8' }
  return new Promise(resolve => {
    const child = execFile(file, args, { cwd: directory, env, signal, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
    })
    child.stdin?.end(input)
  })
}

/** Kafka's own tool without any shell between: the oracle. */
export async function tool(name: string, ...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await kafkaTool(name, ['--bootstrap-server', target.bootstrapServers, ...args])
  if (exitCode !== 0) throw new Error(`${name} ${args.join(' ')}: ${stdout}${stderr}`)
  return stdout
}

export type Shell = 'bash' | 'sh'
export const shells: Shell[] = ['bash', 'sh']

export function inShell(shell: Shell, text: string, input?: string, signal?: AbortSignal): Promise<Output> {
  return run(shell, [...(shell === 'bash' ? ['--norc'] : []), '-c', text], input, signal)
}

/** Runs a script as it is printed, in bash, and in a POSIX sh where it says nothing that only bash knows; gives what each answered. */
async function answers(script: CliScript, input?: string): Promise<Output[]> {
  const text = cliText(script)
  return Promise.all(
    (text.includes("$'") ? shells.slice(0, 1) : shells).map(async shell => {
      const output = await inShell(shell, text, input)
      if (output.code !== 0) throw new Error(`${shell}: ${text}\n${output.stdout}${output.stderr}`)
      return output
    }),
  )
}

/** What each shell's run of a script printed. */
export async function printed(script: CliScript, input?: string): Promise<string[]> {
  return (await answers(script, input)).map(output => output.stdout)
}

/** The same with the remarks on the standard error, where tools say that a group has no members. */
export async function said(script: CliScript): Promise<string[]> {
  return (await answers(script)).map(output => output.stdout + output.stderr)
}
