import { ByteReader } from './byte-reader'
import { DecodeFault } from './decode-fault'
import { type Confidence, type Decoded, type Format, looked } from './format'
import { JsonText, type Mark } from './json-text'
import { printableUntil } from './printable'

/**
 * Protobuf without its schema, as the wire has it: `{"1 varint":150,"2 text":"abc","3 message":{…},"4 bytes":"0x…"}`, in
 * the order of the bytes; a field that comes again stands again. What a length-delimited field holds is guessed: text where
 * all of it is printable, else a message where all of it reads as one, else bytes.
 */
export const protobufFormat: Format = {
  name: 'protobuf',
  recognise(bytes, start, end): Confidence | null {
    // A field number of 1 to 15 with one of the four types in use: nearly every message begins with one.
    const tag = bytes[start] as number
    if (tag >= 0x80 || tag < 8 || (tag & 7) > 5 || (tag & 7) === 4) return null
    const stop = Math.min(end, start + looked)
    const found: Found = { fields: 0, text: 0, odd: 0 }
    try {
      walk(new ByteReader(bytes, start, stop), new JsonText(-1), found, stop < end)
    } catch (error) {
      if (error instanceof DecodeFault) return null
      throw error
    }
    return found.fields > 1 && found.text >= 3 && found.odd === 0 ? 'likely' : 'possible'
  },
  decode(bytes, start, end, most): Decoded {
    const out = new JsonText(most)
    walk(new ByteReader(bytes, start, end), out, null, false)
    return out.take()
  },
}

interface Found {
  fields: number
  /** Bytes of text. */
  text: number
  /** Field numbers that nobody gives, lengths that are none. */
  odd: number
}

interface Open {
  /** Where the message ends; that of its parent for a group, which ends with a tag. */
  end: number
  /** The field that ends a group, 0 for a message. */
  group: number
  /** To go back to where it turns out to be no message after all. */
  mark: Mark | null
  field: number
  from: number
}

/** Names of field numbers that are larger are not looked for: hardly anybody gives them. */
const usual = 20_000

function walk(reader: ByteReader, out: JsonText, found: Found | null, part: boolean): void {
  const { bytes } = reader
  const open: Open[] = [{ end: reader.end, group: 0, mark: null, field: 0, from: reader.at }]
  // Known text ahead, and the byte that ends it: no byte is looked at twice, however deep messages nest.
  let goodFrom = -1
  let badAt = -1
  const isPrintable = (from: number, to: number): boolean => {
    if (from >= goodFrom && from <= badAt) return to <= badAt && isBoundary(from) && (to === badAt || isBoundary(to))
    const until = printableUntil(bytes, from, to)
    if (until === to) return true
    goodFrom = from
    badAt = until
    return false
  }
  const isBoundary = (at: number) => ((bytes[at] as number) & 0xc0) !== 0x80
  out.open('{')
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    // A preview that is full is final only where nothing is a guess any more.
    if (out.full && (open.length === 1 || reader.at - (open[0]?.from ?? 0) > looked)) return
    try {
      if (reader.at === top.end && top.group === 0) {
        open.pop()
        out.close()
        continue
      }
      const { field, type } = tagOf(reader, top.end)
      if (found) {
        found.fields++
        if (field > usual) found.odd++
      }
      if (type === 4) {
        if (field !== top.group) throw new DecodeFault('syntax', reader.at)
        open.pop()
        out.close()
        continue
      }
      if (type === 3) {
        out.key(`${field} group`)
        out.open('{')
        open.push({ end: top.end, group: field, mark: null, field, from: reader.at })
        continue
      }
      if (type !== 2) {
        number(reader, field, type, top.end, out)
        continue
      }
      const length = reader.count()
      const from = within(reader, length, top.end)
      if (isPrintable(from, from + length)) {
        if (found) found.text += length
        out.key(`${field} text`)
        out.value(out.utf8(bytes, from, from + length))
        continue
      }
      const mark = out.mark()
      out.key(`${field} message`)
      out.open('{')
      open.push({ end: from + length, group: 0, mark, field, from })
      reader.at = from
    } catch (error) {
      if (!(error instanceof DecodeFault)) throw error
      // The nearest message that was only a guess is bytes instead.
      let guess = open.pop()
      while (guess !== undefined && guess.mark === null) guess = open.pop()
      if (guess?.mark == null) {
        if (part && error.why === 'ends-early') return
        throw error
      }
      out.back(guess.mark)
      out.key(`${guess.field} bytes`)
      out.value(out.hex(bytes, guess.from, guess.end))
      reader.at = guess.end
    }
  }
}

function tagOf(reader: ByteReader, end: number): { field: number; type: number } {
  const at = reader.at
  const tag = reader.varint()
  const field = Number(tag >> 3n)
  const type = Number(tag & 7n)
  if (reader.at > end) throw new DecodeFault('ends-early', end)
  if (field === 0 || field > 0x1fffffff || type > 5) throw new DecodeFault('unknown', at)
  return { field, type }
}

function number(reader: ByteReader, field: number, type: number, end: number, out: JsonText): void {
  if (type === 0) {
    const value = reader.varint()
    if (reader.at > end) throw new DecodeFault('ends-early', end)
    out.key(`${field} varint`)
    out.value(String(value))
    return
  }
  const at = within(reader, type === 1 ? 8 : 4, end)
  out.key(`${field} ${type === 1 ? 'fixed64' : 'fixed32'}`)
  out.value(String(type === 1 ? reader.bytes.readBigUInt64LE(at) : reader.bytes.readUInt32LE(at)))
}

/** Takes bytes that must not reach beyond the message. */
function within(reader: ByteReader, length: number, end: number): number {
  if (reader.at + length > end) throw new DecodeFault('ends-early', end)
  return reader.take(length)
}
