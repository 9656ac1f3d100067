import { avroFormat } from './avro'
import { cborFormat } from './cbor'
import { connectFormat } from './connect'
import { consumerOffsetsFormat, shareGroupStateFormat, transactionStateFormat } from './coordinator-records'
import { type Confidence, type Context, type Format, looked } from './format'
import { formats } from './formats'
import { hexFormat } from './hex'
import { isJson, jsonFormat } from './json'
import { jsonlFormat } from './jsonl'
import { messagePackFormat } from './messagepack'
import { protobufFormat } from './protobuf'
import { stringFormat } from './string'
import { textKind } from './utf8'
import { utf16beFormat, utf16leFormat } from './utf16'
import { isXml, xmlFormat } from './xml'

export interface Reading {
  format: Format
  /** Null where it is seen at a glance, or was asked for. */
  confidence: Confidence | null
  /** It was looked at and is text: what it says are its bytes, without looking again. */
  isText: boolean
}

/** What is JSON, text or hex is seen to be it: no word on how sure that is. One object for all, because there are millions. */
const evident = (format: Format, isText = true): Reading => ({ format, confidence: null, isText })
const json = evident(jsonFormat)
const jsonl = evident(jsonlFormat)
const xml = evident(xmlFormat)
const text = evident(stringFormat)
const hex = evident(hexFormat, false)

const internal = [consumerOffsetsFormat, transactionStateFormat, shareGroupStateFormat, connectFormat]
const controls = [avroFormat, protobufFormat]
const binaries = [avroFormat, utf16leFormat, utf16beFormat, messagePackFormat, cborFormat, protobufFormat]

/**
 * The reading of bytes [start, end), at least one, that is shown unless another is chosen: the surest, then the first. What
 * is only possible is never shown by itself.
 * @param preview characters that will be shown
 */
export function detect(bytes: Buffer, start: number, end: number, context: Context, preview: number): Reading {
  if (isOwn(context.topic)) {
    const own = best(internal, bytes, start, end, context)
    if (own) return own
  }
  // JSON first: it is what most topics hold, and whoever has read it has seen that it is text.
  if (mayBeJson(bytes, start) && isJson(bytes, start, end, preview)) return json
  const kind = textKind(bytes, start, end)
  if (kind === 'text') return readText(bytes, start, end)
  if (kind === 'control') return best(controls, bytes, start, end, context) ?? text
  return best(binaries, bytes, start, end, context) ?? hex
}

let lastTopic = ''
let lastIsOwn = false

/** Whether a topic may be one of Kafka's or Connect's. Asked for each record, nearly always of the same topic. */
function isOwn(topic: string): boolean {
  if (topic !== lastTopic) {
    lastTopic = topic
    lastIsOwn = topic.startsWith('__') || /connect/i.test(topic)
  }
  return lastIsOwn
}

function best(list: readonly Format[], bytes: Buffer, start: number, end: number, context: Context): Reading | null {
  let likely: Reading | null = null
  for (const format of list) {
    const confidence = format.recognise(bytes, start, end, context)
    if (confidence === 'certain') return { format, confidence, isText: false }
    if (confidence === 'likely') likely ??= { format, confidence, isText: false }
  }
  return likely
}

function mayBeJson(bytes: Buffer, start: number): boolean {
  const first = bytes[start] as number
  return first === 0x7b || first === 0x5b || (first <= 0x20 && first > 0)
}

/** Among other text the first character tells what else it may be. */
function readText(bytes: Buffer, start: number, end: number): Reading {
  let from = start
  while (from < end && (bytes[from] as number) <= 0x20) from++
  const first = bytes[from]
  if (first === 0x7b || first === 0x5b) {
    return jsonlFormat.recognise(bytes, start, end, nowhere) === 'certain' ? jsonl : text
  }
  if (first === 0x3c || first === 0xef) return end - start <= looked && isXml(bytes, start, end) ? xml : text
  return text
}

const nowhere: Context = { topic: '', part: 'value', keyStart: -1, keyEnd: -1 }

const order: readonly Confidence[] = ['certain', 'likely', 'possible']

/** Everything that the bytes may be, the surest first; what is only ever chosen is not among it. */
export function readingsOf(
  bytes: Buffer,
  start: number,
  end: number,
  context: Context,
): { format: Format; confidence: Confidence }[] {
  const found = formats.flatMap(format => {
    const confidence = format.recognise(bytes, start, end, context)
    return confidence === null ? [] : [{ format, confidence }]
  })
  return found.sort((a, b) => order.indexOf(a.confidence) - order.indexOf(b.confidence))
}
