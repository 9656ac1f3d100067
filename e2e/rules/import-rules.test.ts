import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const wrong = [
  ['components/topics/a.tsx', '@/lib/kafka/connection/cluster'],
  ['components/topics/b.tsx', '@/lib/store/open-store'],
  ['components/topics/c.tsx', 'node:fs'],
  ['components/topics/d.tsx', '@/app/layout'],
  ['components/ui/a.tsx', '@/lib/kafka/topics/types'],
  ['components/ui/b.tsx', '@/components/topics/y'],
  ['lib/browser/a.ts', '@/lib/kafka/connection/send'],
  ['lib/browser/b.ts', '@/components/ui/button'],
  ['lib/browser/c.ts', '@/lib/jobs/job-runner'],
  ['components/topics/h.tsx', '@/lib/jobs/job-runner'],
  ['lib/jobs/a.ts', '@/components/ui/button'],
  ['lib/cli/a.ts', 'node:child_process'],
  ['lib/lag/a.ts', '@/components/ui/button'],
  ['lib/http/a.ts', 'kafkajs'],
  ['app/a.ts', 'kafkajs'],
  ['app/b.ts', '@platformatic/kafka'],
  ['lib/kafka/topics/a.ts', '@/lib/lag/sampler'],
  ['lib/kafka/topics/b.ts', '@/lib/http/guard'],
  ['lib/kafka/topics/c.ts', 'next/headers'],
  ['lib/kafka/connection/a.ts', '@/lib/kafka/topics/list-topics'],
  ['lib/kafka/protocol/a.ts', '@/lib/kafka/connection/send'],
] as const

const right = [
  ['components/topics/e.tsx', '@/lib/kafka/topics/types'],
  ['components/topics/f.tsx', '@/lib/http/path-name'],
  ['components/topics/g.tsx', '@/app/(console)/clusters/[cluster]/topics/actions'],
  ['components/topics/i.tsx', '@/lib/jobs/types'],
  ['lib/kafka/topics/e.ts', '@/lib/kafka/connection/send'],
  ['lib/kafka/groups/e.ts', '@/lib/kafka/topics/list-offsets'],
  ['lib/kafka/connection/e.ts', 'kafkajs'],
  ['lib/lag/e.ts', '@/lib/kafka/groups/describe-group'],
  ['app/e.ts', '@/lib/lag/sampler'],
] as const

let folder = ''
let refused: Set<string>

/** Lints one file for each import, beside a copy of the project's rules, in a folder of its own. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ottla-imports-'))
  cpSync('biome.json', join(folder, 'biome.json'))
  for (const [file, specifier] of [...wrong, ...right]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `import { a } from '${specifier}'\nexport const b = a\n`)
  }
  const args = [
    'lint',
    '--vcs-enabled=false',
    '--only=style/noRestrictedImports',
    '--reporter=github',
    '--max-diagnostics=none',
    '.',
  ]
  const run = spawnSync(resolve('node_modules/.bin/biome'), args, { cwd: folder, encoding: 'utf8' })
  const named = [...run.stdout.matchAll(/,file=([^,]+),/g)].map(match => match[1] ?? '')
  refused = new Set(named.map(file => relative(folder, resolve(folder, file))))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each(wrong)('%s must not import %s', file => {
  expect([...refused]).toContain(file)
})

it.each(right)('%s may import %s', file => {
  expect([...refused]).not.toContain(file)
})
