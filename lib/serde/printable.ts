/**
 * Where bytes stop being UTF-8 text that a person could have written: no control characters but tab and line ends, no
 * overlong forms, no surrogates. `end` where all are; a character cut by `end` counts as broken at its first byte.
 */
export function printableUntil(bytes: Buffer, start: number, end: number): number {
  let at = start
  while (at < end) {
    const byte = bytes[at] as number
    if (byte < 0x80) {
      if (byte < 0x20 ? byte !== 0x09 && byte !== 0x0a && byte !== 0x0d : byte === 0x7f) return at
      at++
      continue
    }
    const length = characterLength(bytes, at, end)
    // C1 controls.
    if (length === 0 || (byte === 0xc2 && (bytes[at + 1] as number) < 0xa0)) return at
    at += length
  }
  return at
}

/** Position of the first byte that is no UTF-8; `end` where all is. */
export function utf8Until(bytes: Buffer, start: number, end: number): number {
  let at = start
  while (at < end) {
    const length = (bytes[at] as number) < 0x80 ? 1 : characterLength(bytes, at, end)
    if (length === 0) return at
    at += length
  }
  return at
}

/** Bytes of the character beyond ASCII that begins here; 0 where none does. */
function characterLength(bytes: Buffer, at: number, end: number): number {
  const byte = bytes[at] as number
  const length = byte < 0xc2 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 0
  if (length === 0 || at + length > end) return 0
  const second = bytes[at + 1] as number
  if (second < lowest(byte) || second > highest(byte)) return 0
  for (let i = 2; i < length; i++) if (((bytes[at + i] as number) & 0xc0) !== 0x80) return 0
  return length
}

function lowest(first: number): number {
  return first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
}

function highest(first: number): number {
  return first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
}
