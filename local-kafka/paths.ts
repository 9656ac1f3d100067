import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, without a slash at its end. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')

/** Everything made at run time is below this folder; OTTLA_DATA moves it. */
export const ottlaData = process.env.OTTLA_DATA || join(projectRoot, '.ottla')

const home = join(ottlaData, 'kafka', 'home')

/**
 * The fetched Kafka: `libs/` with the jars, `jars` with their names, `classes.jsa` once the archive was made. A link is
 * followed, because the archive knows its jars by their whole path.
 */
export const kafkaHome = existsSync(home) ? realpathSync(home) : home

/** The files beside this one that are handed to other programs. */
export const localKafkaFile = (name: string) => join(projectRoot, 'local-kafka', name)
