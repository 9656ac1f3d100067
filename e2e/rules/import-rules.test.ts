import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

/** Whether lint takes one import in a file of that name; the file itself does not exist. */
function passes(file: string, specifier: string): boolean {
  const source = `import { a } from '${specifier}'\nexport const b = a\n`
  const args = ['lint', '--only=style/noRestrictedImports', `--stdin-file-path=${file}`]
  const run = spawnSync('node_modules/.bin/biome', args, { input: source, encoding: 'utf8' })
  if (run.status === null) throw new Error('biome did not run')
  return run.status === 0
}

describe('a wrong import fails lint', () => {
  it.each([
    ['components/topics/x.tsx', '@/lib/kafka/connection/cluster'],
    ['components/topics/x.tsx', '@/lib/store/open-store'],
    ['components/topics/x.tsx', 'node:fs'],
    ['components/topics/x.tsx', '@/app/layout'],
    ['components/ui/x.tsx', '@/lib/kafka/topics/types'],
    ['components/ui/x.tsx', '@/components/topics/y'],
    ['lib/browser/x.ts', '@/lib/kafka/connection/send'],
    ['lib/browser/x.ts', '@/components/ui/button'],
    ['lib/cli/x.ts', 'node:child_process'],
    ['lib/lag/x.ts', '@/components/ui/button'],
    ['lib/http/x.ts', 'kafkajs'],
    ['app/x.ts', 'kafkajs'],
    ['app/x.ts', '@platformatic/kafka'],
    ['lib/kafka/topics/x.ts', '@/lib/lag/sampler'],
    ['lib/kafka/topics/x.ts', '@/lib/http/guard'],
    ['lib/kafka/topics/x.ts', 'next/headers'],
    ['lib/kafka/connection/x.ts', '@/lib/kafka/topics/list-topics'],
    ['lib/kafka/protocol/x.ts', '@/lib/kafka/connection/send'],
  ])('%s ← %s', (file, specifier) => {
    expect(passes(file, specifier)).toBe(false)
  })
})

describe('a right one passes', () => {
  it.each([
    ['components/topics/x.tsx', '@/lib/kafka/topics/types'],
    ['components/topics/x.tsx', '@/lib/http/path-name'],
    ['components/topics/x.tsx', '@/app/(console)/clusters/[cluster]/topics/actions'],
    ['lib/kafka/topics/x.ts', '@/lib/kafka/connection/send'],
    ['lib/kafka/groups/x.ts', '@/lib/kafka/topics/list-offsets'],
    ['lib/kafka/connection/x.ts', 'kafkajs'],
    ['lib/lag/x.ts', '@/lib/kafka/groups/describe-group'],
    ['app/x.ts', '@/lib/lag/sampler'],
  ])('%s ← %s', (file, specifier) => {
    expect(passes(file, specifier)).toBe(true)
  })
})
