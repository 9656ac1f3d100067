import { Encoder } from '@msgpack/msgpack'
import { decodePayload } from '@/lib/serde/decode-payload'
import type { Context } from '@/lib/serde/format'
import type { FormatName } from '@/lib/serde/format-name'
import { hostileValues } from '@/lib/serde/testing/hostile-values'
import { atMost, cpuSince, format } from './support/measure'

const place: Context = { topic: 't', part: 'value', keyStart: -1, keyEnd: -1 }
const mebibyte = 1024 * 1024

/** What values that are made to cost much cost their reader: in proportion to their bytes, and a preview next to nothing. */
export async function bench(): Promise<{ missed: number }> {
  let missed = 0
  for (const { format: name, what, make } of hostileValues) {
    const small = costOf(name, make(450_000))
    const large = costOf(name, make(1_800_000))
    // Four times the bytes; by the square it would be sixteen times the time.
    missed += atMost(`${name}, ${what}: 4 × the bytes / time`, large / Math.max(small, 5), 9)
  }
  missed += previews()
  worst()
  return { missed }
}

/** Milliseconds of CPU for reading a value; the best of five, because others use this machine too. */
function costOf(valueFormat: FormatName, buffer: Buffer, preview?: number, times = 5): number {
  return Math.min(...Array.from({ length: times }, () => once(valueFormat, buffer, preview)))
}

function once(valueFormat: FormatName | undefined, buffer: Buffer, preview: number | undefined): number {
  const begun = process.cpuUsage()
  decodePayload(buffer, 0, buffer.length, { valueFormat, preview }, place)
  return cpuSince(begun)
}

function previews(): number {
  const rows = Array.from({ length: 200_000 }, (_, id) => ({ id, name: `customer ${id}`, note: 'x'.repeat(60) }))
  const encoded = new Encoder({ initialBufferSize: 32 * mebibyte }).encode({ rows, total: rows.length })
  const packed = costOf('messagepack', Buffer.from(encoded), 300)
  const text = costOf('json', Buffer.from(JSON.stringify(rows)), 300)
  // Reading all of it takes a hundred times as long; only a check for UTF-8 goes over all the bytes.
  return (
    atMost('300 characters of 15 MB of MessagePack', packed, 60, ' ms') +
    atMost('300 characters of 20 MB of JSON', text, 60, ' ms')
  )
}

function worst(): void {
  console.log('  milliseconds for one value: whole, 300 characters, 300 characters by what it looks like')
  for (const { format: name, what, make } of hostileValues) {
    const sizes = [1, 10, 50].map(size => {
      const value = make(size * mebibyte)
      const times = [whole(name, value), once(name, value, 300), once(undefined, value, 300)]
      return `${size} MiB ${times.map(time => (typeof time === 'number' ? format(time) : time)).join(' / ')}`
    })
    console.log(`    ${name}, ${what}: ${sizes.join('; ')}`)
  }
}

/** Some are too long for a string of JavaScript when they are spelled out. */
function whole(name: FormatName, value: Buffer): number | string {
  try {
    return once(name, value, undefined)
  } catch (error) {
    return error instanceof Error ? error.name : 'failed'
  }
}
