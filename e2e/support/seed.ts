import * as kafka from './kafka'

export interface Seeded {
  topic: string
  group: string
}

/** A small world for tests of how pages look: a topic with records of every kind, and a group that has read a part. */
export async function seed(prefix: string): Promise<Seeded> {
  const topic = `${prefix}.orders`
  const group = `${prefix}-billing`
  await kafka.createTopic(topic, 3, { 'retention.ms': '2592000000' })
  const lines = Array.from({ length: 60 }, (_, n) => {
    const value = JSON.stringify({
      orderId: `ord_${20418 + n * 13}`,
      amount: `${19 + n}.90`,
      currency: n % 3 ? 'EUR' : 'KRW',
      lines: [{ sku: `A-${n}`, n }],
      note: null,
    })
    return `region:${n % 2 ? 'eu' : 'kr'}\tord_${20418 + n * 13}\t${value}`
  })
  await kafka.produceLines(topic, lines, [
    '--reader-property',
    'parse.key=true',
    '--reader-property',
    'parse.headers=true',
  ])
  await kafka.consumeFromBeginning(topic, 20, ['--group', group])
  return { topic, group }
}
