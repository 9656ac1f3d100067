import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { alive, expect, test } from './support/test'

/* What the pages say while they wait, after something failed, and of what somebody types too early. */
const topic = `words-${Date.now().toString(36)}.topic`
const at = (path: string) => `/clusters/${clusterId()}${path}`

test.beforeAll(() => kafka.createTopic(topic))
test.afterAll(() => kafka.deleteTopic(topic))

test('the command palette keeps what is typed before it is there, and the page below hears none of it', async ({
  page,
}) => {
  await page.goto(at(''))
  await alive(page)
  // Ctrl+K and the letters in one turn of the page: nothing can have been drawn in between.
  await page.evaluate(() => {
    const press = (key: string, ctrlKey = false) =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', {
          ...{ key, ctrlKey, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true },
        }),
      )
    press('k', true)
    for (const key of 'gcxg') press(key)
    press('Backspace')
  })
  const input = page.getByRole('dialog', { name: 'Search or jump to' }).getByRole('combobox')
  await expect(input).toBeFocused()
  await expect(input).toHaveValue('gcx')
  await page.keyboard.type('yz')
  await expect(input).toHaveValue('gcxyz')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('!')
  await expect(input).toHaveValue('gcxyz!')
  await expect(page).toHaveURL(at(''))
})

test('that there is no such topic is an answer', async ({ page }) => {
  await page.goto(at('/topics/words.nope'))
  await expect(page.getByRole('timer').filter({ hasText: /^Updated / })).toBeVisible()
  await expect(page.getByText('No answer yet')).toBeHidden()
})

test('a line that was not written is not sent again by itself, and nobody says so', async ({ page }) => {
  const error = { code: 'BROKER_UNREACHABLE', message: 'No connection to Kafka.', hint: 'Ottla tries again by itself.' }
  await page.route('**/messages', route => route.fulfill({ status: 503, json: { error } }))
  await page.goto(at(`/topics/${topic}/produce?mode=lines`))
  await alive(page)
  await page.getByRole('textbox', { name: 'Line to send' }).fill('lost')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Not written\. No connection to Kafka\. Nothing sends it again by itself/)).toBeVisible()
  await expect(page.getByText('Ottla tries again')).toBeHidden()
})

test('a line that was written has the time that its record has', async ({ page }) => {
  await page.goto(at(`/topics/${topic}/produce?mode=lines`))
  await alive(page)
  await page.getByRole('textbox', { name: 'Line to send' }).fill('timed')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /^0 @ 0/ })).toBeVisible()
  const shown = await page.getByRole('log').locator('time').getAttribute('datetime')
  const args = ['--formatter-property', 'print.timestamp=true', '--formatter-property', 'print.value=false']
  const [line] = await kafka.consumeFromBeginning(topic, 1, args)
  expect(Date.parse(shown ?? '')).toBe(Number(line?.split(':')[1]))
})

test('an offset beyond the log is called so, with the end', async ({ page }) => {
  await page.goto(at(`/topics/${topic}?from=offset:999999`))
  await expect(page.getByText('Offset 999,999 is beyond the end of the log: LOG-END-OFFSET is 1.')).toBeVisible()
})

test('a page that nobody answers says so after seconds, not only when it gives up', async ({ page }) => {
  await page.route('**/messages?*', () => new Promise(() => {}))
  const asked = page.waitForRequest('**/messages?*')
  await page.goto(at(`/topics/${topic}`))
  await asked
  await expect(page.getByRole('status').filter({ hasText: /Kafka has not answered for [3-9]\ss/ })).toBeVisible({
    timeout: 8_000,
  })
})

