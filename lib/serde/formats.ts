import { avroFormat } from './avro'
import { base64Format } from './base64'
import { cborFormat } from './cbor'
import { connectFormat } from './connect'
import { consumerOffsetsFormat, shareGroupStateFormat, transactionStateFormat } from './coordinator-records'
import type { Format } from './format'
import type { FormatName } from './format-name'
import { hexFormat } from './hex'
import { jsonFormat } from './json'
import { jsonlFormat } from './jsonl'
import { latin1Format } from './latin1'
import { messagePackFormat } from './messagepack'
import { booleanFormat, numberFormats, uuidFormat } from './numbers'
import { protobufFormat } from './protobuf'
import { stringFormat } from './string'
import { utf16beFormat, utf16leFormat } from './utf16'
import { xmlFormat } from './xml'

/** All of them; among equally sure ones the first comes first. */
export const formats: readonly Format[] = [
  consumerOffsetsFormat,
  transactionStateFormat,
  shareGroupStateFormat,
  connectFormat,
  avroFormat,
  jsonFormat,
  jsonlFormat,
  xmlFormat,
  stringFormat,
  utf16leFormat,
  utf16beFormat,
  messagePackFormat,
  cborFormat,
  protobufFormat,
  uuidFormat,
  booleanFormat,
  ...numberFormats,
  latin1Format,
  hexFormat,
  base64Format,
]

const byName = new Map<FormatName, Format>(formats.map(format => [format.name, format]))

export function formatNamed(name: FormatName): Format {
  return byName.get(name) ?? hexFormat
}
