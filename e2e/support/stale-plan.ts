import type { Page, Request } from '@playwright/test'

/**
 * The answer of the first plan is given to all that are asked for before the change, as if each were read a moment
 * before somebody else commits; the plans after the change wait until they are let go.
 *
 * @param is which requests plan, and which change
 */
export async function stalePlan(page: Page, is: (request: Request) => 'plan' | 'change' | null) {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  let first: Promise<{ status: number; headers: Record<string, string>; body: Buffer }> | null = null
  let changes = 0
  await page.route('**', async route => {
    const kind = is(route.request())
    if (kind === 'change') changes++
    if (kind === 'plan' && changes === 0) {
      first ??= route.fetch().then(async response => ({
        status: response.status(),
        headers: response.headers(),
        body: await response.body(),
      }))
      return route.fulfill(await first)
    }
    if (kind === 'plan') await released
    await route.continue()
  })
  return { release, changes: () => changes }
}
