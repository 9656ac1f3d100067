import type { AlertMessage, ToldAlert } from './alert-message'
import type { OverReason } from './types'

/** Slack takes 50 blocks. */
const mostLines = 20
const longestName = 200

/**
 * The body of a Slack-compatible webhook (Slack, Mattermost, Rocket.Chat, Discord's `/slack`). Group ids are whatever a
 * client called itself: they stand in code spans, escaped, so that none of them is a link, a mention or a format.
 */
export function slackBody(message: AlertMessage) {
  const head = headOf(message)
  const shown = message.alerts.slice(0, mostLines).map(lineOf)
  const rest = message.alerts.length - shown.length
  const lines = [head, ...shown, ...(rest > 0 ? [`… and ${rest} more groups`] : [])]
  return {
    text: lines.join('\n'),
    blocks: lines.map(text => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } })),
    // Nothing of a name becomes a mention, a link or a picture.
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  }
}

function headOf({ event, rule, cluster, alerts }: AlertMessage): string {
  const where = `${code(rule.name)} on ${code(cluster.name)}`
  const count = alerts.length === 1 ? '1 group' : `${alerts.length} groups`
  switch (event) {
    case 'raised':
      return `:rotating_light: *Raised:* ${where}, ${count}`
    case 'repeated':
      return `:rotating_light: *Still firing:* ${where}, ${count}`
    case 'over':
      return `:white_check_mark: *Over:* ${where}, ${count}`
    case 'test':
      return `:wave: *Test* from Ottla: messages of the cluster ${code(cluster.name)} arrive here.`
  }
}

function lineOf({ groupId, facts, since, overAt, overReason }: ToldAlert): string {
  const known = [
    words[facts.status],
    facts.lag === null ? 'lag unknown' : `lag ${grouped(facts.lag)}`,
    facts.timeLag === null ? null : `${spanOf(facts.timeLag)} behind`,
    facts.members === null ? null : facts.members === 1 ? '1 member' : `${facts.members} members`,
  ].filter(part => part !== null)
  const how = overReason === null || overAt === null ? '' : `${overWords[overReason]} after ${spanOf(overAt - since)}; `
  return `• ${code(groupId)}: ${how}${known.join(', ')}`
}

const words = {
  rewound: 'rewound',
  stalled: 'stalled',
  'falling-behind': 'falling behind',
  'no-members': 'no members',
  'catching-up': 'catching up',
  unknown: 'unknown',
  'not-running': 'not running',
  'keeping-up': 'keeping up',
}

const overWords: Record<OverReason, string> = {
  recovered: 'recovered',
  gone: 'the group is gone',
  'rule-off': 'the rule was switched off',
  'rule-changed': 'the rule is about other groups now',
}

/** In a code span, in which only a backtick means anything; &, < and > as Slack wants them. Control characters are drawn. */
export function code(name: string): string {
  const visible = [...name]
    .map(char => (isUnseen(char) ? '\uFFFD' : char === '`' ? '\u02CB' : char))
    .slice(0, longestName)
    .join('')
  const cut = [...name].length > longestName ? `${visible}…` : visible
  const escaped = cut.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `\`${escaped.trim() === '' ? '\uFFFD' : escaped}\``
}

/** Control and format characters, line ends, and halves of pairs: they would break the span or turn the text around. */
function isUnseen(char: string): boolean {
  return /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]$/u.test(char)
}

const grouped = (decimal: string) => decimal.replace(/\B(?=(\d{3})+$)/g, ',')

/** In the two largest units: `16 min 22 s`. */
function spanOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  if (first < 0) return '0 s'
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}
