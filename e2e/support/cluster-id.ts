/** The id under which the server under test knows its cluster: what `npm test` started it with. */
export function clusterId(): string {
  return process.env.OTTLA_TEST_CLUSTER ?? 'kafka'
}
