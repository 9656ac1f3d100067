import { describe, expect, test } from 'vitest'
import { apiVersionsRequest, isApiVersionsResponse, metadataRequest, parseMetadata } from './kafka-wire'

describe('requests', () => {
  test('ApiVersions v0 is a header and nothing else', () => {
    const bytes = apiVersionsRequest(7)
    expect(bytes.readInt32BE(0)).toBe(bytes.length - 4)
    expect([bytes.readInt16BE(4), bytes.readInt16BE(6), bytes.readInt32BE(8)]).toEqual([18, 0, 7])
  })

  test('Metadata v2 asks for an empty list of topics, which is none; null would be all', () => {
    const bytes = metadataRequest(8)
    expect([bytes.readInt16BE(4), bytes.readInt16BE(6)]).toEqual([3, 2])
    expect(bytes.readInt32BE(bytes.length - 4)).toBe(0)
  })
})

describe('isApiVersionsResponse', () => {
  const answer = Buffer.from('00000007 0000 00000001 0012 0000 0004'.replaceAll(' ', ''), 'hex')

  test('takes a sound answer', () => expect(isApiVersionsResponse(answer, 7)).toBe(true))
  test('refuses one to another question', () => expect(isApiVersionsResponse(answer, 8)).toBe(false))
  test('refuses a length that does not fit the count', () =>
    expect(isApiVersionsResponse(answer.subarray(0, -1), 7)).toBe(false))
  test('refuses another protocol', () => expect(isApiVersionsResponse(Buffer.from('HTTP/1.1 400 Bad'), 7)).toBe(false))
})

describe('parseMetadata', () => {
  const text = (value: string) => {
    const length = Buffer.alloc(2)
    length.writeInt16BE(Buffer.byteLength(value))
    return Buffer.concat([length, Buffer.from(value)])
  }
  const bytes = Buffer.concat([
    Buffer.from('00000001 00000002'.replaceAll(' ', ''), 'hex'),
    ...[
      Buffer.from('00000001', 'hex'),
      text('kafka.example'),
      Buffer.from('00002384', 'hex'),
      Buffer.from('ffff', 'hex'),
    ],
    ...[Buffer.from('00000002', 'hex'), text('127.0.0.1'), Buffer.from('00002385', 'hex'), text('rack-a')],
    text('4L6g3nShT-eMCtK--X86sw'),
    Buffer.from('00000001 00000000'.replaceAll(' ', ''), 'hex'),
  ])

  test('reads what the brokers advertise and the cluster id', () => {
    expect(parseMetadata(bytes)).toEqual({
      clusterId: '4L6g3nShT-eMCtK--X86sw',
      brokers: [
        { nodeId: 1, host: 'kafka.example', port: 9092 },
        { nodeId: 2, host: '127.0.0.1', port: 9093 },
      ],
    })
  })

  test('refuses an answer that is cut short, wherever', () => {
    for (let length = 4; length < bytes.length - 8; length++) {
      expect(() => parseMetadata(bytes.subarray(0, length))).toThrow(RangeError)
    }
  })
})
