import { startTestBroker, type TestBroker } from '@/e2e/support/test-broker'

/** A broker with nothing in it, with the compiler that a server has: the quick start keeps it to its first stage. */
export async function startBenchBroker(): Promise<TestBroker> {
  const broker = await startTestBroker({ heap: '1g', flags: ['-XX:TieredStopAtLevel=4'] })
  if ('code' in broker) throw new Error(broker.detail)
  return broker
}
