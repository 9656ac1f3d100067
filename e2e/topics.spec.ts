import type { Page } from '@playwright/test'
import { brokerAddress } from './support/broker-address'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, expectAccessible, test } from './support/test'
import { toolConfigs, toolOffsets, toolTopics } from './support/topic-oracle'

/*
 * The pages of topics, each number held against Kafka's own tools. Every test makes topics of its own, named after it.
 */
const prefix = `spec-${Date.now().toString(36)}`
const at = (path: string) => `/clusters/${clusterId()}${path}`
const rows = (page: Page) => page.locator('tbody tr[data-row]')
const rowOf = (page: Page, name: string) => page.locator(`tbody tr[data-row="${name}"]`)
const status = (page: Page) => page.getByRole('status')

/** The page answers clicks once the browser has taken over what the server painted; the freshness text is the sign. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(at(path))
  await expect(page.getByText(/^Updated /)).toBeVisible()
}

test.describe('the list', () => {
  const topics = [`${prefix}.email.send`, `${prefix}.email.bounced`, `${prefix}.orders`]

  test.beforeAll(async () => {
    await Promise.all(topics.map((topic, index) => kafka.createTopic(topic, index + 1)))
    await kafka.produceLines(topics[2] ?? '', ['a', 'b', 'c'])
  })

  test('has the numbers of the command line', async ({ page }) => {
    await open(page, `/topics?search=${prefix}`)
    const described = await toolTopics(brokerAddress())
    const ends = await toolOffsets(brokerAddress(), 'latest')
    const starts = await toolOffsets(brokerAddress(), 'earliest')
    await expect(rows(page)).toHaveCount(topics.length)
    for (const topic of topics) {
      const said = described.get(topic)
      const partitions = Array.from({ length: said?.partitionCount ?? 0 }, (_, index) => `${topic}-${index}`)
      const records = partitions.reduce((sum, key) => sum + Number(ends.get(key)) - Number(starts.get(key)), 0)
      const cells = await rowOf(page, topic).getByRole('cell').allInnerTexts()
      expect(cells.slice(1, 5).map(text => text.trim())).toEqual([
        topic,
        String(partitions.length),
        String(said?.replicationFactor),
        String(records),
      ])
    }
  })

  test('is filtered, sorted and asked for internal topics in its address', async ({ page }) => {
    await open(page, '/topics')
    await page.keyboard.press('/')
    await page.keyboard.type(`${prefix}.email`)
    await expect(rows(page)).toHaveCount(2)
    await page.getByRole('button', { name: 'Partitions' }).click()
    await expect(page).toHaveURL(
      new RegExp(`search=${prefix}.email&sort=-partitions|sort=-partitions&search=${prefix}.email`),
    )
    await expect(rows(page).first()).toHaveAttribute('data-row', `${prefix}.email.bounced`)
    await page.reload()
    await expect(page.getByRole('columnheader', { name: 'Partitions' })).toHaveAttribute('aria-sort', 'descending')
    await expect(rows(page)).toHaveCount(2)

    await open(page, '/topics?internal=1&search=__consumer')
    await expect(rowOf(page, '__consumer_offsets')).toContainText('internal')
    await page.getByRole('switch', { name: /Internal topics/ }).click()
    await expect(page.getByText('No topic name contains “__consumer”')).toBeVisible()
    await page.getByRole('button', { name: 'Show internal topics' }).click()
    await expect(rowOf(page, '__consumer_offsets')).toBeVisible()
  })

  test('says what was searched where nothing matches, and what may be meant', async ({ page }) => {
    await open(page, '/topics?search=bonuced')
    await expect(page.getByText('No topic name contains “bonuced”')).toBeVisible()
    await page.getByRole('button', { name: 'Search for “bounced” instead' }).click()
    await expect(rowOf(page, `${prefix}.email.bounced`)).toBeVisible()
  })

  test('works by keys', async ({ page }) => {
    await open(page, `/topics?search=${prefix}.email`)
    await expect(rows(page)).toHaveCount(2)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(page.getByRole('toolbar', { name: '2 selected' })).toBeVisible()
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/topics/${prefix}.email.bounced$`))
  })

  test('is accessible, also with its dialogs', async ({ page }) => {
    await open(page, `/topics?search=${prefix}`)
    await expectAccessible(page, 'topics')
    await rowOf(page, topics[0] ?? '')
      .getByRole('checkbox')
      .click()
    await page.getByRole('button', { name: 'Delete topic' }).click()
    await expect(page.getByRole('dialog')).toContainText('What will be lost')
    await expectAccessible(page, 'delete topic')
    await open(page, `/topics?create=${prefix}.other`)
    await expect(page.getByRole('dialog').getByText('The broker would create this topic.')).toBeVisible()
    await expectAccessible(page, 'create topic')
  })
})

test.describe('creating', () => {
  test('checks the name as it is typed, and offers a way out', async ({ page }) => {
    const taken = `${prefix}.taken`
    await kafka.createTopic(taken)
    await open(page, '/topics')
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog')
    const name = dialog.getByLabel('Name')
    await name.fill(`${prefix} new`)
    await expect(name).toHaveAttribute('aria-invalid', 'true')
    await expect(dialog).toContainText('The space at position')
    await dialog.getByRole('button', { name: `Use ${prefix}-new` }).click()
    await expect(name).toHaveValue(`${prefix}-new`)
    await expect(dialog.getByText('The broker would create this topic.')).toBeVisible()
    await name.fill(`${prefix}_taken`)
    await expect(dialog).toContainText(`${taken} exists`)
    await name.fill('x'.repeat(250))
    await expect(dialog).toContainText('250 characters are too many')
    await dialog.getByLabel('Replication factor').fill('9')
    await expect(dialog).toContainText('9 is more than the 1 broker')
    await dialog.getByRole('button', { name: /^Create topic/ }).click()
    await expect(name).toBeFocused()
  })

  test('shows the broker’s own objection before anything is made', async ({ page }) => {
    await open(page, `/topics?create=${prefix}.refused`)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Advanced configs' }).click()
    await dialog.getByRole('button', { name: 'Add config' }).click()
    await dialog.getByRole('combobox', { name: 'Config' }).click()
    await page.getByRole('option', { name: 'segment.bytes' }).click()
    await expect(dialog.getByLabel('segment.bytes', { exact: true })).toHaveValue(/^\d+$/)
    await dialog.getByLabel('segment.bytes', { exact: true }).fill('1')
    await expect(dialog.getByRole('alert')).toContainText('Invalid value 1 for configuration segment.bytes')
    expect(await kafka.topicNames()).not.toContain(`${prefix}.refused`)
  })

  test('makes what the form says, as the command beside it would', async ({ page }) => {
    const topic = `${prefix}.made`
    await open(page, '/topics')
    await page.getByRole('button', { name: /^Create topic/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(topic)
    await dialog.getByLabel('Partitions').fill('3')
    await dialog.getByRole('radio', { name: 'compact,delete' }).click()
    await dialog.getByRole('radio', { name: '1 d', exact: true }).click()
    const command = dialog.getByRole('figure', { name: 'Equivalent command' })
    await expect(command).toContainText(`--topic '${topic}'`)
    await expect(command).toContainText("--config 'cleanup.policy=compact,delete'")
    await expect(command).toContainText("--config 'retention.ms=86400000'")
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(rowOf(page, topic)).toBeVisible()
    await expect(page.getByRole('link', { name: topic, exact: true })).toBeFocused()
    const made = (await toolTopics(brokerAddress(), ['--topic', topic])).get(topic)
    expect(made).toMatchObject({ partitionCount: 3, replicationFactor: 1 })
    const configs = await toolConfigs(brokerAddress(), topic)
    expect(configs.get('cleanup.policy')?.value).toBe('compact,delete')
    expect(configs.get('retention.ms')?.value).toBe('86400000')
    // What was left as it is goes along with the broker.
    expect(configs.get('segment.bytes')?.synonyms[0]).not.toContain('DYNAMIC_TOPIC_CONFIG')
  })

  test('asks before what was typed is thrown away', async ({ page }) => {
    await open(page, '/topics')
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('kept')
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'Keep editing' }).click()
    await expect(dialog.getByLabel('Name')).toBeFocused()
    await expect(dialog.getByLabel('Name')).toHaveValue('kept')
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'Discard changes' }).click()
    await expect(dialog).toBeHidden()
    await expect(page).toHaveURL(/\/topics$/)
  })
})

test('deletes several topics with one plan', async ({ page }) => {
  const [first, second] = [`${prefix}.gone.1`, `${prefix}.gone.2`]
  const others = [0, 3, 4].map(n => `${prefix}.gone.${n}`)
  await Promise.all([first, second, ...others].map(topic => kafka.createTopic(topic)))
  await kafka.produceLines(first, ['a', 'b'])
  await kafka.consumeFromBeginning(first, 1, ['--group', `${prefix}-reader`])
  await open(page, `/topics?search=${prefix}.gone`)
  for (const name of [first, second]) await page.getByRole('checkbox', { name }).check()
  await page.getByRole('button', { name: 'Delete 2 topics' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`${prefix}-reader`)
  const button = dialog.getByRole('button', { name: 'Delete 2 topics and 2 messages' })
  await expect(button).toBeDisabled()
  await dialog.getByRole('textbox').fill('delete 2 topic')
  await expect(button).toBeDisabled()
  await dialog.getByRole('textbox').fill('delete 2 topics')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  // The row that takes their place; then the one before the last; and the head of the page where none is left.
  const link = (n: number) => page.getByRole('link', { name: `${prefix}.gone.${n}`, exact: true })
  await expect(link(3)).toBeFocused()
  for (const [n, beside] of [
    [4, link(3)],
    [3, link(0)],
    [0, page.getByRole('heading', { level: 1 })],
  ] as const) {
    const name = `${prefix}.gone.${n}`
    await page.getByRole('checkbox', { name }).press('Space')
    await page.getByRole('button', { name: 'Delete topic', exact: true }).press('Enter')
    await expect(dialog.getByRole('textbox')).toBeFocused()
    await page.keyboard.type(name)
    await expect(dialog.getByRole('button', { name: /^Delete topic/ })).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(beside).toBeFocused()
  }
  await expect(page.getByText(`No topic name contains “${prefix}.gone”`)).toBeVisible()
  const left = await kafka.topicNames()
  expect(left).not.toContain(first)
  expect(left).not.toContain(second)
})

test.describe('one topic', () => {
  const topic = `${prefix}.one`

  test.beforeAll(async () => {
    await kafka.createTopic(topic, 2, { 'max.message.bytes': '2097164' })
    await kafka.produceLines(topic, ['a', 'b', 'c'])
    await kafka.consumeFromBeginning(topic, 2, ['--group', `${prefix}-half`])
  })

  test('has the partitions of the command line', async ({ page }) => {
    await open(page, `/topics/${topic}/partitions`)
    const ends = await toolOffsets(brokerAddress(), 'latest', ['--topic', topic])
    const said = (await toolTopics(brokerAddress(), ['--topic', topic])).get(topic)
    for (const { partition, leader, replicas, isr } of said?.partitions ?? []) {
      await expect(rowOf(page, String(partition))).toBeVisible()
      const cells = await rowOf(page, String(partition)).getByRole('cell').allInnerTexts()
      expect(cells.slice(0, 7)).toEqual([
        String(partition),
        'In sync',
        String(leader),
        replicas.join(' '),
        isr.join(' '),
        '0',
        ends.get(`${topic}-${partition}`),
      ])
    }
    await expect(page.getByRole('link', { name: /^Partitions/ })).toContainText('2')
    await expectAccessible(page, 'partitions')
  })

  test('changes a config and gives it back', async ({ page }) => {
    await open(page, `/topics/${topic}/configuration`)
    const row = rowOf(page, 'retention.ms')
    await expect(rowOf(page, 'max.message.bytes')).toContainText('topic')
    await page.getByRole('button', { name: 'Edit retention.ms' }).click()
    await page.getByLabel('retention.ms', { exact: true }).fill('86400000')
    await expect(row).toContainText('1 d')
    await expect(page.getByText('Messages older than 1 d are deleted within minutes.')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(status(page).getByText('retention.ms is set.')).toBeAttached()
    await expect(page.getByRole('button', { name: 'Edit retention.ms' })).toBeFocused()
    await expect(row).toContainText('topic')
    expect((await toolConfigs(brokerAddress(), topic)).get('retention.ms')?.value).toBe('86400000')

    await page.getByRole('button', { name: 'Reset retention.ms to the default' }).click()
    await page.keyboard.press('Enter')
    await expect(status(page).getByText('retention.ms is reset.')).toBeAttached()
    await expect(row).not.toContainText('topic')
    const reset = (await toolConfigs(brokerAddress(), topic)).get('retention.ms')
    expect(reset?.synonyms.join()).not.toContain('DYNAMIC_TOPIC_CONFIG')
    expect(await row.getByRole('cell').nth(1).innerText()).toBe(reset?.value)
    await expectAccessible(page, 'configuration')
  })

  test('leaves a refused value in its row, with the broker’s reason', async ({ page }) => {
    await open(page, `/topics/${topic}/configuration`)
    await page.getByRole('button', { name: 'Edit max.message.bytes' }).click()
    const field = page.getByLabel('max.message.bytes', { exact: true })
    await field.fill('lots')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'Invalid value lots' })).toBeVisible()
    await expect(field).toHaveValue('lots')
    await field.press('Escape')
    await expect(rowOf(page, 'max.message.bytes')).toContainText('2097164')
    await expect(page.getByRole('button', { name: 'Edit max.message.bytes' })).toBeFocused()
    // Also where there is no field to type in.
    await page.getByRole('button', { name: 'Edit preallocate' }).press('Enter')
    await expect(page.getByRole('combobox', { name: 'preallocate' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('listbox')).toBeVisible()
    await page.keyboard.type('true')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'preallocate' })).toContainText('true')
    await page.keyboard.press('Control+Enter')
    await expect(status(page).getByText('preallocate is set.')).toBeAttached()
    await expect(page.getByRole('button', { name: 'Edit preallocate' })).toBeFocused()
    expect((await toolConfigs(brokerAddress(), topic)).get('preallocate')?.value).toBe('true')
    await page.getByRole('button', { name: 'max.message.bytes', exact: true }).click()
    await expect(page.getByText('The largest record batch size allowed by Kafka')).toBeVisible()
  })

  test('keeps its columns on a phone when a config is opened or edited', async ({ page }) => {
    await open(page, `/topics/${topic}/configuration`)
    await page.setViewportSize({ width: 390, height: 844 })
    const name = rowOf(page, 'max.message.bytes').getByRole('cell').first()
    const before = (await name.boundingBox())?.width ?? 0
    expect(before).toBeGreaterThan(100)
    await page.getByRole('button', { name: 'max.message.bytes', exact: true }).click()
    await expect(page.getByText('The largest record batch size allowed by Kafka')).toBeVisible()
    expect((await name.boundingBox())?.width).toBe(before)
    await page.getByRole('button', { name: 'Edit max.message.bytes' }).click()
    await expect(page.getByLabel('max.message.bytes', { exact: true })).toBeVisible()
    expect((await name.boundingBox())?.width).toBe(before)
  })

  test('names its groups with their lag', async ({ page }) => {
    await open(page, `/topics/${topic}/groups`)
    const group = `${prefix}-half`
    const said = await kafka.describeGroup(group)
    const lag = said.reduce((sum, row) => sum + Number(row.lag), 0)
    await expect(rowOf(page, group)).toBeVisible()
    const cells = await rowOf(page, group).getByRole('cell').allInnerTexts()
    expect(cells).toEqual([
      group,
      'Empty',
      'classic',
      '0',
      `${said.filter(row => row.currentOffset !== '-').length} of 2`,
      String(lag),
    ])
    await expectAccessible(page, 'groups of a topic')
  })

  test('says when it is gone, and keeps what was read', async ({ page }) => {
    const short = `${prefix}.short`
    await kafka.createTopic(short)
    await open(page, `/topics/${short}/partitions`)
    await page.getByRole('button', { name: 'More actions on this topic' }).click()
    await expect(page.getByRole('menuitem', { name: 'Delete topic' })).toBeEnabled()
    await page.keyboard.press('Escape')
    await kafka.deleteTopic(short)
    await expect(page.getByText('This topic is gone')).toBeVisible()
    await expect(rowOf(page, '0')).toBeVisible()
    await page.goto(at(`/topics/${short}`))
    await expect(page.getByText(`There is no topic ${short}`)).toBeVisible()
    await page.getByRole('link', { name: `Create ${short}` }).click()
    await expect(page.getByRole('dialog').getByLabel('Name')).toHaveValue(short)
  })
})

test('speaks Korean', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'ottla-lang', value: 'ko', url: baseURL ?? '' }])
  await page.goto(at('/topics'))
  await expect(page.getByRole('heading', { name: '토픽' })).toBeVisible()
  await expect(page.getByRole('button', { name: /토픽 만들기/ })).toBeVisible()
})
