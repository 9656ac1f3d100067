import { defineConfig } from '@playwright/test'

/*
 * A real Chromium on the built server and a real broker. `npm test` starts both and says where they are; by hand:
 * BASE_URL=http://localhost:3000 OTTLA_TEST_BROKER=127.0.0.1:9092 npm run browser
 */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // Pictures are made on demand, by `npm run pictures`.
  testIgnore: process.env.OTTLA_PICTURES ? [] : '**/pictures.spec.ts',
  outputDir: 'test-results',
  // Only a test that hangs should meet these: the machine may be slow, or stand still for seconds. What has to be quick says so itself.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  fullyParallel: false,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [['list']],
  use: {
    baseURL: process.env.BASE_URL ?? 'http://localhost:3000',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // A trace takes the page apart at each step: tests take twice as long, and what they measure is not the page alone.
    // Who wants one asks for it: `npx playwright test --trace retain-on-failure`.
    trace: 'off',
    launchOptions: {
      ...(process.env.OTTLA_CHROMIUM ? { executablePath: process.env.OTTLA_CHROMIUM } : {}),
      // Without these Chromium asks hosts of its own, which a closed network refuses many times a second.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
})
