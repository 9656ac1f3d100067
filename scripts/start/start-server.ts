import { type Kept, keep } from '../../local-kafka/keep.ts'
import { ottlaData } from '../../local-kafka/paths.ts'
import { serverFile } from './build.ts'
import { configurationFile } from './find-situation.ts'
import { type ListenAddress, serverUrl } from './listen-address.ts'

const START_TIMEOUT = 60_000
const POLL = 50

/**
 * Most of what a stream makes dies at once, so a small nursery loses no speed (measured) and saves 50 MB at the peak.
 * Megabytes; the Dockerfile says the same.
 */
const NURSERY = '--max-semi-space-size=4'

/**
 * Starts the built server and resolves when it answers.
 *
 * @param environment added to this process's own
 * @throws Error when it ends, or does not answer within a minute; nothing is left running then
 */
export async function startServer(address: ListenAddress, environment: Record<string, string>): Promise<Kept> {
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    // glibc gives each thread arenas of its own; what one thread frees for another stays in them (40 MB, measured).
    MALLOC_ARENA_MAX: '2',
    PORT: String(address.port),
    HOSTNAME: address.host,
    // The server changes into its own folder, so a path must not be relative.
    OTTLA_DATA: ottlaData,
    OTTLA_CONFIG: configurationFile,
    OTTLA_BIND: address.host,
    ...environment,
  }
  const server = keep(process.execPath, [NURSERY, serverFile], { env, output: 'pipe' })
  server.stderr?.pipe(process.stderr, { end: false })
  let ready = false
  // Next.js's own greeting says less than ours; what comes later is wanted.
  server.stdout?.on('data', chunk => ready && process.stdout.write(chunk))
  const deadline = Date.now() + START_TIMEOUT
  while (server.running() && Date.now() < deadline) {
    if (await answers(address)) {
      ready = true
      return server
    }
    await new Promise(resolve => setTimeout(resolve, POLL))
  }
  const why = server.running() ? `did not answer within ${START_TIMEOUT / 1000} s` : 'stopped by itself; see above'
  await server.kill()
  throw new Error(`The server ${why}.`)
}

/** Any answer counts: whether the pages are well is not for the launcher to judge. */
async function answers(address: ListenAddress): Promise<boolean> {
  try {
    const answer = await fetch(`${serverUrl(address)}/api/health`, { signal: AbortSignal.timeout(5000) })
    await answer.body?.cancel()
    return true
  } catch {
    return false
  }
}
