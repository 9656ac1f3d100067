import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { keep } from '../../local-kafka/keep.ts'
import { projectRoot } from '../../local-kafka/paths.ts'

const run = promisify(execFile)

const SYSTEM = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** `path` is null for the one that Playwright finds by itself. */
export type Chromium = { path: string | null } | { missing: string }

/**
 * A Chromium that can be run: OTTLA_CHROMIUM, Playwright's own, the system's; else it is installed, by Playwright or,
 * for root, by the system's package manager.
 */
export async function findChromium(): Promise<Chromium> {
  const chosen = process.env.OTTLA_CHROMIUM
  if (chosen) return (await runs(chosen)) ? { path: chosen } : { missing: `OTTLA_CHROMIUM=${chosen} cannot be run` }
  const there = (await playwrights()) ?? (await systems())
  if (there) return there
  console.log('There is no Chromium; installing one.')
  await install(process.execPath, [join(projectRoot, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'])
  const installed = await playwrights()
  if (installed) return installed
  if (process.getuid?.() === 0) {
    await install('apt-get', ['update', '-q'])
    await install('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'])
  }
  return (
    (await playwrights()) ??
    (await systems()) ?? {
      missing: 'no Chromium could be found or installed; `npx playwright install --with-deps chromium` does',
    }
  )
}

async function playwrights(): Promise<Chromium | null> {
  const path = chromium.executablePath()
  return existsSync(path) && (await runs(path)) ? { path: null } : null
}

async function systems(): Promise<Chromium | null> {
  for (const name of SYSTEM) {
    const path = name.startsWith('/') ? name : await which(name)
    if (path && existsSync(path) && (await runs(path))) return { path }
  }
  return null
}

async function which(name: string): Promise<string | null> {
  const folder = (process.env.PATH ?? '').split(':').find(each => each && existsSync(join(each, name)))
  return folder ? join(folder, name) : null
}

/** Being there is not enough: without its libraries a browser does not even tell its version. */
async function runs(path: string): Promise<boolean> {
  return run(path, ['--version'], { timeout: 30_000 }).then(
    () => true,
    () => false,
  )
}

async function install(command: string, args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await keep(command, args, { output: 'inherit', env }).exited
}
