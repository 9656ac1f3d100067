import { DecodeFault } from './decode-fault'
import type { Confidence, Format } from './format'
import { utf8Until } from './printable'
import { decodeUtf8, isText } from './utf8'
import { xmlFault } from './xml-syntax'

/** XML as it was sent. Nothing in it is resolved: no entity, no DTD, no schema. */
export const xmlFormat: Format = {
  name: 'xml',
  recognise: (bytes, start, end): Confidence | null =>
    isXml(bytes, start, end) && isText(bytes, start, end) ? 'certain' : null,
  decode(bytes, start, end, most) {
    const at = xmlFault(bytes, start, end)
    if (at >= 0) throw new DecodeFault(at === end ? 'ends-early' : 'syntax', at)
    if (!isText(bytes, start, end)) throw new DecodeFault('not-utf8', utf8Until(bytes, start, end))
    return decodeUtf8(bytes, start, end, most)
  },
}

/** Whether text is well-formed XML. */
export function isXml(bytes: Buffer, start: number, end: number): boolean {
  const from = start + (end - start > 3 && bytes.readUIntBE(start, 3) === 0xefbbbf ? 3 : 0)
  return end - from >= 4 && bytes[from] === 0x3c && xmlFault(bytes, start, end) < 0
}
