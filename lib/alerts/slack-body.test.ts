import { expect, test } from 'vitest'
import { type AlertMessage, jsonBody } from './alert-message'
import { code, slackBody } from './slack-body'

const hostile = [
  '<!channel>',
  '<https://evil.example|Click here>',
  '@here @everyone <@U123>',
  '[link](https://evil.example) *bold* _it_ ~s~ `code`',
  '```\n<!here>\n```',
  'a\u202Egnp.exe',
  'line\r\nsecond\u2028third',
  '&lt;!channel&gt;',
  '   ',
  'x'.repeat(30_000),
  '&'.repeat(249),
]

const message = (groups: string[]): AlertMessage => ({
  event: 'raised',
  at: 1_700_000_000_000,
  cluster: { id: 'prod', name: 'Prod <&> `x`' },
  rule: { id: 'r', name: '*Falling* <!here>', condition: { kind: 'lag', above: '100' }, for: 300_000 },
  alerts: groups.map(groupId => ({
    groupId,
    since: 1_699_999_700_000,
    raisedAt: 1_700_000_000_000,
    overAt: null,
    overReason: null,
    facts: { status: 'falling-behind', lag: '1234567', timeLag: 982_000, members: 2 },
  })),
})

test('nothing that a group calls itself is a mention, a link, a format or a line', () => {
  const body = slackBody(message(hostile))
  const texts = [body.text, ...body.blocks.map(block => block.text.text)]
  for (const text of texts) expect(text.replaceAll(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&\u202E\r\u2028]/)
  expect(body.blocks).toHaveLength(1 + hostile.length)
  expect(body.text.split('\n')).toHaveLength(1 + hostile.length)
  for (const [index, { text }] of body.blocks.entries()) {
    expect(text.verbatim).toBe(true)
    expect(text.text.length).toBeLessThanOrEqual(3_000)
    // Two code spans in the head (rule and cluster), one in each line; no backtick but theirs.
    expect(text.text.match(/`/g)).toHaveLength(index === 0 ? 4 : 2)
  }
  expect(body).toMatchObject({ parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false })
})

test('reads as a sentence', () => {
  expect(slackBody(message(['orders'])).text).toBe(
    ':rotating_light: *Raised:* `*Falling* &lt;!here&gt;` on `Prod &lt;&amp;&gt; ˋxˋ`, 1 group\n' +
      '• `orders`: falling behind, lag 1,234,567, 16 min 22 s behind, 2 members',
  )
  const over = message(['orders'])
  const [first] = over.alerts
  if (first) over.alerts = [{ ...first, overAt: 1_700_000_060_000, overReason: 'recovered' }]
  expect(slackBody({ ...over, event: 'over' }).text).toContain('• `orders`: recovered after 6 min; falling behind')
})

test('tells of many groups in as much as Slack takes', () => {
  const body = slackBody(message(Array.from({ length: 500 }, (_, index) => `group-${index}`)))
  expect(body.blocks.length).toBeLessThanOrEqual(50)
  expect(body.text).toContain('500 groups')
  expect(body.text).toContain('… and 480 more groups')
  expect(body.text.length).toBeLessThan(40_000)
})

test('a name of nothing to be seen is drawn', () => {
  expect(code('')).toBe('`\uFFFD`')
  expect(code('\u0000\u200B')).toBe('`\uFFFD\uFFFD`')
})

test('plain JSON has each name as it is, and every group', () => {
  const body = jsonBody(message(hostile))
  expect(body.alerts.map(alert => alert.group)).toEqual(hostile)
  expect(body).toMatchObject({
    version: 1,
    event: 'raised',
    at: '2023-11-14T22:13:20.000Z',
    cluster: { id: 'prod' },
    rule: { id: 'r', condition: { kind: 'lag', above: '100' }, forMs: 300_000 },
  })
  expect(body.alerts[0]).toEqual({
    group: '<!channel>',
    since: '2023-11-14T22:08:20.000Z',
    raisedAt: '2023-11-14T22:13:20.000Z',
    overAt: null,
    overReason: null,
    status: 'falling-behind',
    lag: '1234567',
    timeLagMs: 982_000,
    members: 2,
  })
})
