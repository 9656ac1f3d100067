import type { Locator, Page } from '@playwright/test'
import { type Dictionary, en } from '@/lib/i18n/en'
import { ko } from '@/lib/i18n/ko'
import { brokerAddress } from './support/broker-address'
import { type RunningTool, startKafkaTool } from './support/broker-tools'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { type Seeded, seed } from './support/seed'
import { expect, expectAccessible, expectNoHiddenFocus, expectPopupAccessible, test } from './support/test'

/* Everything that opens over a page: readable for everybody, in both themes, on a phone and in Korean. */
let world: Seeded
let reader: RunningTool
const taken = `popups-${Date.now().toString(36)}-taken`

test.beforeAll(async () => {
  world = await seed(`popups-${Date.now().toString(36)}`)
  const from = ['--bootstrap-server', brokerAddress(), '--topic', world.topic]
  reader = startKafkaTool('kafka-console-consumer', [...from, '--group', taken])
  await kafka.eventually(async () => {
    const rows = await kafka.describeGroup(taken)
    expect(rows.filter(row => row.consumerId !== '-')).toHaveLength(3)
  })
})

test.afterAll(() => reader?.stop())

interface Look {
  name: string
  t: Dictionary
  theme: 'light' | 'dark'
  width: number
}

const looks: Look[] = [
  { name: 'light', t: en, theme: 'light', width: 1440 },
  { name: 'dark, in Korean', t: ko, theme: 'dark', width: 1440 },
  { name: 'on a phone', t: en, theme: 'light', width: 390 },
]

/** Whatever is open, the uppermost last. */
const layers = (page: Page) => page.locator('[role=dialog], [role=menu], [role=listbox]').filter({ visible: true })
const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name }).first()
const starting = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)

