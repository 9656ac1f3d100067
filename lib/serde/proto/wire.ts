import type { ByteReader } from '../byte-reader'
import { DecodeFault } from '../decode-fault'

/** Types of protobuf's wire. */
export const wire = { varint: 0, fixed64: 1, bytes: 2, group: 3, endGroup: 4, fixed32: 5 } as const

/** Groups and messages in each other; the libraries of protobuf read no more of them by default. */
export const deepestMessage = 100

/** Shorter groups are looked through anew on each level. */
const longGroup = 256

/**
 * The tag of a field.
 *
 * @returns field number × 8 + wire type
 * @throws DecodeFault
 */
export function readTag(reader: ByteReader): number {
  const { at } = reader
  const tag = reader.varint()
  if (tag > 0xffffffffn || tag < 8n || (tag & 7n) > 5n) throw new DecodeFault('unknown', at)
  return Number(tag)
}

/**
 * Passes over what a tag announces.
 *
 * @param groups where long groups end, by where they begin: they are looked through once, however deep they nest
 * @throws DecodeFault
 */
export function skipField(reader: ByteReader, tag: number, groups: Map<number, number>): void {
  switch (tag & 7) {
    case wire.varint:
      reader.varint()
      return
    case wire.fixed64:
      reader.take(8)
      return
    case wire.bytes:
      reader.take(reader.count())
      return
    case wire.fixed32:
      reader.take(4)
      return
    case wire.group:
      skipGroup(reader, tag >>> 3, groups)
      return
    default:
      throw new DecodeFault('syntax', reader.at)
  }
}

/**
 * Passes over a group, behind its first tag.
 *
 * @returns where its last tag begins
 * @throws DecodeFault
 */
export function skipGroup(reader: ByteReader, field: number, groups: Map<number, number>): number {
  const known = groups.get(reader.at)
  if (known !== undefined) {
    reader.take(known - reader.at)
    readTag(reader)
    return known
  }
  const open = [{ field, from: reader.at }]
  for (;;) {
    const top = open.at(-1)
    const { at } = reader
    const tag = readTag(reader)
    if ((tag & 7) === wire.group) {
      if (open.length >= deepestMessage) throw new DecodeFault('too-deep', at)
      open.push({ field: tag >>> 3, from: reader.at })
    } else if ((tag & 7) !== wire.endGroup) skipField(reader, tag, groups)
    else {
      if (top === undefined || tag >>> 3 !== top.field) throw new DecodeFault('syntax', at)
      if (at - top.from >= longGroup) groups.set(top.from, at)
      open.pop()
      if (open.length === 0) return at
    }
  }
}
