import 'server-only'
import { type Config, readConfig } from './read-config'

// On globalThis: Next.js gives instrumentation, pages and routes separate module graphs.
const holder = globalThis as { ottlaConfig?: Config }

/** The configuration of this process, read once. */
export function config(): Config {
  holder.ottlaConfig ??= readConfig()
  return holder.ottlaConfig
}
