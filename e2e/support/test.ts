import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { aliveEvent } from '@/lib/browser/early-presses'

/**
 * Playwright's test with a page that is watched: a violation of the Content-Security-Policy, or an exception nobody
 * caught, fails the test in which it happens.
 */
export const test = base.extend({
  context: async ({ context }, use) => {
    await context.addInitScript(event => {
      addEventListener(event, () => Reflect.set(window, 'ottlaAlive', true))
    }, aliveEvent)
    await use(context)
  },
  page: async ({ page }, use) => {
    const faults = watch(page)
    await use(page)
    expect(faults, 'faults in the browser').toEqual([])
  },
})

export { expect }

/** Waits until the page hears keys: one that is pressed between its paint and its code is heard by nobody. */
export async function alive(page: Page): Promise<void> {
  await page.waitForFunction(() => Reflect.get(window, 'ottlaAlive') === true)
}

/** Collects what must never happen in a page; for pages that a test opens by itself. */
export function watch(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', error => faults.push(`exception: ${error.message}`))
  page.on('dialog', dialog => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', message => {
    if (/content security policy/i.test(message.text())) faults.push(message.text())
  })
  return faults
}

/** Axe finds nothing serious on the page as it stands now. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await expectNothing(rules(page), where)
}

/** The same for all that is open over a page; the page below, of which it covers a part, is looked at by itself. */
export async function expectPopupAccessible(page: Page, where: string): Promise<void> {
  // There are no frames, so there is no need for a second page to put their results together in.
  await expectNothing(rules(page).setLegacyMode().include('[data-base-ui-portal]'), where)
}

/** Nothing on the page takes the focus while it is hidden from assistive technology. */
export async function expectNoHiddenFocus(page: Page, where: string): Promise<void> {
  await expectNothing(new AxeBuilder({ page }).setLegacyMode().withRules('aria-hidden-focus').exclude(guard), where)
}

/**
 * Base UI puts an empty, hidden element before and after what opens, which takes the focus to hand it on at once:
 * nothing to read, nowhere to stay. Axe knows such things of modal dialogs; an open Select on a phone it does not take
 * for one, and Base UI has no way to leave them out there.
 */
const guard = '[data-base-ui-focus-guard][data-type=inside]'

function rules(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).exclude(guard)
}

async function expectNothing(axe: AxeBuilder, where: string): Promise<void> {
  const { violations } = await axe.analyze()
  const found = violations.map(
    violation => `${violation.id}: ${violation.nodes.map(node => node.target.join(' ')).join(', ')}`,
  )
  expect(found, `axe on ${where}`).toEqual([])
}

/** The dialog that is open. What is told in a corner is a dialog, too, but not a modal one. */
export const modalOf = (page: Page) => page.locator('[role="dialog"]:not([aria-modal="false"])')
