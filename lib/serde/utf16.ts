import { DecodeFault } from './decode-fault'
import type { Confidence, Format } from './format'
import type { FormatName } from './format-name'
import { cutText } from './utf8'

/** Fewer characters than this without a mark at the front might as well be numbers. */
const fewest = 5

function utf16(name: FormatName, little: boolean): Format {
  // By hand: Buffer's own methods check each time what is known here.
  const low = little ? 0 : 1
  const high = 1 - low
  const unit = (bytes: Buffer, at: number) => ((bytes[at + high] as number) << 8) | (bytes[at + low] as number)
  return {
    name,
    recognise(bytes, start, end): Confidence | null {
      if ((end - start) % 2 !== 0 || end - start < 4) return null
      const marked = unit(bytes, start) === 0xfeff
      const from = marked ? start + 2 : start
      // A thousand characters tell what the others are.
      const stop = Math.min(end, from + 2_000)
      let latin = 0
      for (let at = from; at < stop; at += 2) {
        const code = unit(bytes, at)
        if (code < 0x20 ? code !== 9 && code !== 10 && code !== 13 : code === 0x7f) return null
        if (code >= 0xd800 && code < 0xe000) {
          if (code > 0xdbff || at + 4 > end) return null
          at += 2
          if (at < stop && (unit(bytes, at) & 0xfc00) !== 0xdc00) return null
        } else if (code >= 0xfffe || (code >= 0xfdd0 && code < 0xfdf0)) return null
        if (code < 0x80) latin++
      }
      const count = (stop - from) / 2
      const evident = latin === count
      if (marked) return evident && count >= fewest && stop === end ? 'certain' : count >= 2 ? 'likely' : 'possible'
      if (evident && count >= fewest && count !== 8) return 'likely'
      return latin * 2 > count && count >= fewest ? 'possible' : null
    },
    decode(bytes, start, end, most) {
      if ((end - start) % 2 !== 0) throw new DecodeFault('length', end - 1)
      const units = Math.min((end - start) / 2, most + 1)
      // A copy, because turning the bytes around happens in place.
      const part = Buffer.from(bytes.subarray(start, start + units * 2))
      if (!little) part.swap16()
      const text = part.toString('utf16le')
      return { text: cutText(text, most), cut: text.length > most }
    },
  }
}

/**
 * UTF-16, each half of a surrogate pair as it is, also alone: the page draws those as escapes. A byte order mark at the front is
 * kept for the same reason.
 */
export const utf16leFormat = utf16('utf16le', true)
export const utf16beFormat = utf16('utf16be', false)
