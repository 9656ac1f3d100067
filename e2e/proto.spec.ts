import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import protobuf from 'protobufjs'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { produceBytes } from './support/produce-bytes'
import { expect, expectAccessible, expectPopupAccessible, test } from './support/test'

/*
 * Reading with an uploaded .proto, as a person finds it: from the menu of decoders beside a message.
 */
const stamp = Date.now().toString(36)
const topic = `spec-${stamp}.proto`
const set = `shop-${stamp}`
const path = (search = '') => `/clusters/${clusterId()}/topics/${topic}${search}`
const rows = (page: Page) => page.locator('tbody tr[data-row]')
const panel = (page: Page) => page.getByRole('complementary', { name: /^Message, partition/ })
const decoder = (page: Page) => panel(page).getByRole('button', { name: /^Read the value as: / })
const dialog = (page: Page) => page.getByRole('dialog')

const user = 'syntax = "proto3"; package shop; message User { int64 id = 1; string name = 2; }'
const order =
  'syntax = "proto3";\npackage shop;\nimport "shop/user.proto";\nmessage Order { User user = 1; repeated string tags = 2; }\n'
const { root } = protobuf.parse(order, { keepCase: true })
protobuf.parse(user, root, { keepCase: true })

function encoded(content: object): Buffer {
  const type = root.lookupType('shop.Order')
  return Buffer.from(type.encode(type.fromObject(content)).finish())
}

const asFile = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

test.beforeAll(async ({ browser, baseURL }) => {
  await kafka.createTopic(topic, 1)
  const values = [1, 2, 3].map(i => encoded({ user: { id: `900719925474099${i}`, name: `name ${i}` }, tags: ['x'] }))
  const header = Buffer.from('000000002a00', 'hex')
  await produceBytes(browser, baseURL, path(), [...values, Buffer.concat([header, values[0] ?? header])])
})

test.afterAll(() => kafka.deleteTopic(topic))

async function openDialog(page: Page) {
  await decoder(page).click()
  await page.getByRole('menuitem', { name: 'With a .proto file …' }).click()
  await expect(dialog(page)).toBeVisible()
}

