import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { javaArguments, javaEnvironment } from '../../local-kafka/java-command.ts'
import { projectRoot } from '../../local-kafka/paths.ts'
import { prepareKafka } from '../../local-kafka/prepare.ts'
import { brokerAddress } from './broker-address'

/** A record as Java's consumer read it; null is null. */
export interface WrittenRecord {
  name: string
  key: Buffer | null
  value: Buffer | null
  headers: { key: string; value: Buffer | null }[]
}

/** Has Java's own producer write records that are hard to show, the same ones with each compression. */
export async function writeHostileRecords(topic: string): Promise<WrittenRecord[]> {
  const prepared = await prepareKafka()
  if ('code' in prepared) throw new Error(prepared.detail)
  const program = join(projectRoot, 'e2e/support/HostileRecords.java')
  const options = { heap: '256m', log: 'log4j2-tools.xml' as const }
  const args = await javaArguments(program, [brokerAddress(), topic], options)
  const running = promisify(execFile)(prepared.java, args, { env: javaEnvironment(), maxBuffer: 64 * 1024 * 1024 })
  const { stdout } = await running
  return stdout.trimEnd().split('\n').map(writtenRecord)
}

function writtenRecord(line: string): WrittenRecord {
  const [name = '', key = '', value = '', ...headers] = line.split(' ')
  return {
    name,
    key: bytesOf(key),
    value: bytesOf(value),
    headers: headers.map(header => {
      const [headerKey = '', headerValue = ''] = header.split('=')
      return { key: Buffer.from(headerKey, 'hex').toString(), value: bytesOf(headerValue) }
    }),
  }
}

function bytesOf(hex: string): Buffer | null {
  return hex === '-' ? null : Buffer.from(hex, 'hex')
}
