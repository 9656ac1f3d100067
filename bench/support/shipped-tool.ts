import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { classPath, javaEnvironment } from '@/local-kafka/java-command'
import { kafkaHome } from '@/local-kafka/paths'

/** Of `kafka-run-class.sh` in Apache Kafka's own distribution. */
const flags = [
  ...['-Xmx256M', '-server', '-XX:+UseG1GC', '-XX:MaxGCPauseMillis=20', '-XX:InitiatingHeapOccupancyPercent=35'],
  ...['-XX:+ExplicitGCInvokesConcurrent', '-XX:MaxInlineLevel=15', '-Djava.awt.headless=true'],
]

/**
 * One of Kafka's tools as Apache ships it, from the start of the process to its end. (The scripts in `local-kafka/bin`
 * start twice as fast, with a class archive that Apache's have not.)
 */
export async function shippedTool(mainClass: string, args: string[]): Promise<string> {
  const java = (await readFile(join(kafkaHome, 'java'), 'utf8')).trim()
  const command = [...flags, '-cp', await classPath(), mainClass, ...args]
  const { stdout } = await promisify(execFile)(java, command, { env: javaEnvironment(), maxBuffer: 1 << 28 })
  return stdout
}
