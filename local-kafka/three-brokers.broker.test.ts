import { expect, test } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { startThreeBrokers } from '@/e2e/support/three-brokers'

test('three brokers lose one, go on, and get it back', async () => {
  const cluster = await startThreeBrokers()
  try {
    const at = ['--bootstrap-server', cluster.addresses.join(',')]
    const isr = async () => {
      const { stdout } = await kafkaTool('kafka-topics', [...at, '--describe', '--topic', 'kept'])
      return /Isr: ([\d,]*)/.exec(stdout)?.[1]?.split(',').sort().join()
    }
    const [first] = cluster.nodes
    // Refused where a broker that stood still for two seconds is thought to be dead.
    const create = [...at, '--create', '--if-not-exists', '--topic', 'kept', '--partitions', '1']
    await expect.poll(async () => (await kafkaTool('kafka-topics', create)).exitCode).toBe(0)
    await expect.poll(isr, { timeout: 120_000 }).toBe('1,2,3')

    await first.kill()
    await expect.poll(isr, { timeout: 120_000 }).toBe('2,3')
    const sent = await kafkaTool('kafka-console-producer', [...at, '--topic', 'kept'], { stdin: 'while one is away\n' })
    expect(sent.exitCode).toBe(0)

    await first.start()
    await expect.poll(isr, { timeout: 120_000 }).toBe('1,2,3')
    const read = await kafkaTool('kafka-console-consumer', [
      ...['--bootstrap-server', first.address, '--topic', 'kept', '--from-beginning', '--max-messages', '1'],
    ])
    expect(read.stdout).toBe('while one is away\n')
  } finally {
    await cluster.stop()
  }
})
