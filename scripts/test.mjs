// Plain JavaScript that the oldest Node reads, so that a wrong version gets a sentence and not a syntax error.
import { assertNodeVersion } from './node-version.mjs'

assertNodeVersion()
const { test } = await import('./test/main.ts')
process.exit(await test(process.argv.slice(2)))
