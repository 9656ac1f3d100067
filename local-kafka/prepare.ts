import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { archiveIsHere, makeClassArchive } from './class-archive.ts'
import { fetchJars, jarsAreHere } from './fetch-jars.ts'
import { findJava, findMaven, MINIMUM_JAVA } from './find-java.ts'
import { kafkaHome } from './paths.ts'
import { silentProgress, startProgress } from './progress.ts'

/** Why there can be no Kafka on this machine. */
export interface Missing {
  code: 'no-java' | 'no-maven' | 'kafka-failed'
  detail: string
}

/** What a broker needs beside its folder, or why it cannot be had. */
export async function prepareKafka(options: { quiet?: boolean } = {}): Promise<{ java: string } | Missing> {
  const java = await findJava()
  if ('found' in java) {
    const detail = java.found
      ? `Java ${java.found} is installed; Kafka needs Java ${MINIMUM_JAVA} or newer.`
      : `Java ${MINIMUM_JAVA} or newer is not installed.`
    return { code: 'no-java', detail }
  }
  const progressOf = (what: string) => (options.quiet ? silentProgress : startProgress(what))
  if (!(await jarsAreHere())) {
    if (!(await findMaven())) return { code: 'no-maven', detail: 'Maven (mvn), which fetches Kafka, is not installed.' }
    const progress = progressOf('Fetching Apache Kafka, once')
    try {
      await fetchJars(progress)
      progress.done()
    } catch (error) {
      progress.done('failed')
      return { code: 'kafka-failed', detail: error instanceof Error ? error.message : String(error) }
    }
  }
  if (!(await archiveIsHere(java))) {
    const progress = progressOf('Preparing quick starts of Kafka, once')
    // Without the archive everything works, only slower; a machine where it cannot be made must not be kept out.
    const failure = await makeClassArchive(java, progress).catch((error: Error) => error)
    progress.done(failure ? `not possible here: ${failure.message}` : undefined)
  }
  // The scripts in bin/ run the same Java: the archive fits only this one.
  await writeFile(join(kafkaHome, 'java'), `${java.command}\n`)
  return { java: java.command }
}