test('upload, choose, see, reload, share, replace, delete', async ({ page, context }) => {
  await page.goto(path('?from=beginning&at=0@0'))
  await openDialog(page)
  await expectPopupAccessible(page, 'the dialog without any .proto')
  const choose = dialog(page).getByLabel('Choose files')

  // Wrong at first: where, how, and nothing is kept.
  await choose.last().setInputFiles([asFile('order.proto', order)])
  await expect(dialog(page).getByLabel('Name')).toHaveValue('order')
  await dialog(page).getByLabel('Name').fill(set)
  await dialog(page).getByRole('button', { name: 'Upload 1 file' }).click()
  const fault = dialog(page).getByRole('alert')
  await expect(fault).toContainText('order.proto, line 3, column 8.')
  await expect(fault).toContainText('“shop/user.proto” is not among the uploaded files.')
  await expectPopupAccessible(page, 'the dialog with a fault')

  await choose.last().setInputFiles([asFile('order.proto', order), asFile('user.proto', user)])
  await dialog(page).getByLabel('Name').fill(set)
  await dialog(page).getByRole('button', { name: 'Upload 2 files' }).click()
  await expect(dialog(page).getByRole('listitem').filter({ hasText: set })).toContainText('2 messages')
  await expect(dialog(page).getByRole('combobox', { name: 'Message' })).toHaveText('shop.Order')
  await expectPopupAccessible(page, 'the dialog with uploaded files')
  await dialog(page).getByRole('button', { name: 'Read as shop.Order' }).click()
  await expect(dialog(page)).toHaveCount(0)

  await expect(rows(page).nth(1)).toContainText('{"user":{"id":9007199254740992,"name":"name 2"},"tags":["x"]}')
  await expect(panel(page).getByRole('tree')).toContainText('"id": 9007199254740991')
  await expect(decoder(page)).toHaveAccessibleName('Read the value as: Protobuf: shop.Order')
  await expect(decoder(page)).toBeFocused()
  await expect(page).toHaveURL(({ href }) => href.includes(`valueFormat=proto:${set}/shop.Order`))
  await expectAccessible(page, 'a topic that is read with a .proto')
  const link = page.url()

  // The next visit, and somebody else with the link.
  await page.goto(path('?from=beginning'))
  await expect(rows(page).nth(1)).toContainText('"name":"name 2"')
  const guest = await (await context.browser()?.newContext())?.newPage()
  if (!guest) throw new Error('no second browser')
  await guest.goto(link)
  await expect(rows(guest).nth(2)).toContainText('"name":"name 3"')
  await guest.context().close()

  // Found by a field of the type.
  await page.goto(`${link}&match=cel&filter=${encodeURIComponent('value.user.id == 9007199254740993')}`)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toContainText('name 3')

  // The fourth has a header before it: seen, and passed over once that is chosen.
  await page.goto(link.replace('at=0@0', 'at=0@3'))
  await expect(panel(page).getByRole('status').filter({ hasText: 'Not shop.Order, shown as bytes.' })).toContainText(
    'At byte 0',
  )
  await openDialog(page)
  await expect(dialog(page)).toContainText('This one begins with such a header: schema id 42.')
  await dialog(page).getByRole('radio', { name: 'Confluent header' }).click()
  await dialog(page).getByRole('button', { name: 'Read as shop.Order' }).click()
  await expect(panel(page)).toContainText('schema id 42, message index 0')
  await expect(panel(page).getByRole('tree')).toContainText('"name": "name 1"')

  // What was uploaded can be had back, and replaced.
  await openDialog(page)
  const row = dialog(page).getByRole('listitem').filter({ hasText: set }).first()
  await expect(row).toContainText(`Read with it in this browser: ${topic}`)
  await row.getByText('2 files').click()
  const download = page.waitForEvent('download')
  await row.getByRole('link', { name: 'Save user.proto' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('user.proto')
  expect(readFileSync(await saved.path(), 'utf8')).toBe(user)
  await choose
    .last()
    .setInputFiles([asFile('order.proto', order), asFile('user.proto', user.replace('name', 'called'))])
  await dialog(page).getByLabel('Name').fill(set)
  await expect(dialog(page)).toContainText(`Takes the place of “${set}”`)
  await dialog(page).getByRole('button', { name: 'Replace with 2 files' }).click()
  await expect(dialog(page).getByRole('button', { name: 'Replace with 2 files' })).toHaveCount(0)
  await dialog(page).getByRole('radio', { name: 'Nothing' }).click()
  await dialog(page).getByRole('button', { name: 'Read as shop.Order' }).click()
  await page.reload()
  await expect(rows(page).nth(1)).toContainText('"called":"name 2"')

  // Gone: the values say so, and the way back is beside it.
  await openDialog(page)
  await dialog(page)
    .getByRole('button', { name: `Delete ${set}` })
    .click()
  await expect(dialog(page).getByRole('alert')).toContainText('1 topic of this browser')
  await expect(dialog(page).getByRole('button', { name: 'Cancel' }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('alert')).toHaveCount(0)
  await expect(dialog(page).getByRole('button', { name: `Delete ${set}` })).toBeFocused()
  await dialog(page)
    .getByRole('button', { name: `Delete ${set}` })
    .click()
  await dialog(page)
    .getByRole('alert')
    .getByRole('button', { name: `Delete ${set}` })
    .click()
  await expect(dialog(page).getByText(set, { exact: true })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.reload()
  const note = panel(page).getByRole('status').filter({ hasText: 'Not shop.Order, shown as bytes.' })
  await expect(note).toContainText('the .proto that was chosen is not here')
  await panel(page).getByRole('button', { name: 'Read automatically' }).click()
  await expect(page).not.toHaveURL(/valueFormat/)
})

test('a folder with the imports in it, on a phone, in Korean, in the dark', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(path('?from=beginning&at=0@0'))
  await page.getByRole('button', { name: /^값을 읽는 형식/ }).click()
  await page.getByRole('menuitem', { name: '.proto 파일로 읽기 …' }).click()
  const name = `ko-${stamp}`
  await dialog(page)
    .getByLabel('파일 선택')
    .last()
    .setInputFiles([asFile('order.proto', order.replace('User user', 'Nope user')), asFile('user.proto', user)])
  await dialog(page).getByLabel('이름').fill(name)
  await dialog(page).getByRole('button', { name: '파일 2개 올리기' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('order.proto, 4행 17열.')
  await dialog(page)
    .getByLabel('파일 선택')
    .last()
    .setInputFiles([asFile('order.proto', order), asFile('user.proto', user)])
  await dialog(page).getByLabel('이름').fill(name)
  await dialog(page).getByRole('button', { name: '파일 2개 올리기' }).click()
  await expect(dialog(page).getByRole('button', { name: 'shop.Order 타입으로 읽기' })).toBeEnabled()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectPopupAccessible(page, 'the dialog of .proto files on a phone')
  await dialog(page).getByRole('button', { name: 'shop.Order 타입으로 읽기' }).click()
  await expect(page.getByRole('tree')).toContainText('"name": "name 1"')
  await page.getByRole('button', { name: /^값을 읽는 형식: Protobuf: shop\.Order/ }).click()
  await page.getByRole('menuitem', { name: '.proto 파일로 읽기 …' }).click()
  await dialog(page)
    .getByRole('button', { name: `${name} 삭제` })
    .click()
  await dialog(page)
    .getByRole('alert')
    .getByRole('button', { name: `${name} 삭제` })
    .click()
  await expect(dialog(page).getByText(name, { exact: true })).toHaveCount(0)
})
