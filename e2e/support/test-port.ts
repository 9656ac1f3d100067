import { freePort } from '../../local-kafka/free-port.ts'

/**
 * A port as `freePort` finds it, but one that no other worker of this run takes: a broker listens seconds after its port was
 * chosen, and not at all while a test has killed it. Of two workers one has the even ones.
 */
export async function testPort(except: number[] = []): Promise<number> {
  const own = Number(process.env.VITEST_POOL_ID ?? 0) % 2
  for (;;) {
    const port = await freePort(except)
    if (port % 2 === own) return port
  }
}
