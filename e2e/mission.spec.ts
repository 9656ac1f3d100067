import type { Page } from '@playwright/test'
import { cliCells, cliColumns } from './support/cli-cells'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, modalOf, test, watch } from './support/test'

/*
 * The notes of somebody who learns Kafka, row by row as in docs/mission.md, each held against Kafka's own tool.
 * One story, told in order: a row stands on the ones before it.
 */
test.describe.configure({ mode: 'serial' })

const topic = 'email.send'
const group = 'email-send-group'
const at = (path: string) => `/clusters/${clusterId()}${path}`
const groupPage = at(`/groups/${group}`)

/** A row of the group page's table, by the command line's columns. */
async function tableRow(page: Page, partition = 0): Promise<string[]> {
  const [cells = []] = await cliCells(page.getByRole('row').filter({ hasText: topic }).nth(partition))
  return cells
}

const strip = (page: Page) => page.getByRole('list', { name: /CURRENT-OFFSET|LOG-END-OFFSET/ }).first()
const box = (page: Page, offset: number) =>
  strip(page).getByRole('listitem', { name: new RegExp(`^offset ${offset}\\b`) })

/**
 * Names as the tool lists them. Other tests make and delete some meanwhile: what the tool says before and after is listed,
 * and what is listed the tool says before or after.
 */
async function expectSame(tool: () => Promise<string[]>, listed: () => Promise<string[]>): Promise<void> {
  await kafka.eventually(async () => {
    const before = await tool()
    const names = await listed()
    const after = await tool()
    expect(
      before.filter(name => after.includes(name) && !names.includes(name)),
      'not listed',
    ).toEqual([])
    expect(
      names.filter(name => !before.includes(name) && !after.includes(name)),
      'not there',
    ).toEqual([])
    const twice = (list: string[]) => list.filter((name, index) => list.indexOf(name) !== index).sort()
    expect(twice(names), 'listed twice').toEqual(twice(after))
  })
}

test('row 1: create a topic in a form', async ({ page }) => {
  await page.goto(at('/topics'))
  await page
    .getByRole('button', { name: /^Create topic/ })
    .first()
    .click()
  const dialog = modalOf(page)
  await dialog.getByLabel('Name').fill(topic)
  await expect(dialog.getByText('kafka-topics.sh')).toBeVisible()
  await dialog.getByRole('button', { name: /^Create topic/ }).click()
  await expect(dialog).toBeHidden()
  await kafka.eventually(async () => expect(await kafka.topicNames()).toContain(topic))
})

test('row 2: list the topics', async ({ page }) => {
  // Of more than a hundred, only those in view are in the page; which those are is up to the other tests.
  await page.goto(at(`/topics?search=${topic}`))
  await expect(page.getByRole('link', { name: topic, exact: true })).toBeVisible()
  await expectSame(kafka.topicNames, async () => {
    const listed = await page.request.get(`/api/clusters/${clusterId()}/topics?internal=1`)
    const { rows }: { rows: { name: string }[] } = await listed.json()
    return rows.map(row => row.name)
  })
})

test('row 3: describe it', async ({ page }) => {
  await page.goto(at(`/topics/${topic}/partitions`))
  const described = /Partition: 0\s+Leader: (\d+)\s+Replicas: (\d+)\s+Isr: (\d+)/.exec(await kafka.describeTopic(topic))
  const row = page.getByRole('row').nth(1)
  await expect(row.getByRole('cell').first()).toHaveText('0')
  for (const broker of described?.slice(1) ?? ['missing']) await expect(row).toContainText(broker)
  await page.getByRole('link', { name: /^Configuration/ }).click()
  await expect(page.getByText('retention.ms').first()).toBeVisible()
})

test('row 5: send hello1 to hello3, Enter after each, each acknowledged with its offset', async ({ page }) => {
  await page.goto(at(`/topics/${topic}/produce`))
  await page
    .getByRole('radio', { name: 'Line by line' })
    .or(page.getByRole('button', { name: 'Line by line' }))
    .first()
    .click()
  const line = page.getByRole('textbox', { name: /line/i }).first()
  for (const [offset, text] of ['hello1', 'hello2', 'hello3'].entries()) {
    await line.fill(text)
    await line.press('Enter')
    await expect(page.getByRole('log')).toContainText(`0 @ ${offset}`)
  }
  expect(await kafka.consumeFromBeginning(topic, 3)).toEqual(['hello1', 'hello2', 'hello3'])
})

