import 'server-only'
import { isUtf8 } from 'node:buffer'
import { eachHeader, type RecordView, recordSize } from '@/lib/kafka/protocol/records'
import { decodePayload, type PayloadOptions } from '@/lib/serde/decode-payload'
import { formOf } from '@/lib/serde/format-name'
import { FilterFault } from './types'

/**
 * A record as expressions see it; read only as far as they look. A key or value is its JSON where it is some, else a
 * string, bytes where it is no UTF-8, or null. JSON numbers are doubles, as CEL reads JSON; whole ones that a double
 * cannot hold are ints. Where a format was chosen, its fields, number or text are what is seen. Of headers with one name the
 * last counts, as in Kafka's `lastHeader`.
 */
export class RecordContext {
  readonly partition: bigint
  private readonly view: RecordView
  private readonly payload: PayloadOptions

  constructor(view: RecordView, partition: number, payload: PayloadOptions) {
    this.view = view
    this.payload = payload
    this.partition = BigInt(partition)
  }

  get key(): unknown {
    const { data, keyStart, keyEnd } = this.view
    return this.fields('key') ?? content(data, keyStart, keyEnd)
  }

  get value(): unknown {
    const { data, valueStart, valueEnd } = this.view
    return this.fields('value') ?? content(data, valueStart, valueEnd)
  }

  get headers(): unknown {
    const { data } = this.view
    const headers = new Map<string, unknown>()
    eachHeader(this.view, (keyStart, keyEnd, valueStart, valueEnd) => {
      headers.set(data.toString('utf8', keyStart, keyEnd), text(data, valueStart, valueEnd))
    })
    return headers
  }

  get offset(): bigint {
    return BigInt(this.view.offset)
  }

  get timestamp(): Date {
    const date = new Date(Number(this.view.timestamp))
    if (Number.isNaN(date.getTime())) throw new FilterFault('the timestamp is beyond what a date can be')
    return date
  }

  get size(): bigint {
    return BigInt(recordSize(this.view))
  }

  /** What a format that was chosen makes of it; undefined where none was that says more than the bytes themselves. */
  private fields(part: 'key' | 'value'): unknown {
    const { data, keyStart, keyEnd, valueStart, valueEnd } = this.view
    const { keyFormat, valueFormat, topic = '' } = this.payload
    const format = part === 'key' ? keyFormat : valueFormat
    const [start, end] = part === 'key' ? [keyStart, keyEnd] : [valueStart, valueEnd]
    if (format === undefined || start < 0) return undefined
    const form = formOf(format)
    if (format === 'json' || format === 'string' || form === 'bytes') return undefined
    const whole = { ...this.payload, preview: undefined, base64: false }
    const { text, fault } = decodePayload(data, start, end, whole, { topic, part, keyStart, keyEnd })
    if (fault) throw new FilterFault(`the ${part} is not ${format}: ${fault.why} at byte ${fault.at}`)
    // No bytes are a message of which nothing was sent.
    if (text === '') return format === 'proto' ? {} : text
    return form === 'text' ? text : json(text)
  }
}

function text(data: Buffer, start: number, end: number): string | Uint8Array | null {
  if (start < 0) return null
  const bytes = data.subarray(start, end)
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes
}

function content(data: Buffer, start: number, end: number): unknown {
  const read = text(data, start, end)
  return typeof read === 'string' ? json(read) : read
}

const longDigits = /\d{16}/
const whole = /^-?\d+$/

function json(read: string): unknown {
  try {
    return longDigits.test(read) ? JSON.parse(read, exactly) : JSON.parse(read)
  } catch {
    return read
  }
}

/** @see the proposal "JSON.parse source text access", in V8 since 11.4 */
function exactly(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const { source } = context ?? {}
  return source !== undefined && whole.test(source) ? BigInt(source) : value
}
