import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../local-kafka/free-port'
import type { Kept } from '../local-kafka/keep'
import { listenAddress } from '../scripts/start/listen-address'
import { startServer } from '../scripts/start/start-server'
import { brokerAddress } from './support/broker-address'
import * as kafka from './support/kafka'
import { expect, expectPopupAccessible, test } from './support/test'

/* A Kafka that Ottla found by itself is somebody's: it is shown with its address and changed only after one word. */
const data = mkdtempSync(join(tmpdir(), 'ottla-found-'))
const topic = `found-${Date.now().toString(36)}`
let server: Kept | undefined
let base = ''

async function serve(): Promise<void> {
  const address = listenAddress({ PORT: String(await freePort()) })
  server = await startServer(address, {
    KAFKA_BROKERS: brokerAddress(),
    OTTLA_CLUSTER_ORIGIN: 'found',
    OTTLA_DATA: data,
  })
  base = address.url
}

test.beforeAll(async () => {
  await kafka.createTopic(topic)
  await serve()
})
test.afterAll(async () => {
  await server?.stop()
})

test('a found cluster is read-only until the visitor confirms it once, also over a restart', async ({ page }) => {
  const produce = () =>
    page.request.post(`${base}/api/clusters/localhost/topics/${topic}/messages`, {
      data: { key: null, value: { text: 'a', encoding: 'utf8' }, headers: [], partition: null, compression: 'none' },
    })
  await page.goto(`${base}/`)
  await expect(page).toHaveURL(/\/clusters\/localhost$/)
  await expect(page.getByText(brokerAddress()).first()).toBeVisible()
  const refused = await produce()
  expect(refused.status()).toBe(403)
  expect((await refused.json()).error).toMatchObject({ code: 'CLUSTER_READ_ONLY', params: { reason: 'unconfirmed' } })

  await page.getByRole('button', { name: /Read-only/ }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectPopupAccessible(page, 'confirmation of a found cluster')
  await page.getByRole('button', { name: 'Allow changes to this cluster' }).click()
  await expect(page.getByRole('button', { name: /Read-only/ })).toBeHidden()
  expect((await produce()).status()).toBe(200)

  await server?.stop()
  await serve()
  expect((await produce()).status()).toBe(200)
  expect(await kafka.consumeFromBeginning(topic, 2)).toEqual(['a', 'a'])
})
