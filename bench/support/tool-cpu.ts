import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '@/local-kafka/paths'

/** Bash's own `time` tells what a process and those it started have used. */
const timed = 'TIMEFORMAT="cpu %U %S"; time "$0" "$@"'

/**
 * Milliseconds of processor time of one of Kafka's tools, from the start of its process to its end. (The scripts in
 * `local-kafka/bin` need about half of what Apache's need to start, so the comparison is to the tool's advantage.)
 *
 * @param name as in local-kafka/bin, without `.sh`
 */
export async function toolCpu(name: string, args: string[]): Promise<{ cpu: number; stdout: string }> {
  const script = join(projectRoot, 'local-kafka', 'bin', `${name}.sh`)
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', timed, script, ...args], { maxBuffer: 1 << 28 })
  const [, user, system] = /^cpu ([\d.]+) ([\d.]+)$/m.exec(stderr) ?? []
  if (user === undefined) throw new Error(`${name} told no processor time: ${stderr.slice(0, 500)}`)
  return { cpu: (Number(user) + Number(system)) * 1_000, stdout }
}
