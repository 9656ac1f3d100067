import type { Locator, Page } from '@playwright/test'
import { expect } from './test'

/** Holds all code back, until it is let go: the page is painted, and nobody hears what is done to it. */
export async function withoutCode(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  await page.route(/\/_next\/static\/.*\.js/, async route => {
    await held.promise
    await route.continue()
  })
  return held.resolve
}

/** Opens the page until it is painted with its data: where Kafka is slow it is sent without, and its code would ask. */
export async function paint(page: Page, path: string, content: Locator): Promise<void> {
  await expect(async () => {
    await page.goto(path, { waitUntil: 'commit' })
    await expect(content).toBeVisible({ timeout: 5000 })
  }).toPass()
}
