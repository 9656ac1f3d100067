import { afterAll, expect, it } from 'vitest'
import { expectNothingRan, printed, target, tool } from '@/e2e/support/in-shell'
import { producerPerfTestCommand } from './kafka-producer-perf-test'

afterAll(expectNothingRan)

it("is taken by Kafka's own tool, which sends as many", async () => {
  const topic = 'cli.perf'
  await tool('kafka-topics', '--create', '--topic', topic)
  const paced = producerPerfTestCommand(target, { topic, records: 50, rate: 500, size: 20, compression: 'zstd' })
  expect(paced.notes).toEqual(['fixed-payload'])
  for (const out of await printed(paced)) expect(out).toContain('50 records sent')
  const fast = producerPerfTestCommand(target, { topic, records: 30, rate: null, size: 0, compression: 'none' })
  for (const out of await printed(fast)) expect(out).toContain('30 records sent')
  // Once by bash and once by sh.
  expect(await tool('kafka-get-offsets', '--topic', topic)).toBe(`${topic}:0:160\n`)
})
