// Plain JavaScript that the oldest Node reads, so that a wrong version gets a sentence and not a syntax error.
import { assertNodeVersion } from './node-version.mjs'

assertNodeVersion()
const { start } = await import('./start/main.ts')
process.exit(await start())
