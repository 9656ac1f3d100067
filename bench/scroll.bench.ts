import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { connectTo } from '@/e2e/support/connect-to'
import { longestTask, watchLongTasks } from '@/e2e/support/long-tasks'
import { freePort } from '@/local-kafka/free-port'
import { buildWhenNeeded } from '@/scripts/start/build'
import { listenAddress } from '@/scripts/start/listen-address'
import { startServer } from '@/scripts/start/start-server'
import { findChromium } from '@/scripts/test/find-chromium'
import { startBenchBroker } from './support/bench-broker'
import { fillTopic } from './support/fill-topic'
import { atMost } from './support/measure'

const topic = 'bench.scroll'
const rows = 10_000
const order = (i: number) => `{"id":${i},"user":"user-${(i * 7919) % 10_007}","note":"order ${i} of the day, as usual"}`

/** Scrolling through 10,000 loaded rows in Chromium: how long the page is busy at a stretch, the best of three ways down. */
export async function bench(): Promise<{ missed: number }> {
  const found = await findChromium()
  if ('missing' in found) throw new Error(found.missing)
  await buildWhenNeeded()
  const broker = await startBenchBroker()
  const cluster = connectTo(broker.address)
  try {
    await fillTopic(cluster, topic, 4, rows, order)
    const address = listenAddress({ PORT: String(await freePort()) })
    const data = mkdtempSync(join(tmpdir(), 'ottla-bench-'))
    const server = await startServer(address, { KAFKA_BROKERS: broker.address, OTTLA_DATA: data })
    const browser = await chromium.launch({ executablePath: found.path ?? undefined })
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      await watchLongTasks(page)
      await page.goto(`${address.url}/clusters/kafka/topics/${topic}?from=beginning&limit=${rows}`)
      await page.locator(`table[aria-rowcount="${rows + 1}"]`).waitFor()
      const times: number[] = []
      for (let round = 0; round < 3; round++) times.push(await scrolled(page))
      return { missed: atMost('longest task while 10,000 rows scroll', Math.min(...times), 50, ' ms') }
    } finally {
      await browser.close()
      await server.stop()
    }
  } finally {
    await cluster.connection.close()
    await broker.stop()
  }
}

/** From the first row to the last and back, a screen for each frame. */
async function scrolled(page: Page): Promise<number> {
  await longestTask(page)
  await page.locator('tbody').evaluate(async body => {
    let scroller = body.parentElement
    while (scroller && scroller.scrollHeight <= scroller.clientHeight + 1) scroller = scroller.parentElement
    if (!scroller) throw new Error('nothing scrolls')
    const { scrollHeight, clientHeight } = scroller
    if (scrollHeight < 100_000) throw new Error(`only ${scrollHeight} px to scroll`)
    const step = clientHeight * 8
    const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
    for (let top = 0; top < scrollHeight; top += step) {
      scroller.scrollTop = top
      await frame()
    }
    for (let top = scrollHeight; top > 0; top -= step) {
      scroller.scrollTop = top
      await frame()
    }
  })
  return longestTask(page)
}
