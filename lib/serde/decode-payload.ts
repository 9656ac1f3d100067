import type { Payload } from '@/lib/kafka/messages/types'
import { base64Format } from './base64'
import { DecodeFault } from './decode-fault'
import { detect, type Reading, readingsOf } from './detect'
import type { Context, Decoded } from './format'
import type { FormatName } from './format-name'
import { formatNamed } from './formats'
import { hexFormat } from './hex'
import { type ProtoReading, protoFormat } from './proto/proto-format'
import { decodeUtf8 } from './utf8'

export interface PayloadOptions {
  /** Characters after which text is cut; whole without. */
  preview?: number
  /** The bytes themselves instead of what they may mean. */
  base64?: boolean
  topic?: string
  /** How keys and values are to be read, whatever they look like. */
  keyFormat?: FormatName
  valueFormat?: FormatName
  /** It was tried to read what is large, and stopped: that is shown as bytes. */
  stopped?: 'too-slow' | 'too-large'
  /** Of `proto`: with which types. */
  keyProto?: ProtoReading
  valueProto?: ProtoReading
}

const base64Reading: Reading = { format: base64Format, confidence: null, isText: false }

/** Where a header's value stands, and whatever is read without its record. */
export const anywhere: Context = { topic: '', part: 'header', keyStart: -1, keyEnd: -1 }

/** What bytes [start, end), at least one, are read as. */
export function chooseFormat(
  bytes: Buffer,
  start: number,
  end: number,
  options: PayloadOptions,
  context: Context,
): Reading {
  if (options.base64) return base64Reading
  const chosen = chosenFormat(options, context.part)
  if (chosen === 'proto')
    return { format: protoFormat(chosenProto(options, context.part)), confidence: null, isText: false }
  if (chosen !== undefined) return { format: formatNamed(chosen), confidence: null, isText: false }
  return detect(bytes, start, end, context, options.preview ?? Number.POSITIVE_INFINITY)
}

function chosenFormat({ keyFormat, valueFormat }: PayloadOptions, part: Context['part']): FormatName | undefined {
  return part === 'key' ? keyFormat : part === 'value' ? valueFormat : undefined
}

function chosenProto({ keyProto, valueProto }: PayloadOptions, part: Context['part']): ProtoReading | undefined {
  return part === 'key' ? keyProto : valueProto
}

/**
 * Bytes [start, end) as a person reads them; `start` is -1 for null. What does not fit the format that was chosen for it, or
 * that it seemed to have, is hex and says why and where.
 */
export function decodePayload(
  bytes: Buffer,
  start: number,
  end: number,
  options: PayloadOptions = {},
  context: Context = anywhere,
): Payload {
  if (start < 0) return { format: 'null', text: '', bytes: 0 }
  if (start === end) return { format: 'empty', text: '', bytes: 0 }
  if (options.stopped && end - start > largeBytes)
    return stoppedPayload(options.stopped, bytes, start, end, options, context)
  return decodeAs(chooseFormat(bytes, start, end, options, context), bytes, start, end, options.preview, context)
}

/** Nothing smaller takes long, however it is read. */
const largeBytes = 4 * 1024

function stoppedPayload(
  why: 'too-slow' | 'too-large',
  bytes: Buffer,
  start: number,
  end: number,
  options: PayloadOptions,
  context: Context,
): Payload {
  const { text, cut } = hexFormat.decode(bytes, start, end, options.preview ?? Number.POSITIVE_INFINITY, context)
  const format = chosenFormat(options, context.part) ?? 'hex'
  return { format: 'hex', text, bytes: end - start, ...(cut ? { truncated: true } : {}), fault: { format, at: 0, why } }
}

/** The same for bytes whose reading is chosen. */
export function decodeAs(
  { format, confidence, isText }: Reading,
  bytes: Buffer,
  start: number,
  end: number,
  preview: number | undefined,
  context: Context,
): Payload {
  const most = preview ?? Number.POSITIVE_INFINITY
  try {
    const { text, cut, header }: Decoded = isText
      ? decodeUtf8(bytes, start, end, most)
      : format.decode(bytes, start, end, most, context)
    const payload: Payload = { format: format.name, text, bytes: end - start }
    if (cut) payload.truncated = true
    if (header) payload.header = header
    if (confidence !== null) payload.confidence = confidence
    return payload
  } catch (error) {
    if (!(error instanceof DecodeFault)) throw error
    const { text, cut } = hexFormat.decode(bytes, start, end, most, context)
    const fault = { format: format.name, at: Math.max(0, error.at - start), why: error.why }
    return { format: 'hex', text, bytes: end - start, ...(cut ? { truncated: true } : {}), fault }
  }
}

/** Characters of the sample of a reading. */
const sample = 60

/**
 * What the bytes may be: first what is shown unless another is chosen, then the others, the surest first, each with the
 * beginning of what it says.
 */
export function payloadReadings(
  bytes: Buffer,
  start: number,
  end: number,
  context: Context,
): NonNullable<Payload['readings']> {
  if (start < 0 || start === end) return []
  const shown = detect(bytes, start, end, context, sample).format
  const readings = readingsOf(bytes, start, end, context).flatMap(({ format, confidence }) => {
    const payload = decodeAs({ format, confidence, isText: false }, bytes, start, end, sample, context)
    return payload.fault ? [] : [{ format: format.name, confidence, text: payload.text }]
  })
  return [
    ...readings.filter(({ format }) => format === shown.name),
    ...readings.filter(({ format }) => format !== shown.name),
  ]
}
