import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, test } from './support/test'

/* Megabytes fit between a server and a page that has stopped taking them; a group must not commit what lies there. */
const topic = `read-closed-${Date.now().toString(36)}`
const group = `${topic}-group`

test('a page that takes nothing more, and is closed then, has committed no more than it has received', async ({
  page,
}) => {
  await kafka.createTopic(topic)
  const lines = Array.from({ length: 20_000 }, (_, i) => `value ${i} ${'x'.repeat(80)}`)
  await kafka.produceLines(topic, lines)
  const browser = await page.context().newCDPSession(page)
  await browser.send('Debugger.enable')
  const told: number[] = []
  await page.route('**/read/received', async route => {
    told.push(route.request().postDataJSON().received)
    // From here on no line of script runs in the page, while its connection goes on taking bytes.
    if (told.length === 3) await browser.send('Debugger.pause')
    await route.continue()
  })

  await page.goto(`/clusters/${clusterId()}/groups/${group}?topic=${topic}`)
  // A press may have begun the reading and still be waited for when the page stops.
  await expect(async () => {
    if (told.length === 0) await page.getByRole('button', { name: 'Keep reading' }).click({ timeout: 1_000 })
  }).toPass()
  await expect.poll(() => told.length).toBe(3)
  const received = told.at(-1) ?? 0
  const currentOffset = async () => Number((await kafka.describeGroup(group))[0]?.currentOffset)
  // Batches of at most 500 are committed as wholes.
  await kafka.eventually(async () => expect(await currentOffset()).toBeGreaterThan(received - 500))
  expect(await currentOffset()).toBeLessThanOrEqual(received)

  await page.close()
  await kafka.eventually(async () => expect((await kafka.describeGroup(group))[0]?.consumerId).toBe('-'))
  expect(await currentOffset()).toBeGreaterThan(received - 500)
  expect(await currentOffset()).toBeLessThanOrEqual(received)
})
