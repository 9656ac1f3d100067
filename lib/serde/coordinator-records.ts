import { ByteReader } from './byte-reader'
import { DecodeFault } from './decode-fault'
import type { Confidence, Context, Decoded, Format } from './format'
import type { FormatName } from './format-name'
import { JsonText } from './json-text'
import { type Fields, fieldsOf, writeFields } from './kafka-record'
import { groupRecords, type RecordTypes, shareRecords, transactionRecords } from './kafka-records'

interface Known {
  key: Fields
  values: Map<number, { fields: Fields; flexible: boolean }>
}

/**
 * What a coordinator keeps in its own topic, as kafka-console-consumer's formatters show it: `{"type":1,"data":{…}}` for a
 * key, `{"version":4,"data":{…}}` for a value. Only the key tells what its value is.
 */
function coordinatorFormat(name: FormatName, topic: string, types: RecordTypes): Format {
  let known: Map<number, Known> | null = null
  const knownTypes = () => {
    known ??= new Map(Object.entries(types).map(([type, record]) => [Number(type), parsed(record)]))
    return known
  }
  function write(bytes: Buffer, start: number, end: number, out: JsonText, context: Context): void {
    const reader = new ByteReader(bytes, start, end)
    const version = reader.int16()
    const isKey = context.part === 'key'
    const type = isKey ? version : typeOf(bytes, context)
    const record = type === null ? undefined : knownTypes().get(type)
    if (record === undefined) throw new DecodeFault(isKey ? 'unknown' : 'key', start)
    const value = isKey ? { fields: record.key, flexible: false } : record.values.get(version)
    if (value === undefined) throw new DecodeFault('unknown', start)
    out.open('{')
    out.key(isKey ? '"type"' : '"version"')
    out.value(String(version))
    out.key('"data"')
    writeFields(reader, value.fields, value.flexible, out)
    out.close()
    if (!out.full && !reader.done) throw new DecodeFault('left-over', reader.at)
  }
  return {
    name,
    recognise(bytes, start, end, context): Confidence | null {
      if (context.topic !== topic || context.part === 'header') return null
      try {
        write(bytes, start, end, new JsonText(-1), context)
        return 'certain'
      } catch (error) {
        if (error instanceof DecodeFault) return null
        throw error
      }
    },
    decode(bytes, start, end, most, context): Decoded {
      const out = new JsonText(most)
      write(bytes, start, end, out, context)
      return out.take()
    },
  }
}

function parsed({ key, values }: RecordTypes[number]): Known {
  const versions = Object.entries(values).map(([version, notation]) => {
    const flexible = notation.startsWith('~')
    return [Number(version), { fields: fieldsOf(flexible ? notation.slice(1) : notation), flexible }] as const
  })
  return { key: fieldsOf(key), values: new Map(versions) }
}

function typeOf(bytes: Buffer, { keyStart, keyEnd }: Context): number | null {
  return keyStart >= 0 && keyEnd - keyStart >= 2 ? bytes.readInt16BE(keyStart) : null
}

export const consumerOffsetsFormat = coordinatorFormat('consumer-offsets', '__consumer_offsets', groupRecords)
export const transactionStateFormat = coordinatorFormat('transaction-state', '__transaction_state', transactionRecords)
export const shareGroupStateFormat = coordinatorFormat('share-group-state', '__share_group_state', shareRecords)
