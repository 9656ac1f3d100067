import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { ndjsonAnswer } from '@/lib/http/ndjson'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { messagesQuery } from '@/lib/kafka/messages/messages-query'
import { streamMessages } from '@/lib/kafka/messages/stream-messages'
import { brokenEnd } from '@/lib/kafka/messages/walk-lines'

/** The read API's stream behind Node's own server: what the route answers, without Next.js around it. */
export async function startMessageServer(cluster: Cluster, topic: string) {
  const server = createServer(async (request, response) => {
    const left = new AbortController()
    response.on('close', () => left.abort())
    const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1')
    const query = messagesQuery.parse(Object.fromEntries(searchParams))
    const lines = await streamMessages(cluster, topic, query, { signal: left.signal })
    const { body } = ndjsonAnswer(lines, { signal: left.signal, failed: brokenEnd })
    Readable.fromWeb(body as ReadableStream).pipe(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/`,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
