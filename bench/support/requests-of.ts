import type { Cluster } from '@/lib/kafka/connection/cluster'

/** How many requests go to the brokers while this runs. */
export async function requestsOf(cluster: Cluster, run: () => Promise<unknown>): Promise<number> {
  const sum = () => [...cluster.connection.sent.values()].reduce((total, count) => total + count, 0)
  const before = sum()
  await run()
  return sum() - before
}
