import { connect } from 'node:net'

export interface RawAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** Sends these very bytes to the server under test: what no browser and no HTTP library would send. */
export function rawRequest(lines: string[], body = ''): Promise<RawAnswer> {
  const url = new URL(process.env.BASE_URL ?? 'http://localhost:3000')
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port || 80), '127.0.0.1')
    const chunks: Buffer[] = []
    socket.setTimeout(15_000, () => socket.destroy(new Error('no answer in 15 s')))
    socket.on('data', chunk => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(parse(Buffer.concat(chunks).toString('utf8'))))
    const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
    socket.end([...lines, ...length, 'Connection: close', '', body].join('\r\n'))
  })
}

function parse(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...fields] = head.split('\r\n')
  const headers = Object.fromEntries(
    fields.map(field => [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 1).trim()]),
  )
  return { status: Number(first.split(' ')[1]), headers, body: rest.join('\r\n\r\n') }
}

/** The `Host` under which the server under test is asked for. */
export function ownHost(): string {
  return new URL(process.env.BASE_URL ?? 'http://localhost:3000').host
}