for (const { name, t, theme, width } of looks) {
  const phone = width < 768

  test.describe(`${name}:`, () => {
    test.beforeEach(async ({ page, context, baseURL }) => {
      await context.addCookies([{ name: 'ottla-lang', value: t === ko ? 'ko' : 'en', url: baseURL ?? '' }])
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 844 })
    })

    const go = (page: Page, path: string) => page.goto(`/clusters/${clusterId()}${path}`)

    async function open(page: Page, what: string, press: () => Promise<void>): Promise<void> {
      const before = await layers(page).count()
      // A press before the browser has taken the page over is not heard; one more while it opens would close it again.
      let patience = 500
      await expect(async () => {
        if ((await layers(page).count()) <= before) await press()
        patience *= 2
        await expect.poll(() => layers(page).count(), { timeout: patience }).toBeGreaterThan(before)
      }, `${what} opens`).toPass({ timeout: 60_000 })
      await expectPopupAccessible(page, `${what}, ${name}`)
      // What is hidden from assistive technology meanwhile is the same in every look.
      if (name === 'light') await expectNoHiddenFocus(page, what)
      const box = await layers(page).last().boundingBox()
      expect(Math.round(box?.x ?? -1), `${what} begins on the screen`).toBeGreaterThanOrEqual(0)
      expect(Math.round((box?.x ?? 0) + (box?.width ?? 0)), `${what} ends on it`).toBeLessThanOrEqual(width)
    }

    async function close(page: Page, what: string): Promise<void> {
      const before = await layers(page).count()
      await page.keyboard.press('Escape')
      await expect.poll(() => layers(page).count(), `${what} is closed by Esc`).toBeLessThan(before)
    }

    async function look(page: Page, what: string, press: () => Promise<void>): Promise<void> {
      await open(page, what, press)
      await close(page, what)
    }

    /** One more of a kind that is looked at elsewhere: its colours and sizes are those of the first. */
    async function lookAgain(page: Page, what: string, press: () => Promise<void>): Promise<void> {
      if (name === 'light') await look(page, what, press)
    }

    test('of the shell', async ({ page }) => {
      await go(page, '')
      await look(page, 'settings', () => button(page, t.shell.settings).click())
      await look(page, 'cluster switcher', () =>
        page.getByRole('button', { name: t.shell.cluster.choose }).filter({ visible: true }).first().click(),
      )
      await open(page, 'command palette', () => page.keyboard.press('Control+k'))
      await page.keyboard.type(world.topic)
      await expect(page.getByRole('option', { name: world.topic }).first()).toBeVisible()
      await expectPopupAccessible(page, `command palette with hits, ${name}`)
      await close(page, 'command palette')
      await look(page, 'list of shortcuts', () => page.keyboard.press('?'))
      if (!phone) return
      await look(page, 'navigation', () => button(page, t.shell.nav.open).click())
    })

    test('of the list of topics, and of deleting one', async ({ page }) => {
      await go(page, `/topics?search=${world.topic}`)
      await lookAgain(page, 'command of the list', () => button(page, t.cli.show).click())
      await go(page, `/topics/${world.topic}/partitions`)
      await open(page, 'more actions', () => button(page, t.topics.head.more).click())
      await page.getByRole('menuitem', { name: t.topics.delete(1) }).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByText(t.topics.deletion.lost).first()).toBeVisible()
      await expect(dialog.getByText(world.group)).toBeVisible()
      await button(dialog, t.cli.show).click()
      await dialog.getByRole('textbox').fill(world.topic)
      await expect(dialog.getByText('kafka-topics.sh')).toBeVisible()
      await expectPopupAccessible(page, `delete topic with its name typed, ${name}`)
      await close(page, 'delete topic')
    })

    test('of creating a topic', async ({ page }) => {
      await go(page, '/topics?create=')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(t.topics.form.name, { exact: true }).fill(world.topic)
      await expect(dialog.getByLabel(t.topics.form.name, { exact: true })).toHaveAttribute('aria-invalid', 'true')
      await expectPopupAccessible(page, `create topic with a fault, ${name}`)
      await button(dialog, starting(t.topics.form.advanced)).click()
      await button(dialog, t.topics.form.addConfig).click()
      await open(page, 'configs', () => dialog.getByRole('combobox', { name: t.topics.form.config }).click())
      await page.getByRole('option', { name: 'preallocate' }).click()
      await lookAgain(page, 'values of a config', () => dialog.getByRole('combobox', { name: 'preallocate' }).click())
      // A list that is still closing would take the key for itself.
      await expect(page.getByRole('listbox')).toHaveCount(0)
      await page.keyboard.press('Escape')
      await expect(dialog.getByText(t.common.discardQuestion)).toBeVisible()
      await expectPopupAccessible(page, `the question before closing, ${name}`)
    })

    test('of the messages of a topic', async ({ page }) => {
      const { toolbar, pager, openAt } = t.messages
      await go(page, `/topics/${world.topic}?from=beginning`)
      await expect(page.getByText('ord_20418').filter({ visible: true }).first()).toBeVisible()
      if (phone) await page.getByRole('button', { name: t.common.change, exact: true }).click()
      await look(page, 'where to begin', () => button(page, starting(toolbar.from)).click())
      await look(page, 'partitions', () => button(page, starting(toolbar.partitions)).click())
      await look(page, 'limit', () => page.getByRole('combobox', { name: toolbar.limit }).click())
      await look(page, 'options', () => button(page, toolbar.options).click())
      await look(page, 'command of the page', () => button(page, t.cli.show).click())
      await open(page, 'open at', () => button(page, pager.openAt).click())
      await page.getByRole('dialog').getByLabel(openAt.offset).fill('x')
      await page.keyboard.press('Enter')
      await expect(page.getByText(toolbar.offsetWrong)).toBeVisible()
      await expectPopupAccessible(page, `open at with a fault, ${name}`)
      await close(page, 'open at')
    })

    test('of a message, of producing and of configuring', async ({ page }) => {
      const { form } = t.produce
      await go(page, `/topics/${world.topic}/produce`)
      await look(page, form.compression, () =>
        page.getByRole('combobox', { name: form.compression, exact: true }).click(),
      )
      for (const select of [form.partition, form.valueFormat]) {
        await lookAgain(page, select, () => page.getByRole('combobox', { name: select, exact: true }).click())
      }
      await go(page, `/topics/${world.topic}/configuration`)
      const edit = (config: string) => button(page, t.topics.configuration.editConfig(config))
      await edit('preallocate').click()
      await look(page, 'values of a config', () => page.getByRole('combobox', { name: 'preallocate' }).click())
      await edit('retention.ms').click()
      await page.getByLabel('retention.ms', { exact: true }).fill('1000')
      await expectAccessible(page, `a config that is edited, ${name}`)
    })

    test('of groups', async ({ page }) => {
      const { list, start, chart, read } = t.groups
      await go(page, `/groups?q=${world.group}`)
      await lookAgain(page, 'types of groups', () => page.getByRole('combobox', { name: list.typeFilter }).click())
      await open(page, 'read as a group', () => button(page, list.readAs).click())
      const group = page.getByLabel(start.group, { exact: true })
      await look(page, 'names of groups', async () => {
        await group.fill('')
        await group.pressSequentially(taken)
      })
      await group.fill('')
      await button(page.getByRole('dialog'), start.open).click()
      await expect(page.getByText(start.groupMissing)).toBeVisible()
      await expectPopupAccessible(page, `read as a group with a fault, ${name}`)

      await go(page, `/groups/${taken}?topic=${world.topic}`)
      await lookAgain(page, 'partitions of the chart', () =>
        page.getByRole('combobox', { name: chart.partition }).click(),
      )
      await look(page, 'menu of the chart', () => button(page, chart.menu).click())
      await lookAgain(page, 'command of the step', () => button(page, t.cli.show).click())
      await lookAgain(page, 'topics to read', () =>
        page.getByRole('combobox', { name: read.topic, exact: true }).click(),
      )
      await open(page, 'confirmation of reading as', () => button(page, read.keep).click())
      await expect(page.getByRole('dialog')).toContainText('console-consumer')
      await close(page, 'confirmation of reading as')
    })
  })
}
