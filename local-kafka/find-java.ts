import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Kafka 4 brokers need Java 17. */
export const MINIMUM_JAVA = 17

export interface Java {
  /** Path or name to run. */
  command: string
  major: number
  /** Everything `java -version` says: tells one build from another, which the class archive depends on. */
  build: string
}

/** The major version in what `java -version` prints, also in the old spelling `1.8.0_292`; null if there is none. */
export function parseJavaVersion(text: string): number | null {
  const match = /version "(?:1\.)?(\d+)/.exec(text)
  return match?.[1] ? Number(match[1]) : null
}

/** The first Java of JAVA_HOME and PATH that is new enough; otherwise the newest version that was found, or none. */
export async function findJava(env = process.env): Promise<Java | { found: number | null }> {
  const home = env.JAVA_HOME && join(env.JAVA_HOME, 'bin', 'java')
  const candidates = [...(home && existsSync(home) ? [home] : []), 'java']
  let found: number | null = null
  for (const command of candidates) {
    const build = await versionOf(command, ['-version'], env)
    const major = build === null ? null : parseJavaVersion(build)
    if (build !== null && major !== null && major >= MINIMUM_JAVA) return { command, major, build }
    if (major !== null) found = Math.max(found ?? 0, major)
  }
  return { found }
}

/** True when `mvn` can be run. */
export async function findMaven(env = process.env): Promise<boolean> {
  return (await versionOf('mvn', ['-version'], env)) !== null
}

async function versionOf(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<string | null> {
  try {
    const { stdout, stderr } = await run(command, args, { env, timeout: 30_000 })
    return stdout + stderr
  } catch {
    // Not there, or there and broken (macOS has a `java` that only opens a web page): neither can be used.
    return null
  }
}
