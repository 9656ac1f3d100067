/** One line of a hex view. */
export interface HexLine {
  /** Position of the first byte, eight hex digits. */
  address: string
  hex: string
  /** Printable ASCII as it is, everything else as a dot. */
  ascii: string
}

/** Line `index` of the bytes at `width` bytes a line. Short last lines are padded so that the columns stand. */
export function hexLine(bytes: Uint8Array, index: number, width: number): HexLine {
  const from = index * width
  const slice = bytes.subarray(from, from + width)
  const hex = Array.from(slice, byte => byte.toString(16).padStart(2, '0'))
  return {
    address: from.toString(16).padStart(8, '0'),
    hex: hex.join(' ').padEnd(width * 3 - 1, ' '),
    ascii: Array.from(slice, byte => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
  }
}
