import type { Page } from '@playwright/test'
import { brokerAddress } from './support/broker-address'
import { kafkaTool } from './support/broker-tools'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, expectPopupAccessible, test } from './support/test'

/*
 * Load on the Produce page: templates, a preview, and a job that goes on without the page.
 */
const prefix = `spec-${Date.now().toString(36)}.load`
const orders = `${prefix}.orders`
const long = `${prefix}.long`
const loadPath = (topic: string) => `/clusters/${clusterId()}/topics/${topic}/produce?mode=load`
const keyField = (page: Page) => page.getByRole('textbox', { name: 'Key template' })
const valueField = (page: Page) => page.getByRole('textbox', { name: 'Value template' })
const preview = (page: Page) => page.getByRole('region', { name: 'The first messages' })
const run = (page: Page) => page.getByRole('region', { name: 'This load' })

test.beforeAll(async () => {
  await kafka.createTopic(orders, 3)
  await kafka.createTopic(long, 1)
})

test.afterAll(async () => {
  await Promise.all([kafka.deleteTopic(orders), kafka.deleteTopic(long)])
})

/** Types into a number field, over what stands there. */
async function setNumber(page: Page, name: string, value: string) {
  const field = page.getByRole('textbox', { name, exact: true })
  await field.fill(value)
  await field.blur()
}

