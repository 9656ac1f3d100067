import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Folders at the top that no page is made of. Anything else counts, so that a new folder cannot be forgotten. */
const NOT_BUILT = new Set([
  'node_modules',
  'e2e',
  'bench',
  'docs',
  'local-kafka',
  'scripts',
  'test-results',
  'playwright-report',
])

/** One hash over the names and contents of everything that `next build` reads, the lock file included. */
export async function sourceHash(root: string): Promise<string> {
  const files = (await filesBelow(root, '')).sort()
  const hash = createHash('sha256').update(process.version)
  for (const file of files) hash.update(`\0${file}\0`).update(await readFile(join(root, file)))
  return hash.digest('hex')
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const lists = entries.map(async entry => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory()) return isSkipped(path) ? [] : filesBelow(root, path)
    return entry.isFile() && counts(path) ? [path] : []
  })
  return (await Promise.all(lists)).flat()
}

const isSkipped = (path: string) => path.startsWith('.') || NOT_BUILT.has(path)

/** Tests and texts are not built; next-env.d.ts and build information are made by the build itself. */
function counts(path: string): boolean {
  if (/\.test\.tsx?$|\.tsbuildinfo$|\.log$/.test(path)) return false
  const atTheTop = !path.includes('/')
  return !(atTheTop && (/\.md$/.test(path) || path === 'next-env.d.ts' || /^(ottla\.ya?ml|LICENSE|\..*)$/.test(path)))
}
