import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { kafkaHome, localKafkaFile } from './paths.ts'
import type { Progress } from './progress.ts'

const LAST_LINES = 15

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
    await runMaven(join(part, 'libs'), progress)
    const jars = (await readdir(join(part, 'libs'))).filter(name => name.endsWith('.jar')).sort()
    // The order is part of the class archive's identity, so it is written down once for Node and for the scripts.
    await writeFile(join(part, 'jars'), jars.map(name => `${name}\n`).join(''))
    await writeFile(join(part, 'pom-hash'), await pomHash())
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

function runMaven(outputDirectory: string, progress: Progress): Promise<void> {
  const args = ['-B', '-f', localKafkaFile('pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime']
  const child = spawn('mvn', [...args, `-DoutputDirectory=${outputDirectory}`], { stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = () => child.kill('SIGTERM')
  process.once('exit', stop)
  const last: string[] = []
  const jars = new Set<string>()
  const read = (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n').filter(Boolean)) {
      const jar = /(?:Downloaded from|Copying) .*?([^/\s]+\.jar)\b/.exec(line)?.[1]
      if (jar) jars.add(jar)
      last.push(line)
      if (last.length > LAST_LINES) last.shift()
    }
    progress.detail(`${jars.size} jars so far`)
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  return new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code =>
      code === 0 ? resolve() : reject(new Error(`Maven could not fetch Kafka (exit ${code}):\n${last.join('\n')}`)),
    )
  }).finally(() => process.off('exit', stop))
}