test('shows what templates make, sends exactly that, and tells where it is', async ({ page }) => {
  await page.goto(loadPath(orders))
  await expect(preview(page).getByRole('listitem')).toHaveCount(3)
  await expectAccessible(page, 'the form of a load')

  // A word that is none: said where, and mended.
  await valueField(page).fill('{"n":{{int 5 5}}}')
  await expect(page.getByText('Character 6: there is no word “int”.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Send/ })).toBeDisabled()
  await page.getByRole('button', { name: 'Use {{random.int 5 5}}' }).click()
  await expect(valueField(page)).toHaveValue('{"n":{{random.int 5 5}}}')

  // A word out of the list, where the cursor stands.
  await keyField(page).fill('k-')
  await page.getByRole('button', { name: 'Insert word: Key template' }).click()
  await expectPopupAccessible(page, 'the words of templates')
  await page.getByRole('menuitem', { name: /counter\.cycle/ }).click()
  await expect(keyField(page)).toHaveValue('k-{{counter.cycle 100}}')
  await expect(keyField(page)).toBeFocused()
  await keyField(page).fill('k-{{counter.cycle 4}}')
  await valueField(page).fill('{{counter}} {{random.string 12}} {{key}}')
  await setNumber(page, 'Messages', '40')
  await setNumber(page, 'Messages per second', '400')
  const item = preview(page).getByRole('listitem').first()
  await expect(item).toHaveText(/^1k-11 [A-Za-z0-9]{12} k-1$/)
  const first = (await item.textContent()) ?? ''

  await page.getByRole('button', { name: 'Send 40 messages' }).click()
  await expect(run(page).getByText('Done', { exact: true })).toBeVisible()
  await expect(run(page).locator('dl')).toContainText('Written40')
  await expectAccessible(page, 'a load that has ended')
  const values = await kafka.consumeFromBeginning(orders, 40)
  expect(values.filter(value => / k-[1-4]$/.test(value))).toHaveLength(40)
  expect(values).toContain(first.slice('1k-1'.length))

  await run(page).getByRole('link').first().click()
  await expect(page).toHaveURL(/at=\d@0/)
})

test('keeps going while the page is closed, is found again, takes another rate, and is cancelled', async ({ page }) => {
  await page.goto(loadPath(long))
  await valueField(page).fill('{{uuid}}')
  await setNumber(page, 'Messages', '90000000')
  await setNumber(page, 'Messages per second', '50')
  await page.getByRole('button', { name: 'Send 90,000,000 messages' }).click()
  await expect(run(page).getByText('aims at 50/s')).toBeVisible()
  await page.goto('about:blank')
  const before = await count()
  await kafka.eventually(async () => expect(await count()).toBeGreaterThan(before + 10))

  await page.goto(loadPath(long))
  await expect(run(page).getByText('aims at 50/s')).toBeVisible()
  // The form stands as it was sent.
  await expect(valueField(page)).toHaveValue('{{uuid}}')
  await setNumber(page, 'New rate, messages per second', '2000')
  await run(page).getByRole('button', { name: 'Set rate' }).click()
  await expect(run(page).getByText('aims at 2,000/s')).toBeVisible()
  await expect(
    run(page)
      .getByText(/p50 .* ms · p99 .* ms/)
      .first(),
  ).toBeVisible()
  await expectAccessible(page, 'a load that runs')
  // By keys: a button that takes the place of another has the focus in its place.
  const pause = run(page).getByRole('button', { name: 'Pause' })
  const resume = run(page).getByRole('button', { name: 'Resume' })
  await pause.press('Enter')
  await expect(run(page).getByText('Paused', { exact: true })).toBeVisible()
  await expect(resume).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(run(page).getByText('Running', { exact: true })).toBeVisible()
  await expect(pause).toBeFocused()
  await run(page).getByRole('button', { name: 'Cancel job' }).press('Enter')
  await expect(run(page).getByText('Cancelled', { exact: true })).toBeVisible()
  await expect(run(page).locator(':focus')).toHaveCount(1)
  await expect(run(page).locator('dd').first()).toHaveText((await count()).toLocaleString('en'))

  // The same on the page of its job, from where it can be done again.
  await page.goto(`/clusters/${clusterId()}/jobs`)
  await page
    .getByRole('row', { name: new RegExp(long) })
    .getByRole('link')
    .first()
    .click()
  await expect(page).toHaveURL(/\/jobs\/[0-9a-f]{32}$/)
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible()
  await expect(page.getByText('{{uuid}}')).toBeVisible()
  await expectAccessible(page, 'the job of a load')
  await page.getByRole('link', { name: 'Use these settings' }).click()
  await expect(valueField(page)).toHaveValue('{{uuid}}')
  await expect(page.getByRole('button', { name: 'Send 90,000,000 messages' })).toBeVisible()
})

/** Messages of the long topic, by Kafka's own tool. */
async function count(): Promise<number> {
  const args = ['--bootstrap-server', brokerAddress(), '--topic', long]
  const { stdout } = await kafkaTool('kafka-get-offsets', args)
  return Number(stdout.trim().split(':')[2])
}

test('sends a load by a link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(loadPath(orders))
  await keyField(page).fill('한-{{counter}}')
  await valueField(page).fill('{{pad 256}}')
  await page.getByRole('switch', { name: 'As fast as possible' }).click()
  await page.getByRole('button', { name: 'Copy link' }).click()
  let link = ''
  await expect(async () => {
    link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toContain('/produce?')
  }).toPass()
  await keyField(page).fill('something else')
  await page.goto(link)
  await expect(keyField(page)).toHaveValue('한-{{counter}}')
  await expect(valueField(page)).toHaveValue('{{pad 256}}')
  await expect(page.getByRole('switch', { name: 'As fast as possible' })).toBeChecked()
  await expect(page.getByRole('figure', { name: 'Equivalent command' })).toContainText("--record-size '256'")
  await expect(page.getByRole('figure', { name: 'Equivalent command' })).toContainText("--throughput '-1'")
})

test('speaks Korean', async ({ page, context }) => {
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: process.env.BASE_URL ?? 'http://localhost:3000' }])
  await page.goto(loadPath(orders))
  await page.getByRole('textbox', { name: '값 템플릿' }).fill('{{uid}}')
  await expect(page.getByText('1번째 글자: “uid”라는 단어가 없습니다.')).toBeVisible()
  await page.getByRole('textbox', { name: '값 템플릿' }).fill('{{uuid}}')
  await setNumber(page, '메시지 수', '5')
  await page.getByRole('button', { name: '메시지 5개 보내기' }).click()
  const load = page.getByRole('region', { name: '이 부하' })
  await expect(load.getByText('완료', { exact: true })).toBeVisible()
  await expect(load.locator('dl')).toContainText('기록됨5')
  await expectAccessible(page, 'a load in Korean')
})
