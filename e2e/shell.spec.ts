import { gzipSync } from 'node:zlib'
import type { BrowserContext } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { alive, expect, expectAccessible, test } from './support/test'

const at = (path: string) => `/clusters/${clusterId()}${path}`
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

async function speak(context: BrowserContext, lang: 'en' | 'ko', url: string) {
  await context.addCookies([{ name: 'ottla-lang', value: lang, url }])
}

test.describe('overview', () => {
  test('counts what Kafka’s own tool lists', async ({ page }) => {
    await page.goto(at(''))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('row', { name: /Active controller/ })).toContainText('Online')
    await kafka.eventually(async () => {
      const names = (await kafka.topicNames()).filter(name => !name.startsWith('__'))
      const topics = page.locator('dl > div').filter({ has: page.getByText('Topics', { exact: true }) })
      await expect(topics.locator('dd')).toHaveText(new RegExp(`^${names.length}(\\D|$)`), { timeout: 6000 })
    })
    // Other tests of this run leave groups behind that nobody reads; the cluster itself has nothing.
    const attention = page.getByRole('region', { name: 'Needs attention' })
    await expect(attention.getByText(/^(Nothing needs attention|Open group)$/).first()).toBeVisible()
    await expect(attention.getByRole('link', { name: /^Show (topics|brokers)$/ })).toHaveCount(0)
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is accessible, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.goto(at(''))
      await expect(page.getByRole('heading', { name: 'Brokers' })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      await expectAccessible(page, `overview, ${colorScheme}`)
    })
  }

  test('stays while nothing answers, says so, and recovers by itself', async ({ page, context }) => {
    await page.goto(at(''))
    const brokers = page.getByRole('heading', { name: 'Brokers' })
    await expect(brokers).toBeVisible()
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await context.setOffline(true)
    await expect(page.getByRole('alert').filter({ hasText: 'Could not read the cluster' })).toBeVisible({
      timeout: 20_000,
    })
    await expect(brokers).toBeVisible()
    await expect(page.getByText('Nothing needs attention', { exact: true })).toBeHidden()
    await context.setOffline(false)
    await expect(page.getByText('Could not read the cluster')).toBeHidden({ timeout: 20_000 })
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
  })
})

test.describe('keyboard', () => {
  test('the first stop leads past the navigation', async ({ page }) => {
    await page.goto(at(''))
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to content' })
    await expect(skip).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('main')).toBeFocused()
  })

  test('G and a letter change the page, and the focus is on its heading', async ({ page }) => {
    await page.goto(at(''))
    await alive(page)
    const go = (letter: string, url: RegExp) =>
      expect(async () => {
        // Who takes more than a second from one to the other has begun anew.
        await page.keyboard.press('g')
        await page.keyboard.press(letter)
        await expect(page).toHaveURL(url, { timeout: 5_000 })
      }).toPass()
    await go('t', /\/topics$/)
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await go('c', /\/groups$/)
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  })

  test('single keys do nothing in a field, and nothing anywhere once they are switched off', async ({ page }) => {
    await page.goto(at('/topics'))
    const filter = page.getByRole('search').getByRole('textbox')
    // The key belongs to the filter, which comes with the list.
    await expect(filter).toBeVisible()
    await alive(page)
    await page.keyboard.press('/')
    await expect(filter).toBeFocused()
    await page.keyboard.type('go?')
    await expect(filter).toHaveValue('go?')
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(list.getByText('Filter the current list')).toBeVisible()
    await expectAccessible(page, 'list of shortcuts')
    await list.getByRole('switch').click()
    await page.keyboard.press('Escape')
    await expect(list).toBeHidden()
    await page.keyboard.press('?')
    await page.keyboard.press('g')
    await page.keyboard.press('o')
    await expect(page).toHaveURL(/\/topics/)
    await expect(list).toBeHidden()
  })

  test('the navigation folds, and stays folded after a reload', async ({ page }) => {
    await page.goto(at(''))
    const nav = page.getByRole('navigation', { name: 'Main' })
    await alive(page)
    expect((await nav.boundingBox())?.width).toBe(216)
    await page.keyboard.press('\\')
    await expect.poll(async () => (await nav.boundingBox())?.width).toBe(53)
    await page.reload()
    expect((await nav.boundingBox())?.width).toBe(53)
    await nav.getByRole('link', { name: 'Topics' }).hover()
    await expect(page.locator('body > div', { hasText: /^Topics$/ })).toBeVisible()
  })
})

