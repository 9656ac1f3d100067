import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Kept, keep } from '../../local-kafka/keep.ts'
import { projectRoot } from '../../local-kafka/paths.ts'

export interface ToolResult {
  stdout: string
  stderr: string
  /** Some tools exit 0 after a refusal: look at the text too. */
  exitCode: number
}

const script = (name: string) => join(projectRoot, 'local-kafka', 'bin', `${name}.sh`)

/**
 * Runs one of Kafka's own command line tools to its end: the oracle that every number is compared with. About 0.5 s.
 *
 * @param name as in local-kafka/bin, without `.sh`: `kafka-topics`, `kafka-consumer-groups`, …
 */
export async function kafkaTool(
  name: string,
  args: string[],
  options: { stdin?: string | Buffer; timeout?: number } = {},
): Promise<ToolResult> {
  const child = spawn(script(name), withPatience(name, args), { stdio: 'pipe', timeout: options.timeout ?? 180_000 })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', chunk => stdout.push(chunk))
  child.stderr.on('data', chunk => stderr.push(chunk))
  // A tool that refuses its arguments is gone before it has read anything.
  child.stdin.on('error', () => {})
  child.stdin.end(options.stdin ?? '')
  const [code, signal]: (number | string | null)[] = await once(child, 'close')
  if (signal) throw new Error(`${name} ${args.join(' ')} was ended by ${signal}: ${Buffer.concat(stderr)}`)
  return {
    stdout: Buffer.concat(stdout).toString(),
    stderr: Buffer.concat(stderr).toString(),
    exitCode: Number(code),
  }
}

/** The tools for groups give up after five seconds, for which a busy machine may well stand still. */
function withPatience(name: string, args: string[]): string[] {
  const forGroups = /^kafka-(consumer|share|streams)-groups$/.test(name)
  return forGroups && !args.includes('--timeout') ? [...args, '--timeout', '60000'] : args
}

export interface RunningTool extends Kept {
  /** What it has printed so far. */
  output(): string
  errors(): string
}

/** Starts a tool that goes on until it is stopped, such as a console consumer that holds its place in a group. */
export function startKafkaTool(name: string, args: string[]): RunningTool {
  const kept = keep(script(name), args, { output: 'pipe' })
  let output = ''
  let errors = ''
  kept.stdout?.setEncoding('utf8').on('data', text => {
    output += text
  })
  kept.stderr?.setEncoding('utf8').on('data', text => {
    errors += text
  })
  return { ...kept, output: () => output, errors: () => errors }
}