test('row 6: read everything from the start, then what arrives live', async ({ page }) => {
  await page.goto(at(`/topics/${topic}?from=beginning`))
  for (const value of ['hello1', 'hello2', 'hello3'])
    await expect(page.getByText(value, { exact: true }).first()).toBeVisible()
  await page.getByRole('switch', { name: /Live tail/ }).click()
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible()
  await kafka.produceLines(topic, ['hello4'])
  await expect(page.getByText('hello4', { exact: true }).first()).toBeVisible()
})

test('row 7: messages stay after being read, and the page says so', async ({ page }) => {
  const before = await kafka.groupNames()
  for (let again = 0; again < 2; again++) {
    await page.goto(at(`/topics/${topic}?from=beginning`))
    for (const value of ['hello1', 'hello2', 'hello3', 'hello4']) {
      await expect(page.getByText(value, { exact: true }).first()).toBeVisible()
    }
  }
  await expect(page.getByText(/no group, no commit|commits nothing/i).first()).toBeVisible()
  for (const made of (await kafka.groupNames()).filter(name => !before.includes(name))) {
    expect(
      (await kafka.describeGroup(made)).map(row => row.topic),
      made,
    ).not.toContain(topic)
  }
})

test('row 8: read as a group that is made by it, from the beginning', async ({ page }) => {
  await page.goto(at('/groups'))
  await page.getByRole('button', { name: 'Read as a group' }).first().click()
  const dialog = modalOf(page)
  await dialog.getByLabel('Group').fill(group)
  await dialog.getByLabel('Topic').fill(topic)
  await dialog.getByLabel('Topic').press('Tab')
  await dialog.getByRole('button', { name: 'Go to the group' }).click()
  await expect(page).toHaveURL(new RegExp(`/groups/${group}`))
  // Until the browser has taken the page over, what is typed is not heard.
  await expect(async () => {
    await page.getByRole('textbox', { name: 'Number of messages' }).fill('4')
    await expect(page.getByRole('button', { name: /^Read next 4/ })).toBeEnabled({ timeout: 1_000 })
  }).toPass()
  await page.getByRole('button', { name: /^Read next 4/ }).click()
  const log = page.getByRole('log')
  for (const value of ['hello1', 'hello2', 'hello3', 'hello4']) await expect(log).toContainText(value)
  await kafka.eventually(async () => expect((await kafka.describeGroup(group))[0]?.currentOffset).toBe('4'))
})

test('row 9: list the groups', async ({ page }) => {
  await page.goto(at(`/groups?q=${group}`))
  await expect(page.getByRole('link', { name: group, exact: true })).toBeVisible()
  await expectSame(kafka.groupNames, async () => {
    const listed = await page.request.get(`/api/clusters/${clusterId()}/groups`)
    const { rows }: { rows: { groupId: string; type: string }[] } = await listed.json()
    const names = rows.filter(row => row.type === 'classic' || row.type === 'consumer').map(row => row.groupId)
    // A group id may hold line ends, and the command line prints them as they are; empty lines are none of a name here.
    return names
      .join('\n')
      .split('\n')
      .filter(line => line !== '')
  })
})

test('row 10: describe it, with the same columns and numbers', async ({ page }) => {
  await page.goto(groupPage)
  for (const column of cliColumns) {
    await expect(page.getByRole('columnheader', { name: column, exact: true })).toBeVisible()
  }
  const [said] = await kafka.describeGroup(group)
  const shown = expect.poll(() => tableRow(page))
  await shown.toEqual([
    topic,
    said?.partition,
    said?.currentOffset,
    said?.logEndOffset,
    said?.lag,
    said?.consumerId,
    said?.host,
    said?.clientId,
  ])
})

test('rows 11 and 12: four are processed; hello5 comes, the group gets only hello5, CURRENT-OFFSET goes from 4 to 5', async ({
  page,
}) => {
  await page.goto(`${groupPage}?topic=${topic}`)
  for (const offset of [0, 1, 2, 3]) await expect(box(page, offset)).toHaveAccessibleName(/hello\d, processed/)
  await expect(strip(page)).toHaveAccessibleName(/CURRENT-OFFSET 4, LOG-END-OFFSET 4/)

  await kafka.produceLines(topic, ['hello5'])
  await expect(strip(page)).toHaveAccessibleName(/CURRENT-OFFSET 4, LOG-END-OFFSET 5/)
  await expect(box(page, 4)).toHaveAccessibleName(/hello5, next to read/)
  await expect(page.getByText(/CURRENT-OFFSET 4 → 5/).first()).toBeVisible()

  await page.getByRole('button', { name: /^Read next 1/ }).click()
  const log = page.getByRole('log')
  await expect(log).toContainText('hello5')
  await expect(log).not.toContainText('hello4')
  await expect(strip(page)).toHaveAccessibleName(/CURRENT-OFFSET 5, LOG-END-OFFSET 5/)
  await expect(box(page, 4)).toHaveAccessibleName(/processed|just read/)
  await expect.poll(async () => (await tableRow(page)).slice(2, 5)).toEqual(['5', '5', '0'])
  const [said] = await kafka.describeGroup(group)
  expect([said?.currentOffset, said?.logEndOffset, said?.lag]).toEqual(['5', '5', '0'])
  await expect(page.locator('.recharts-surface').first()).toBeVisible()
})

