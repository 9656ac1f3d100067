import { type Browser, expect } from '@playwright/test'
import type { ProduceInput } from '@/lib/kafka/messages/types'

/** Writes values to partition 0 through the API, as the produce form does. */
export async function produceBytes(
  browser: Browser,
  baseURL: string | undefined,
  topicPath: string,
  values: readonly Buffer[],
): Promise<void> {
  const page = await browser.newPage({ baseURL })
  await page.goto(topicPath)
  for (const value of values) {
    const input: ProduceInput = {
      key: null,
      value: { text: value.toString('base64'), encoding: 'base64' },
      headers: [],
      partition: 0,
      compression: 'none',
    }
    const status = await page.evaluate(
      async ([url, body]) => {
        const headers = { 'Content-Type': 'application/json' }
        return (await fetch(url, { method: 'POST', headers, body })).status
      },
      [`/api${topicPath}/messages`, JSON.stringify(input)] as const,
    )
    expect(status).toBe(200)
  }
  await page.close()
}
