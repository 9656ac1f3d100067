import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { javaArguments, javaEnvironment } from './java-command.ts'

const run = promisify(execFile)

/** 16 random bytes as Kafka writes its ids: base64url without padding. A leading `-` would be taken for an option. */
export function randomKafkaId(): string {
  const id = randomBytes(16).toString('base64url')
  return id.startsWith('-') ? randomKafkaId() : id
}

/** True when a broker's folder has been formatted. */
export const isFormatted = (directory: string) => existsSync(join(directory, 'data', 'meta.properties'))

/**
 * Prepares the folder of a broker, whose `server.properties` is there already.
 *
 * @param voters `id@host:port:directory-id` of each controller; without it the broker is alone.
 * @throws Error with what the tool said.
 */
export async function formatStorage(
  java: string,
  directory: string,
  clusterId: string,
  voters?: string,
): Promise<void> {
  const quorum = voters ? ['--initial-controllers', voters] : ['--standalone']
  const args = ['format', '-t', clusterId, '-c', 'server.properties', ...quorum]
  const command = await javaArguments('kafka.tools.StorageTool', args, { heap: '128m', log: 'log4j2-tools.xml' })
  await run(java, command, { cwd: directory, env: javaEnvironment() })
}