test.describe('command palette', () => {
  // A worker that starts anew makes its own.
  const topic = `shell-palette.topic-${Date.now()}`

  test.beforeAll(() => kafka.createTopic(topic))

  test('finds a topic by a part of its name', async ({ page }) => {
    await page.goto(at(''))
    await alive(page)
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Search or jump to' })
    await palette.getByRole('combobox').fill(topic.slice(6))
    await expect(palette.getByRole('option', { name: topic })).toBeVisible()
    await expectAccessible(page, 'command palette')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/topics/${topic}`))
    await expect(palette).toBeHidden()
  })

  test('opens what is pasted: a record, and a command as it stands in a terminal', async ({ page }) => {
    await page.goto(at(''))
    await alive(page)
    const palette = page.getByRole('dialog', { name: 'Search or jump to' })
    await page.keyboard.press('Control+k')
    await palette.getByRole('combobox').fill(`${topic}-0@4`)
    await expect(palette.getByRole('option', { name: `Open ${topic}, partition 0, offset 4` })).toBeVisible()
    await palette.getByRole('combobox').fill('kafka-consumer-groups.sh --bootstrap-server x:1 --list')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/groups$/)
  })

  test('gives the focus back when it is closed', async ({ page }) => {
    await page.goto(at(''))
    const search = page.getByRole('button', { name: 'Search or jump to' })
    await search.click()
    await expect(page.getByRole('dialog', { name: 'Search or jump to' }).getByRole('combobox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(search).toBeFocused()
  })

  test('only shows what is typed, whatever it is', async ({ page }) => {
    await page.goto(at(''))
    await page.getByRole('button', { name: 'Search or jump to' }).click()
    const text = '<b onmouseover=alert(1)>nothing'
    await page.getByRole('dialog').getByRole('combobox').fill(text)
    await expect(page.getByText(`Nothing is called “${text}”`)).toBeVisible()
  })
})

test.describe('language, theme and clock', () => {
  test('one press changes the language, and it stays', async ({ page }) => {
    await page.goto(at(''))
    await page.getByRole('button', { name: /Language: English/ }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
    await expect(page.getByRole('heading', { name: '확인이 필요한 항목' })).toBeVisible()
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
    await expect(page.getByRole('link', { name: '컨슈머 그룹', exact: false }).first()).toBeVisible()
  })

  test('without a choice the browser’s own language counts', async ({ browser }) => {
    const context = await browser.newContext({ locale: 'ko-KR' })
    const page = await context.newPage()
    await page.goto(at(''))
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
    await context.close()
  })

  test('a theme that was chosen is there before the page is drawn', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(at(''))
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('radio', { name: 'Dark' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    // Without the page's own scripts only what stands in the document itself can have set it.
    await page.route('**/_next/**/*.js', route => route.abort())
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })
})

test.describe('phone', () => {
  test.use(phone)

  for (const width of [320, 390]) {
    test(`nothing is wider than ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 700 })
      await page.goto(at(''))
      await expect(page.getByRole('heading', { name: 'Brokers' })).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await expectAccessible(page, `overview at ${width} px`)
    })
  }

  test('has its navigation below, and the whole of it in a drawer', async ({ page }) => {
    await page.goto(at(''))
    await page.getByRole('button', { name: 'More', exact: true }).tap()
    const drawer = page.getByRole('dialog')
    await expectAccessible(page, 'drawer')
    await drawer.getByRole('link', { name: /Consumer groups/ }).tap()
    await expect(page).toHaveURL(/\/groups$/)
    await expect(drawer).toBeHidden()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Topics' }).tap()
    await expect(page).toHaveURL(/\/topics$/)
  })
})

test.describe('what is not there', () => {
  test('an unknown cluster leads back', async ({ page }) => {
    const answer = await page.goto('/clusters/no-such-cluster')
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
    await page.getByRole('link', { name: 'Go to the first page' }).click()
    await expect(page).toHaveURL(new RegExp(`/clusters/${clusterId()}$`))
  })

  test('an unknown page says so in the visitor’s language', async ({ page, context, baseURL }) => {
    await speak(context, 'ko', baseURL ?? '')
    await page.goto('/nothing')
    await expect(page.getByRole('heading', { name: '그런 페이지가 없습니다' })).toBeVisible()
    await expectAccessible(page, 'not found')
  })
})

test('the topics page takes at most 250 KB of JavaScript', async ({ page }) => {
  const scripts: Promise<Buffer>[] = []
  page.on('response', response => {
    if (response.request().resourceType() === 'script') scripts.push(response.body())
  })
  await page.goto(at('/topics'), { waitUntil: 'networkidle' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const sizes = (await Promise.all(scripts)).map(body => gzipSync(body, { level: 9 }).length)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  expect(sizes.length).toBeGreaterThan(3)
  expect(total).toBeLessThanOrEqual(250 * 1024)
})
