import { rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { startBroker } from '../../local-kafka/broker.ts'
import { prepareKafka } from '../../local-kafka/prepare.ts'
import { testClusterId, testDirectory } from './test-broker.ts'
import { testPort } from './test-port.ts'

/**
 * What happens to a request, a Produce request where no other API is named:
 * - `answer lost`: the broker does it, then the socket breaks before its answer is through
 * - `answer halved`: as before, when half of the answer is through
 * - `request lost`: the socket breaks before the broker has it all
 * - `silence`: the broker does it, and its answer never comes
 * - `slow`: the answer comes, but takes 12 seconds to come through
 * - `standstill`: from now on nothing goes over this socket, which stays open
 */
export type Fate = 'pass' | 'answer lost' | 'answer halved' | 'request lost' | 'silence' | 'slow' | 'standstill'

export interface LossyBroker {
  /** Without losses: for Kafka's own tools. */
  address: string
  /** Where Produce requests have a fate. */
  lossyAddress: string
  /** Decides for each request of an API (Produce) from now on; `n` counts from 0. May take its time, while which nothing goes on. */
  decide(fate: (n: number) => Fate | Promise<Fate>, apiKey?: number): void
  /** Requests of that API since `decide`. */
  produced(): number
  stop(): Promise<void>
}

const produce = 0

/**
 * A broker behind a wire that can be cut, at exactly the places where it hurts.
 *
 * @throws Error when there is no Java or Maven
 */
export async function startLossyBroker(extra: Record<string, string> = {}): Promise<LossyBroker> {
  const prepared = await prepareKafka()
  if ('code' in prepared) throw new Error(`No Kafka to test against: ${prepared.detail}`)
  const directory = await testDirectory('lossy')
  const ports: number[] = []
  while (ports.length < 4) ports.push(await testPort(ports))
  const [port = 0, hiddenPort = 0, lossyPort = 0, controllerPort = 0] = ports
  const direct = `PLAINTEXT://127.0.0.1:${port}`
  const broker = await startBroker({
    java: prepared.java,
    directory,
    clusterId: testClusterId(),
    nodeId: 1,
    port,
    controllerPort,
    controllerPorts: [controllerPort],
    extra: {
      listeners: `${direct},LOSSY://127.0.0.1:${hiddenPort},CONTROLLER://127.0.0.1:${controllerPort}`,
      'advertised.listeners': `${direct},LOSSY://127.0.0.1:${lossyPort}`,
      'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,LOSSY:PLAINTEXT,CONTROLLER:PLAINTEXT',
      ...extra,
    },
  })
  let fate: (n: number) => Fate | Promise<Fate> = () => 'pass'
  let count = 0
  let chosen = produce
  const sockets = new Set<Socket>()
  const server = createServer(client => {
    const upstream = connect(hiddenPort, '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    wire(client, upstream, apiKey => (apiKey === chosen ? fate(count++) : null))
  })
  await listen(server, lossyPort)
  return {
    address: broker.address,
    lossyAddress: `127.0.0.1:${lossyPort}`,
    decide(next, apiKey = produce) {
      fate = next
      chosen = apiKey
      count = 0
    },
    produced: () => count,
    async stop() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await broker.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

type NextFate = (apiKey: number) => Fate | Promise<Fate> | null

function wire(client: Socket, upstream: Socket, nextFate: NextFate): void {
  const fates = new Map<number, Fate>()
  let stands = false
  const cut = () => {
    client.destroy()
    upstream.destroy()
  }
  for (const socket of [client, upstream]) socket.on('error', cut).on('close', cut)
  void eachFrame(client, async frame => {
    const next = nextFate(frame.readInt16BE(4))
    if (next !== null) {
      const fate = await next
      if (fate === 'request lost') {
        upstream.write(frame.subarray(0, frame.length >> 1))
        return cut()
      }
      fates.set(frame.readInt32BE(8), fate)
      stands ||= fate === 'standstill'
    }
    if (!stands) upstream.write(frame)
  })
  void eachFrame(upstream, async frame => {
    const fate = fates.get(frame.readInt32BE(4))
    fates.delete(frame.readInt32BE(4))
    if (fate === 'answer lost') return cut()
    if (fate === 'answer halved') return client.write(frame.subarray(0, frame.length >> 1), cut)
    if (fate === 'slow') await trickle(client, frame)
    else if (fate !== 'silence' && !stands) client.write(frame)
  })
}

/** Twelve pieces, one a second. */
async function trickle(socket: Socket, frame: Buffer): Promise<void> {
  const piece = Math.ceil(frame.length / 12)
  for (let at = 0; at < frame.length; at += piece) {
    await sleep(1_000)
    socket.write(frame.subarray(at, at + piece))
  }
}

/** Requests and answers as they come: four bytes of length before each. */
async function eachFrame(socket: Socket, each: (frame: Buffer) => Promise<unknown>): Promise<void> {
  let rest = Buffer.alloc(0)
  try {
    for await (const chunk of socket) {
      rest = Buffer.concat([rest, chunk])
      while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
        const end = 4 + rest.readInt32BE(0)
        const frame = rest.subarray(0, end)
        rest = rest.subarray(end)
        await each(frame)
      }
    }
  } catch {
    // The socket broke, which its 'error' handler has seen.
  }
}
