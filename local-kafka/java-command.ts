import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { kafkaHome, localKafkaFile } from './paths.ts'

export const classArchive = join(kafkaHome, 'classes.jsa')

/** The jars in the order in which the class archive knows them. */
export async function classPath(): Promise<string> {
  const jars = (await readFile(join(kafkaHome, 'jars'), 'utf8')).split('\n').filter(Boolean)
  return jars.map(name => join(kafkaHome, 'libs', name)).join(delimiter)
}

/**
 * Arguments for `java` that run a main class of Kafka.
 *
 * One compiler stage and the serial collector start fastest and need least memory; the archive saves half of what is left.
 */
export async function javaArguments(
  mainClass: string,
  args: string[],
  options: { heap: string; log: 'log4j2.xml' | 'log4j2-tools.xml'; flags?: string[] },
): Promise<string[]> {
  return [
    `-Xmx${options.heap}`,
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-XX:-UsePerfData',
    // The JVM would warn on standard output when the archive does not fit it.
    '-Xlog:disable',
    '-Xlog:all=error:stderr',
    ...(existsSync(classArchive) ? [`-XX:SharedArchiveFile=${classArchive}`] : []),
    ...(options.flags ?? []),
    `-Dlog4j2.configurationFile=${pathToFileURL(localKafkaFile(options.log))}`,
    '-cp',
    await classPath(),
    mainClass,
    ...args,
  ]
}

/** Under the C locale Java can name no file and pass no argument that is not ASCII. */
export function javaEnvironment(env = process.env): NodeJS.ProcessEnv {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  return /utf-?8/i.test(locale) ? { ...env } : { ...env, LC_ALL: 'C.UTF-8' }
}
