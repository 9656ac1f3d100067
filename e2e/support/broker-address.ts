/**
 * `host:port` of the broker that belongs to this test run, in vitest and in Playwright alike.
 *
 * @throws Error outside of a test run
 */
export function brokerAddress(): string {
  const address = process.env.OTTLA_TEST_BROKER
  if (!address) throw new Error('OTTLA_TEST_BROKER is not set. Run the tests with `npm test` or `npm run broker`.')
  return address
}
