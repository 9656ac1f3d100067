import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { keep } from './keep.ts'
import { kafkaHome, localKafkaFile } from './paths.ts'
import type { Progress } from './progress.ts'

const LAST_LINES = 15
const AN_HOUR = 3_600_000

/** True when the jars that pom.xml names are all here. */
export async function jarsAreHere(): Promise<boolean> {
  const marker = join(kafkaHome, 'pom-hash')
  return existsSync(marker) && (await readFile(marker, 'utf8')) === (await pomHash())
}

/**
 * Fetches Kafka's jars with Maven, once for each state of pom.xml.
 *
 * @throws Error with Maven's last lines when it fails.
 */
export async function fetchJars(progress: Progress): Promise<void> {
  if (await jarsAreHere()) return
  const part = `${kafkaHome}.${randomBytes(4).toString('hex')}`
  try {
    await mkdir(join(part, 'libs'), { recursive: true })
    await removeOldParts()
    await runMaven(join(part, 'libs'), progress)
    const jars = (await readdir(join(part, 'libs'))).filter(name => name.endsWith('.jar')).sort()
    // The order is part of the class archive's identity, so it is written down once for Node and for the scripts.
    await writeFile(join(part, 'jars'), jars.map(name => `${name}\n`).join(''))
    await writeFile(join(part, 'pom-hash'), await pomHash())
    progress.detail(`${jars.length} jars`)
    // Another start may have put the same jars in place meanwhile.
    if (await jarsAreHere()) return
    await rm(kafkaHome, { recursive: true, force: true })
    await mkdir(dirname(kafkaHome), { recursive: true })
    await rename(part, kafkaHome)
  } finally {
    await rm(part, { recursive: true, force: true })
  }
}

async function pomHash() {
  return createHash('sha256')
    .update(await readFile(localKafkaFile('pom.xml')))
    .digest('hex')
}

async function runMaven(outputDirectory: string, progress: Progress): Promise<void> {
  const args = ['-B', '-f', localKafkaFile('pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime']
  const maven = keep('mvn', [...args, `-DoutputDirectory=${outputDirectory}`], { output: 'pipe' })
  const last: string[] = []
  let jars = 0
  const read = (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n').filter(Boolean)) {
      if (/Downloaded from .*\.jar\b/.test(line)) progress.detail(`${++jars} jars so far`)
      last.push(line)
      if (last.length > LAST_LINES) last.shift()
    }
  }
  maven.stdout?.on('data', read)
  maven.stderr?.on('data', read)
  const code = await maven.exited
  if (code !== 0) throw new Error(`Maven could not fetch Kafka (exit ${code}):\n${last.join('\n')}`)
}

/** What a fetch that was killed has left behind; one that is still going on is younger. */
async function removeOldParts(): Promise<void> {
  const folder = dirname(kafkaHome)
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const part = name.startsWith(`${basename(kafkaHome)}.`)
    if (part && Date.now() - (await stat(path)).mtimeMs > AN_HOUR) await rm(path, { recursive: true, force: true })
  }
}
