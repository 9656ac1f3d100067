import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Received {
  path: string
  host: string
  contentType: string
  authorization: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent; tests look into it
  body: any
}

/** A real HTTP server on loopback that writes down what it is sent. */
export async function webhookReceiver(
  answer: (request: IncomingMessage, response: ServerResponse, nth: number) => void = (_, response) => response.end(),
) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    received.push({
      path: request.url ?? '',
      host: request.headers.host ?? '',
      contentType: request.headers['content-type'] ?? '',
      authorization: request.headers.authorization ?? '',
      body: JSON.parse(Buffer.concat(chunks).toString()),
    })
    answer(request, response, received.length)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    received,
    url: `http://127.0.0.1:${port}/hook/s3cret`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