test('row 13: two tabs of one group share the partitions, and closing one hands them over', async ({
  page,
  context,
}) => {
  const shared = 'mission-shared'
  await kafka.createTopic(shared, 4)
  const path = at(`/groups/mission-two?topic=${shared}`)
  const assigned = async () => {
    const rows = await kafka.describeGroup('mission-two')
    const byMember = new Map<string, number>()
    for (const row of rows)
      if (row.consumerId !== '-') byMember.set(row.consumerId, (byMember.get(row.consumerId) ?? 0) + 1)
    return [...byMember.values()].sort()
  }

  await page.goto(path)
  await page.getByRole('button', { name: 'Keep reading' }).click()
  await kafka.eventually(async () => expect(await assigned()).toEqual([4]))

  const second = await context.newPage()
  const faults = watch(second)
  await second.goto(path)
  await second.getByRole('button', { name: 'Keep reading' }).click()
  await kafka.eventually(async () => expect(await assigned()).toEqual([2, 2]))
  await expect(page.getByRole('log')).toContainText(/rebalance/)
  await expect(page.getByText(/This page reads partitions/)).toBeVisible()

  await kafka.produceLines(
    shared,
    ['a:1', 'b:2', 'c:3', 'd:4', 'e:5', 'f:6', 'g:7', 'h:8'],
    ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:'],
  )
  const received = async () => {
    const texts = await Promise.all([page, second].map(tab => tab.getByRole('log').innerText()))
    return texts.join('\n')
  }
  await kafka.eventually(async () => {
    const text = await received()
    for (const value of ['1', '2', '3', '4', '5', '6', '7', '8']) expect(text).toMatch(new RegExp(`\\b${value}\\b`))
  })

  expect(faults).toEqual([])
  await second.close()
  await kafka.eventually(async () => expect(await assigned()).toEqual([4]), 30_000)
  await page.getByRole('button', { name: 'Stop reading' }).click()
  await kafka.eventually(async () => {
    const rows = await kafka.describeGroup('mission-two')
    expect(rows.every(row => row.consumerId === '-')).toBe(true)
    expect(rows.reduce((sum, row) => sum + Number(row.lag), 0)).toBe(0)
  })
})

test('row 14: two groups read the same topic independently', async ({ page }) => {
  await page.goto(at(`/groups/mission-other?topic=${topic}`))
  await page.getByRole('button', { name: /^Read next 1/ }).click()
  await expect(page.getByRole('log')).toContainText('hello1')
  await kafka.eventually(async () => {
    expect((await kafka.describeGroup('mission-other'))[0]?.currentOffset).toBe('1')
    expect((await kafka.describeGroup(group))[0]?.currentOffset).toBe('5')
  })
  await page.goto(at(`/topics/${topic}/groups`))
  await expect(page.getByRole('list', { name: /CURRENT-OFFSET 5, LOG-END-OFFSET 5/ }).first()).toBeVisible()
  await expect(page.getByRole('list', { name: /CURRENT-OFFSET 1, LOG-END-OFFSET 5/ }).first()).toBeVisible()
})

test('row 4: delete the topic with a plan, and see that it is gone', async ({ page }) => {
  await page.goto(at(`/topics?search=${topic}`))
  const box = page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: topic, exact: true }) })
    .getByRole('checkbox')
  await expect(async () => {
    if (!(await box.isChecked())) await box.click({ timeout: 2_000 })
    await expect(page.getByRole('button', { name: /^Delete topic/ })).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await page.getByRole('button', { name: /^Delete topic/ }).click()
  const dialog = modalOf(page)
  await expect(dialog).toContainText('5')
  await expect(dialog).toContainText(group)
  const confirm = dialog.getByRole('button', { name: /^Delete topic and 5 messages/ })
  await expect(confirm).toBeDisabled()
  await dialog.getByRole('textbox').fill(topic)
  await confirm.click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('link', { name: topic, exact: true })).toBeHidden()
  await kafka.eventually(async () => expect(await kafka.topicNames()).not.toContain(topic))
})
