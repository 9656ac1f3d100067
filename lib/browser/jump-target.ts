/** A place that pasted or typed text names. */
export type JumpTarget =
  | { to: 'record'; topic: string; partition: string; offset: string }
  | { to: 'link'; path: string }
  | { to: 'topics' }
  | { to: 'topic'; topic: string }
  | { to: 'create-topic'; topic: string }
  | { to: 'produce'; topic: string }
  | { to: 'groups' }
  | { to: 'group'; group: string }

/**
 * `topic-partition@offset`, an Ottla link, or a `kafka-*.sh` command as it stands in a terminal; null for plain search text.
 * Nothing of it is executed: the words are only read.
 */
export function jumpTarget(text: string, origin: string): JumpTarget | null {
  const trimmed = text.trim()
  return recordOf(trimmed) ?? linkOf(trimmed, origin) ?? commandOf(trimmed)
}

function recordOf(text: string): JumpTarget | null {
  const [, topic, partition, offset] = /^([a-zA-Z0-9._-]{1,249})-(\d{1,10})@(\d{1,19})$/.exec(text) ?? []
  if (topic === undefined || partition === undefined || offset === undefined) return null
  return { to: 'record', topic, partition, offset }
}

function linkOf(text: string, origin: string): JumpTarget | null {
  if (!text.startsWith('/clusters/') && !text.startsWith(`${origin}/clusters/`)) return null
  const url = URL.parse(text, origin)
  return url === null || url.origin !== origin ? null : { to: 'link', path: url.pathname + url.search + url.hash }
}

function commandOf(text: string): JumpTarget | null {
  const all = words(text)
  const start = all.findIndex(word => /(^|\/)kafka-[a-z-]+(\.sh)?$/.test(word))
  if (start < 0) return null
  const program = (all[start]?.split('/').at(-1) ?? '').replace(/\.sh$/, '')
  const args = all.slice(start + 1)
  const topic = optionOf(args, '--topic')
  const group = optionOf(args, '--group')
  if (program === 'kafka-topics') {
    if (topic === undefined) return { to: 'topics' }
    return args.includes('--create') ? { to: 'create-topic', topic } : { to: 'topic', topic: literal(topic) }
  }
  if (program === 'kafka-console-producer' && topic !== undefined) return { to: 'produce', topic }
  if (program === 'kafka-console-consumer' && group !== undefined) return { to: 'group', group }
  if (program === 'kafka-get-offsets' && topic !== undefined) return { to: 'topic', topic: literal(topic) }
  if (topic !== undefined && group === undefined) return { to: 'topic', topic }
  if (program.endsWith('-groups')) return group === undefined ? { to: 'groups' } : { to: 'group', group }
  return null
}

/** --topic of some tools is a regular expression, in which a point of a name is written `\.`. */
function literal(pattern: string): string {
  return pattern.replaceAll('\\.', '.')
}

function optionOf(args: readonly string[], flag: string): string | undefined {
  const at = args.indexOf(flag)
  if (at >= 0) return args[at + 1]
  return args.find(arg => arg.startsWith(`${flag}=`))?.slice(flag.length + 1)
}

/** Words of a command line: quotes are taken off, a backslash keeps the next character, a line that ends in one goes on. */
function words(text: string): string[] {
  const found: string[] = []
  const pattern = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\([\s\S])|(\s+)|([^\s'"\\]+)|(['"])/g
  let word: string | null = null
  for (const [, single, double, escaped, space, plain, stray] of text.matchAll(pattern)) {
    if (space !== undefined) {
      if (word !== null) found.push(word)
      word = null
    } else if (escaped === '\n') {
      // the line goes on
    } else word = (word ?? '') + (single ?? double?.replaceAll(/\\(.)/g, '$1') ?? escaped ?? plain ?? stray ?? '')
  }
  if (word !== null) found.push(word)
  return found
}
