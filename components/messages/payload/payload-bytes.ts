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
  return Uint8Array.from(atob(text), character => character.charCodeAt(0))
}

/** @returns null where it is not pairs of hex digits; spaces between them are allowed */
export function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> | null {
  const digits = hex.replaceAll(/\s/g, '')
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return null
  const bytes = new Uint8Array(digits.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16)
  return bytes
}
