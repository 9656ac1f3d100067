import type { APIRequestContext } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, test } from './support/test'

/* `npm run pictures`: every page, light and dark, wide and on a phone, into docs/images, for the README and for whoever changes a page. */
const topic = 'email.send'
const group = 'email-send-group'
const orders = 'shop.orders'
const api = (path: string) => `/api/clusters/${clusterId()}${path}`

async function readNext(request: APIRequestContext, count: number): Promise<void> {
  const answer = await request.post(api(`/groups/${group}/read`), { data: { topic, count, takePartitions: false } })
  expect(answer.status()).toBe(200)
  await answer.text()
}

test.beforeAll(async ({ request }) => {
  test.setTimeout(180_000)
  await kafka.createTopic(topic)
  await kafka.createTopic(orders, 6, { 'cleanup.policy': 'compact', 'min.insync.replicas': '1' })
  await kafka.createTopic('shop.payments', 12, { 'retention.ms': '2592000000' })
  const lines = Array.from({ length: 400 }, (_, n) => {
    const order = {
      orderId: `ord_${20418 + n * 13}`,
      amount: `${19 + (n % 80)}.90`,
      currency: 'EUR',
      method: 'card',
      settledBy: { acquirer: 'adyen', batch: 88213 + n, threeDS: true },
      lines: [1, 2, 3],
      note: null,
    }
    return `source:settlement-svc,region:eu\tord_${20418 + n * 13}\t${JSON.stringify(order)}`
  })
  const keyed = ['--reader-property', 'parse.key=true', '--reader-property', 'parse.headers=true']
  await kafka.produceLines(orders, lines, keyed)
  await kafka.produceLines('shop.payments', lines, keyed)
  await kafka.consumeFromBeginning('shop.payments', 120, ['--group', 'billing-projector'])
  await kafka.consumeFromBeginning(orders, 400, ['--group', 'search-indexer'])
  // The story of the notes, slowly enough that the chart has its steps.
  for (const hello of [1, 2, 3, 4, 5]) {
    await kafka.produceLines(topic, [`hello${hello}`])
    if (hello > 1) await readNext(request, 1)
    const seen = async () => {
      const { points } = await request
        .get(api(`/groups/${group}/lag?topic=${topic}&partition=0`))
        .then(answer => answer.json())
      return points?.at(-1)?.logEndOffset ?? null
    }
    if (hello > 1) await expect.poll(seen, { timeout: 30_000 }).toBe(String(hello))
  }
})

const pages: [string, string][] = [
  ['overview', ''],
  ['topics', '/topics'],
  ['create-topic', '/topics?create=email.sent'],
  ['messages', '/topics/shop.payments?from=latest&limit=50'],
  ['record', `/topics/${orders}/records/0/3`],
  ['partitions', `/topics/${orders}/partitions`],
  ['configuration', `/topics/${orders}/configuration`],
  ['topic-groups', `/topics/${topic}/groups`],
  ['produce', `/topics/${topic}/produce`],
  ['trace', `/trace?topics=${orders},shop.payments&filter=ord_20431`],
  ['groups', '/groups'],
  ['group', `/groups/${group}?topic=${topic}`],
]

for (const [name, path] of pages) {
  for (const theme of ['light', 'dark'] as const) {
    for (const [suffix, width, height] of [
      ['', 1440, 900],
      ['-phone', 390, 844],
    ] as const) {
      test(`${name} ${theme}${suffix}`, async ({ page }) => {
        await page.setViewportSize({ width, height })
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await page.goto(`/clusters/${clusterId()}${path}`)
        await expect(page.getByRole('heading').first()).toBeVisible()
        await page.waitForLoadState('networkidle')
        const file = `docs/images/${name}-${theme}${suffix}.png`
        const picture = await page.screenshot({ path: file, animations: 'disabled' })
        expect(picture.length).toBeGreaterThan(5_000)
      })
    }
  }
}
