import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
// `server-only` throws outside a React server bundle; under test every file is server code.
const alias = [
  { find: /^server-only$/, replacement: `${root}e2e/support/server-only.ts` },
  { find: /^@\//, replacement: root },
]

export default defineConfig({
  test: {
    // Threads that a test starts are run by Node itself.
    execArgv: ['--import', `${root}bench/support/resolve.mjs`],
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          // Not how fast it has to be: a machine with other work may stand still for seconds.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['**/node_modules/**', '**/*.broker.test.ts', '.next/**'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'broker',
          include: ['**/*.broker.test.ts'],
          exclude: ['**/node_modules/**', '.next/**'],
          globalSetup: ['e2e/support/broker-setup.ts'],
          // A test runs up to twenty of Kafka's tools one after the other, each of which may take 30 s on a busy machine.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 60_000 } },
          maxWorkers: 2,
        },
      },
    ],
  },
})
