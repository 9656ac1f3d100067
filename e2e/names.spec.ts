import { segmentFromName } from '@/lib/http/path-name'
import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, test } from './support/test'

/* Group ids are any string that Kafka takes, and records hold anything: all of it is only ever text. */
// A worker that starts anew after a failure must not meet what it made before.
const topic = `names.${Date.now().toString(36)}`
const names = [
  'a/b',
  '..',
  'a\\b',
  '그룹 하나',
  'g'.repeat(300),
  '<img src=x onerror=alert(1)>',
  '"><script>alert(2)</script>',
  '~tilde',
  '100%20',
  'a?b#c&d=e',
  '--execute',
  '$(touch x)',
  "it's",
]
const api = (path: string) => `/api/clusters/${clusterId()}${path}`
const groupPath = (name: string) => `/clusters/${clusterId()}/groups/${segmentFromName(name)}`

test.beforeAll(async () => {
  await kafka.createTopic(topic)
  await kafka.produceLines(topic, ['<script>alert(3)</script>', 'javascript:alert(4)'])
})

test('the API makes, reads and lists groups of every name', async ({ request }) => {
  for (const name of names) {
    const made = await request.post(api(`/groups/${segmentFromName(name)}/read`), {
      data: { topic, count: 1, takePartitions: false },
    })
    expect(made.status(), name).toBe(200)
    const lines = (await made.text())
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.at(-1), name).toMatchObject({ type: 'end', reason: 'count', read: 1 })
    const said = await request.get(api(`/groups/${segmentFromName(name)}`)).then(answer => answer.json())
    expect(said.groupId).toBe(name)
    const row = said.rows.find((each: { topic: string }) => each.topic === topic)
    expect(row, name).toMatchObject({ partition: 0, currentOffset: '1', logEndOffset: '2', lag: '1' })
  }
  const { rows } = await request.get(api('/groups')).then(answer => answer.json())
  expect(rows.map((row: { groupId: string }) => row.groupId)).toEqual(expect.arrayContaining(names))
})

for (const name of names) {
  test(`the pages of group ${name.slice(0, 30)}`, async ({ page }) => {
    await page.goto(`/clusters/${clusterId()}/groups?sort=group&q=${encodeURIComponent(name)}`)
    await page.getByRole('link', { name, exact: true }).click()
    await expect(page).toHaveURL(({ pathname }) => pathname === groupPath(name))
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
    await expect(page.getByRole('cell', { name: topic }).first()).toBeVisible()
  })
}

test('a record that would like to run is text, in the table, in the details and in the command', async ({ page }) => {
  await page.goto(`/clusters/${clusterId()}/topics/${topic}?from=beginning`)
  await expect(page.getByText('<script>alert(3)</script>').first()).toBeVisible()
  await page.goto(`/clusters/${clusterId()}/topics/${topic}/records/0/0`)
  await expect(page.getByText('<script>alert(3)</script>').first()).toBeVisible()
})
