import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs a program to its end, its output to nowhere. @throws Error when it fails */
export async function runToEnd(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command} ended with ${code}`)
}