test('Enter takes the topic that a part of its name finds, and nothing is called wrong meanwhile', async ({ page }) => {
  await page.goto(at('/groups'))
  await page.getByRole('button', { name: 'Read as a group' }).first().click()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByLabel('Topic')
  await dialog.getByLabel('Group').fill(`${topic}-group`)
  await dialog.getByLabel('Group').press('Enter')
  await expect(dialog.getByText('Choose a topic.')).toBeVisible()
  await field.pressSequentially(topic.slice(6, -3))
  await expect(page.getByRole('option', { name: topic })).toBeVisible()
  await expect(dialog.getByText('There is no topic of this name.')).toBeHidden()
  await field.press('Enter')
  await expect(field).toHaveValue(topic)
  await expect(page.getByRole('option', { name: topic })).toBeHidden()
  await field.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/groups/${topic}-group`))
})

test('Enter takes a whole name as it is, though a longer one stands before it', async ({ page }) => {
  const longer = `a-${topic}`
  await kafka.createTopic(longer)
  await page.goto(at('/groups'))
  await page.getByRole('button', { name: 'Read as a group' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Group').fill('words-exact')
  await dialog.getByLabel('Topic').pressSequentially(topic)
  await expect(page.getByRole('option').first()).toHaveText(longer)
  await dialog.getByLabel('Topic').press('Enter')
  await expect(page).toHaveURL(new RegExp(`/groups/words-exact\\?topic=${topic}$`))
  await kafka.deleteTopic(longer)
})

test('where there is no topic, the dialog says that one is needed first', async ({ page }) => {
  await page.route(new RegExp(`/api${at('/topics')}$`), route => route.fulfill({ json: { rows: [], problems: [] } }))
  await page.goto(at('/groups'))
  await page.getByRole('button', { name: 'Read as a group' }).first().click()
  await expect(page.getByRole('dialog').getByText('There is no topic to read yet. Create one first')).toBeVisible()
})

test('a command is shown once there is one', async ({ page }) => {
  await page.goto(at('/groups'))
  await page.getByRole('button', { name: 'Read as a group' }).first().click()
  const dialog = page.getByRole('dialog')
  const command = dialog.getByRole('figure', { name: 'Equivalent command' })
  await expect(command).toContainText('Type a group and choose a topic')
  await expect(command.getByRole('button')).toHaveCount(0)
  await dialog.getByLabel('Group').fill('words-group')
  await dialog.getByLabel('Topic').fill(topic)
  // While the list is open the rest of the dialog is not there for assistive technology.
  await dialog.getByLabel('Topic').press('Tab')
  await expect(command).toContainText(`--topic '${topic}'`)
  await expect(command.getByRole('button')).toHaveCount(1)
  const flag = dialog.getByText('kafka-console-consumer.sh --group', { exact: true })
  await expect(flag).toHaveCSS('white-space-collapse', 'collapse')
  await expect(flag).toHaveCSS('text-wrap-mode', 'nowrap')
})

test('groups that are not known are not counted as none: overview, navigation, list', async ({ page }) => {
  const problem = { code: 'COORDINATOR_NOT_AVAILABLE', scope: 'broker 1', message: 'The coordinator loads.', hint: '' }
  const attention = [{ level: 'warning', kind: 'groups-unknown', count: 1, examples: [] }]
  // What the server answers while a broker comes back; that it does so is tested with brokers that stand still.
  await page.route(new RegExp(`/api${at('')}$`), async route => {
    const response = await route.fetch()
    const unknown = { groups: null, groupsByState: null, totalLag: null, attention, problems: [problem] }
    await route.fulfill({ response, json: { ...(await response.json()), ...unknown } })
  })
  await page.route(new RegExp(`/api${at('/groups')}$`), route =>
    route.fulfill({ json: { rows: [], complete: false, problems: [problem] } }),
  )
  await page.goto(at(''))
  await expect(page.getByText('Consumer groups not known')).toBeVisible()
  const groups = page.locator('dl > div').filter({ has: page.getByText('Consumer groups', { exact: true }) })
  await expect(groups.locator('dd')).toHaveText(/—$/)
  await expect(page.getByText('Not known now: a broker does not tell its groups.')).toBeVisible()
  await expect(page.getByText('There are no consumer groups yet', { exact: false })).toBeHidden()
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Consumer groups/ })
  await expect(link).toHaveText('Consumer groupsunknown')
  await link.click()
  await expect(page.getByRole('heading', { name: 'Consumer groups are not known now' })).toBeVisible()
  await expect(page.getByText('No consumer group yet')).toBeHidden()
  // The page asks on by itself; an answer that is being changed when the test ends is no fault.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})
