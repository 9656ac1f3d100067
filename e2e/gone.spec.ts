import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, test } from './support/test'

/* What was open is deleted from outside: the page stays, says what happened, and goes on when it is made again. */
const prefix = `gone-${Date.now().toString(36)}`
const at = (path: string) => `/clusters/${clusterId()}${path}`

test('a topic is deleted while its page is open, and comes back under the same name', async ({ page }) => {
  const topic = `${prefix}.topic`
  await kafka.createTopic(topic)
  await page.goto(at(`/topics/${topic}/partitions`))
  await expect(page.getByText(/^Updated /)).toBeVisible()
  await kafka.deleteTopic(topic)
  await expect(page.getByText(/This topic is gone/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('heading', { level: 1 })).toContainText(topic)
  await kafka.createTopic(topic, 2)
  await expect(page.getByText(/This topic is gone/)).toBeHidden({ timeout: 60_000 })
  await expect(page.getByRole('row')).toHaveCount(3)
})

test('a group is deleted while its page is open', async ({ page }) => {
  const topic = `${prefix}.records`
  const group = `${prefix}-group`
  await kafka.createTopic(topic)
  await kafka.produceLines(topic, ['one', 'two'])
  await kafka.consumeFromBeginning(topic, 1, ['--group', group])
  await page.goto(at(`/groups/${group}`))
  await expect(page.getByRole('columnheader', { name: 'CURRENT-OFFSET' })).toBeVisible()
  await kafka.deleteGroup(group)
  await expect(page.getByText(/This group is gone/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: /^Read next/ })).toBeVisible()
})
