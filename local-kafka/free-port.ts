import { createServer } from 'node:net'

/** Below the ports that kernels give to outgoing connections (Linux 32768–60999), above those of known services. */
const FROM = 20_000
const TO = 29_999

/** True unless somebody listens on this address and port, or this user may not. */
export function portIsFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer()
    // A machine without IPv6 has no ::1 that anybody could have taken.
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(!['EADDRINUSE', 'EACCES'].includes(error.code ?? '')),
    )
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/**
 * A port of 127.0.0.1 between 20000 and 29999 that nobody listens on. It is chosen at random so that tests that run
 * beside each other seldom ask for the same one.
 */
export async function freePort(except: number[] = []): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = FROM + Math.floor(Math.random() * (TO - FROM + 1))
    if (!except.includes(port) && (await portIsFree(port))) return port
  }
  throw new Error(`No free port between ${FROM} and ${TO} on 127.0.0.1.`)
}
