import { createWriteStream, existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keep } from '../../local-kafka/keep.ts'
import { ottlaData, projectRoot } from '../../local-kafka/paths.ts'
import { startProgress } from '../../local-kafka/progress.ts'
import { sourceHash } from './source-hash.ts'

const dist = join(projectRoot, process.env.OTTLA_DIST || '.next')
const standalone = join(dist, 'standalone')
const stamp = join(standalone, 'ottla-build')
const LAST_LINES = 40

/** The program that serves what was built; it needs nothing outside of its folder. */
export const serverFile = join(standalone, 'server.js')

/** Builds the standalone server when there is none of these very sources. @throws Error with the end of the output */
export async function buildWhenNeeded(): Promise<void> {
  const hash = await sourceHash(projectRoot)
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash) return
  const progress = startProgress('Building Ottla, once for each version')
  try {
    // Without it a build that is broken off would pass for a whole one.
    await rm(stamp, { force: true })
    await runBuild()
    const inside = join(standalone, process.env.OTTLA_DIST || '.next')
    await cp(join(dist, 'static'), join(inside, 'static'), { recursive: true })
    const pictures = join(projectRoot, 'public')
    if (existsSync(pictures)) await cp(pictures, join(standalone, 'public'), { recursive: true })
    await writeFile(stamp, hash)
    progress.done()
  } catch (error) {
    progress.done('failed')
    throw error
  }
}

async function runBuild(): Promise<void> {
  await mkdir(ottlaData, { recursive: true })
  const path = join(ottlaData, 'build.log')
  const log = createWriteStream(path)
  const next = join(projectRoot, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const build = keep(process.execPath, [next, 'build'], { cwd: projectRoot, env, output: 'pipe' })
  build.stdout?.pipe(log, { end: false })
  build.stderr?.pipe(log, { end: false })
  const code = await build.exited
  await new Promise<void>(resolve => log.end(resolve))
  if (code === 0) return
  const text = (await readFile(path, 'utf8')).trimEnd().split('\n').slice(-LAST_LINES).join('\n')
  throw new Error(`The build failed (exit ${code}):\n${text}\n\nAll of it is in ${path}`)
}
