import { describe, expect, it } from 'vitest'
import { hexLine } from './hex-line'
import { bytesOfHex, payloadBytes } from './payload-bytes'

describe('payloadBytes', () => {
  it.each([
    [{ format: 'null', text: '', bytes: 0 }, []],
    [{ format: 'empty', text: '', bytes: 0 }, []],
    [{ format: 'string', text: 'é\ufeff', bytes: 5 }, [0xc3, 0xa9, 0xef, 0xbb, 0xbf]],
    [{ format: 'json', text: '1', bytes: 1 }, [0x31]],
    [{ format: 'hex', text: '00ff10', bytes: 3 }, [0, 255, 16]],
    [{ format: 'base64', text: 'AP8Q', bytes: 3 }, [0, 255, 16]],
  ] as const)('%j', (payload, bytes) => {
    expect(Array.from(payloadBytes(payload) ?? [])).toEqual(bytes)
  })

  it('has no bytes of a text that was cut', () => {
    expect(payloadBytes({ format: 'string', text: 'a', bytes: 9, truncated: true })).toBeNull()
  })

  it('refuses broken hex', () => {
    expect(bytesOfHex('0')).toBeNull()
    expect(bytesOfHex('zz')).toBeNull()
    expect(Array.from(bytesOfHex('0a 0b') ?? [])).toEqual([10, 11])
  })
})

describe('hexLine', () => {
  const bytes = new TextEncoder().encode('{"a":1}\n\u0000é')
  it('shows address, bytes and printable characters', () => {
    expect(hexLine(bytes, 0, 8)).toEqual({ address: '00000000', hex: '7b 22 61 22 3a 31 7d 0a', ascii: '{"a":1}.' })
  })
  it('pads the last line', () => {
    expect(hexLine(bytes, 1, 8)).toEqual({ address: '00000008', hex: '00 c3 a9               ', ascii: '...' })
  })
})
