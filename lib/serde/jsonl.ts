import { DecodeFault } from './decode-fault'
import { type Confidence, type Format, looked } from './format'
import { jsonFault } from './json-syntax'
import { utf8Until } from './printable'
import { decodeUtf8, isText } from './utf8'

/** JSON Lines: two or more lines, each of them a JSON text, as sent. Blank lines may stand between. */
export const jsonlFormat: Format = {
  name: 'jsonl',
  recognise(bytes, start, end): Confidence | null {
    if (!isText(bytes, start, end)) return null
    let containers = 0
    let lines = 0
    const fault = eachLine(bytes, start, lookedAt(bytes, start, end), from => {
      lines++
      if (bytes[from] === 0x7b || bytes[from] === 0x5b) containers++
    })
    if (fault >= 0 || lines < 2) return null
    return containers === lines ? 'certain' : containers > 0 ? 'likely' : 'possible'
  },
  decode(bytes, start, end, most) {
    const stop = most < looked ? lookedAt(bytes, start, end) : end
    const fault = eachLine(bytes, start, stop, () => {})
    if (fault >= 0) throw new DecodeFault('syntax', fault)
    if (!isText(bytes, start, end)) throw new DecodeFault('not-utf8', utf8Until(bytes, start, end))
    return decodeUtf8(bytes, start, end, most)
  },
}

/** Of a large value the first lines are looked at. */
function lookedAt(bytes: Buffer, start: number, end: number): number {
  if (end - start <= looked) return end
  const newline = bytes.subarray(start, start + looked).lastIndexOf(0x0a)
  return newline < 0 ? end : start + newline
}

/** @returns where a line is no JSON; -1 where all are */
function eachLine(bytes: Buffer, start: number, end: number, seen: (from: number) => void): number {
  let from = start
  while (from < end) {
    const newline = bytes.subarray(from, end).indexOf(0x0a)
    const to = newline < 0 ? end : from + newline
    let blank = true
    for (let at = from; at < to && blank; at++) blank = bytes[at] === 0x20 || bytes[at] === 0x0d || bytes[at] === 0x09
    if (!blank) {
      const fault = jsonFault(bytes, from, to)
      if (fault >= 0) return fault
      seen(from)
    }
    from = to + 1
  }
  return -1
}
