import { DecodeFault } from './decode-fault'
import { type Confidence, type Context, type Decoded, type Format, looked } from './format'
import { isJsonText } from './json-syntax'
import { JsonText } from './json-text'
import { isText } from './utf8'

/**
 * Keys of the three topics in which Kafka Connect's workers keep what they know, as `{"kind":"task-status","connector":"x","task":0}`.
 * Their values are JSON and need no reading.
 */
export const connectFormat: Format = {
  name: 'connect',
  recognise(bytes, start, end, context): Confidence | null {
    if (!isConnectTopic(context.topic) || read(bytes, start, end, context) === null) return null
    return 'likely'
  },
  decode(bytes, start, end, most, context): Decoded {
    const fields = read(bytes, start, end, context)
    if (fields === null) throw new DecodeFault('value', start)
    const out = new JsonText(most)
    out.open('{')
    for (const [name, value] of fields) {
      out.key(JSON.stringify(name))
      out.value(value)
    }
    out.close()
    return out.take()
  },
}

/** The names are free; these are the ones that Connect's own example files give, and endings that people use. */
function isConnectTopic(topic: string): boolean {
  return /connect/i.test(topic) && /(?:configs?|offsets?|status(?:es)?|storage)$/i.test(topic)
}

const forms: [RegExp, (parts: string[]) => [string, string][]][] = [
  [/^status-connector-(.+)$/su, ([name]) => named('connector-status', name)],
  [/^status-task-(.+)-(\d+)$/su, ([name, task]) => [...named('task-status', name), ['task', String(Number(task))]]],
  [
    /^status-topic-(.+):connector-(.+)$/su,
    ([topic, name]) => [...named('topic-status', name), ['topic', JSON.stringify(topic)]],
  ],
  [/^connector-(.+)$/su, ([name]) => named('connector-config', name)],
  [/^task-(.+)-(\d+)$/su, ([name, task]) => [...named('task-config', name), ['task', String(Number(task))]]],
  [/^commit-(.+)$/su, ([name]) => named('task-commit', name)],
  [/^target-state-(.+)$/su, ([name]) => named('target-state', name)],
  [/^tasks-fencing-(.+)$/su, ([name]) => named('tasks-fencing', name)],
  [/^restart-connector-(.+)$/su, ([name]) => named('restart-request', name)],
  [
    /^logger-cluster-(.+)$/su,
    ([name]) => [
      ['kind', '"logger-level"'],
      ['logger', JSON.stringify(name)],
    ],
  ],
  [/^session-key$/u, () => [['kind', '"session-key"']]],
]

function named(kind: string, name = ''): [string, string][] {
  return [
    ['kind', JSON.stringify(kind)],
    ['connector', JSON.stringify(name)],
  ]
}

function read(bytes: Buffer, start: number, end: number, { part }: Context): [string, string][] | null {
  if (part !== 'key' || end - start > looked || !isText(bytes, start, end)) return null
  const text = bytes.toString('utf8', start, end)
  const offset = sourceOffset(bytes, start, end, text)
  if (offset !== null) return offset
  for (const [form, fields] of forms) {
    const match = form.exec(text)
    if (match !== null) return fields(match.slice(1))
  }
  return null
}

/** `["connector",{…}]`: the key of a source connector's offset; the partition stays as it was sent. */
function sourceOffset(bytes: Buffer, start: number, end: number, text: string): [string, string][] | null {
  if (!isJsonText(bytes, start, end)) return null
  const match = /^\s*\[\s*("(?:[^"\\]|\\.)*")\s*,\s*(\{.*\})\s*\]\s*$/su.exec(text)
  if (match?.[1] === undefined || match[2] === undefined) return null
  return [
    ['kind', '"source-offset"'],
    ['connector', match[1]],
    ['partition', match[2]],
  ]
}
