import type { Format } from './format'
import { isText, textOf } from './utf8'

/** UTF-8 text. What is no valid UTF-8 is shown as hex, never with U+FFFD in place of what is there. */
export const stringFormat: Format = { name: 'string', recognise: isText, decode: textOf }
