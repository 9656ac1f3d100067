import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceHash } from './source-hash'

let root: string
let before: string

async function put(path: string, text: string) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ottla-hash-'))
  await put('app/page.tsx', 'one')
  await put('package-lock.json', '{}')
  before = await sourceHash(root)
})

afterEach(() => rm(root, { recursive: true }))

test.each([
  'app/page.tsx',
  'package-lock.json',
  'new-folder/part.ts',
  'next.config.js',
  'lib/scripts/x.ts',
  'app/note.md',
])('a change of %s asks for a build', async path => {
  await put(path, 'two')
  expect(await sourceHash(root)).not.toBe(before)
})

test.each([
  '.next/x.js',
  'node_modules/a/b.js',
  'README.md',
  'lib/a.test.ts',
  'e2e/a.spec.ts',
  '.ottla/x',
  'next-env.d.ts',
])('a change of %s does not', async path => {
  await put(path, 'two')
  expect(await sourceHash(root)).toBe(before)
})

test('moving a text from one file to the next is a change', async () => {
  await put('app/a.ts', 'xy')
  await put('app/b.ts', '')
  const first = await sourceHash(root)
  await put('app/a.ts', 'x')
  await put('app/b.ts', 'y')
  expect(await sourceHash(root)).not.toBe(first)
})
