import type { Payload } from '@/lib/kafka/messages/types'
import { tellsItsBytes } from '@/lib/serde/format-name'

/** The bytes that a whole payload had on the wire; null where its text was cut or cannot be turned back. */
export function payloadBytes(payload: Payload): Uint8Array<ArrayBuffer> | null {
  if (payload.truncated) return null
  const { format, text, wire } = payload
  if (wire !== undefined) return bytesOfBase64(wire)
  if (format === 'null' || format === 'empty') return new Uint8Array(0)
  if (format === 'hex') return bytesOfHex(text)
  if (format === 'base64') return bytesOfBase64(text)
  return tellsItsBytes(format) ? new TextEncoder().encode(text) : null
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text)
  const bytes = new Uint8Array(raw.length)
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i)
  return bytes
}

/** @returns null where it is not pairs of hex digits; spaces between them are allowed */
export function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> | null {
  const digits = /\s/.test(hex) ? hex.replaceAll(/\s/g, '') : hex
  if (digits.length % 2 !== 0) return null
  const bytes = new Uint8Array(digits.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    const high = digitOf(digits.charCodeAt(2 * i))
    const low = digitOf(digits.charCodeAt(2 * i + 1))
    if (high < 0 || low < 0) return null
    bytes[i] = high * 16 + low
  }
  return bytes
}

/** What a hex digit says; -1 for any other character. Megabytes of them are read while somebody waits. */
function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}
