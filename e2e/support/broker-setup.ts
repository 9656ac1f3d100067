import { assertTestBroker, startTestBroker } from './test-broker.ts'

/** One broker for all broker tests of a run: the one the runner has started, or a new one. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.OTTLA_TEST_BROKER) {
    await assertTestBroker(process.env.OTTLA_TEST_BROKER)
    return
  }
  const broker = await startTestBroker()
  if ('code' in broker) throw new Error(`No Kafka to test against: ${broker.detail}`)
  process.env.OTTLA_TEST_BROKER = broker.address
  return async () => {
    delete process.env.OTTLA_TEST_BROKER
    await broker.stop()
  }
}
