import { isUtf8 } from 'node:buffer'

/** A header's key is UTF-8 by Kafka's protocol; a producer that broke this shows as hex, never as U+FFFD. */
export function headerKeyText(bytes: Buffer, start: number, end: number): string {
  const view = bytes.subarray(start, end)
  return isUtf8(view) ? view.toString('utf8') : `0x${view.toString('hex')}`
}
