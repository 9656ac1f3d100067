import { createHash } from 'node:crypto'

/** Kafka lets a group id be 32 KiB long, and 50,000 of those would be a gigabyte and a half. */
const longest = 300

/**
 * A name of Kafka's as the value of a label. Any text may be one, and prom-client escapes it, with two exceptions: a NUL
 * ends what Prometheus' parser reads, so it is drawn as U+FFFD, and a name of more than 300 characters is cut and ends in
 * its hash. Both keep different names different.
 */
export function labelValue(name: string): string {
  const isShort = name.length <= longest
  if (isShort && !name.includes('\0')) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 12)
  return `${[...name.slice(0, longest)].join('').replaceAll('\0', '\uFFFD')}~${hash}`
}
