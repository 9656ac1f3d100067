import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startBroker } from './broker.ts'
import type { Java } from './find-java.ts'
import { freePort } from './free-port.ts'
import { classArchive, classPath } from './java-command.ts'
import { kafkaHome } from './paths.ts'
import type { Progress } from './progress.ts'
import { randomKafkaId } from './storage.ts'

const keyFile = join(kafkaHome, 'classes.key')

/** True when there is an archive for this Java and these jars at this place. */
export async function archiveIsHere(java: Java): Promise<boolean> {
  if (!existsSync(classArchive) || !existsSync(keyFile)) return false
  return (await readFile(keyFile, 'utf8')) === (await archiveKey(java))
}

/**
 * Lets a throw-away broker write down the classes it loads (AppCDS), so that every later start of a broker or a tool
 * takes half the time. Once for each Java and each set of jars; a start without the archive only takes longer.
 */
export async function makeClassArchive(java: Java, progress: Progress): Promise<void> {
  if (await archiveIsHere(java)) return
  const directory = join(kafkaHome, `training-${randomBytes(4).toString('hex')}`)
  const archive = join(directory, 'classes.jsa')
  try {
    await rm(classArchive, { force: true })
    const port = await freePort()
    const controllerPort = await freePort([port])
    progress.detail('a first broker is started and stopped')
    const broker = await startBroker({
      java: java.command,
      directory,
      clusterId: randomKafkaId(),
      nodeId: 1,
      port,
      controllerPort,
      controllerPorts: [controllerPort],
      flags: [`-XX:ArchiveClassesAtExit=${archive}`],
    })
    await broker.stop()
    if (!existsSync(archive)) return
    await rename(archive, classArchive)
    await writeFile(keyFile, await archiveKey(java))
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function archiveKey(java: Java): Promise<string> {
  return createHash('sha256')
    .update(java.build)
    .update(await classPath())
    .digest('hex')
}
