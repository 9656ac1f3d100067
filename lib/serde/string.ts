import { DecodeFault } from './decode-fault'
import type { Format } from './format'
import { utf8Until } from './printable'
import { decodeUtf8, isText, textKind } from './utf8'

/** UTF-8 text. What is no valid UTF-8 is shown as hex, never with U+FFFD in place of what is there. */
export const stringFormat: Format = {
  name: 'string',
  recognise: (bytes, start, end) => {
    const kind = textKind(bytes, start, end)
    if (kind === 'binary') return null
    return kind === 'control' ? 'possible' : end - start > 16 ? 'certain' : 'likely'
  },
  decode(bytes, start, end, most) {
    // U+0000 is valid; only a guess takes it for a sign of something else.
    if (!isText(bytes, start, end)) {
      const until = utf8Until(bytes, start, end)
      if (until < end) throw new DecodeFault('not-utf8', until)
    }
    return decodeUtf8(bytes, start, end, most)
  },
}
