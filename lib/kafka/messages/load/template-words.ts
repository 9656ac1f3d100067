import type { Random } from './record-random'

/** What one record is made of. */
export interface RenderContext {
  /** Of the record, from 0. */
  index: number
  /** Milliseconds since 1970. */
  now: number
  random: Random
  /** The record's key as rendered; empty where there is none. */
  key: string
}

/** Why the arguments of a word are not right; `index` counts them from 0. */
export type ArgumentFault =
  | { kind: 'count'; least: number; most: number }
  | { kind: 'integer' | 'number'; index: number }
  | { kind: 'range'; index: number; least: number; most: number }
  | { kind: 'order' }

export interface Word {
  /** Arguments as they stand in the list of words. */
  usage: string
  /** A whole tag that can be put in. */
  example: string
  /** @returns how to render it, and how many characters it takes at most */
  make(args: readonly string[], rest: string): Made | ArgumentFault
}

export interface Made {
  render(context: RenderContext): string
  most: number
}

/** Characters of one word. */
const mostCharacters = 1024 * 1024
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const words =
  'time year people way day man thing woman life child world school state family student group country problem hand part place case week company system program question work night point home water room mother area money story fact month lot right study book eye job word business issue side kind head house service friend father power hour game line end member law car city community name'.split(
    ' ',
  )

export const templateWords: Readonly<Record<string, Word>> = {
  counter: word('[start]', '{{counter}}', args => {
    const start = integers(args, 0, 1, -1e15, 1e15)
    if (!Array.isArray(start)) return start
    const [first = 1] = start
    return { most: 17, render: ({ index }) => String(first + index) }
  }),
  'counter.cycle': word('n', '{{counter.cycle 100}}', args => {
    const size = integers(args, 1, 1, 1, 1e15)
    if (!Array.isArray(size)) return size
    const [n = 1] = size
    return { most: 16, render: ({ index }) => String((index % n) + 1) }
  }),
  uuid: word('', '{{uuid}}', args => none(args) ?? { most: 36, render: ({ random }) => uuid(random) }),
  now: word('', '{{now}}', args => none(args) ?? { most: 27, render: ({ now }) => new Date(now).toISOString() }),
  'now.ms': word('', '{{now.ms}}', args => none(args) ?? { most: 16, render: ({ now }) => String(now) }),
  'now.s': word(
    '',
    '{{now.s}}',
    args => none(args) ?? { most: 13, render: ({ now }) => String(Math.floor(now / 1000)) },
  ),
  key: word('', '{{key}}', args => none(args) ?? { most: 0, render: ({ key }) => key }),
  'random.int': word('from to', '{{random.int 1 100}}', args => {
    const range = integers(args, 2, 2, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
    if (!Array.isArray(range)) return range
    const [from = 0, to = 0] = range
    if (to < from || !Number.isSafeInteger(to - from + 1)) return { kind: 'order' }
    return { most: 17, render: ({ random }) => String(from + Math.floor(random.fraction() * (to - from + 1))) }
  }),
  'random.float': word('from to [digits]', '{{random.float 0 100}}', args => {
    const numbers = floats(args)
    if (!Array.isArray(numbers)) return numbers
    const [from = 0, to = 0, digits = 2] = numbers
    if (to < from) return { kind: 'order' }
    if (!Number.isInteger(digits) || digits < 0 || digits > 15) return { kind: 'range', index: 2, least: 0, most: 15 }
    return { most: 40, render: ({ random }) => (from + random.fraction() * (to - from)).toFixed(digits) }
  }),
  'random.zipf': word('n', '{{random.zipf 1000}}', args => {
    const size = integers(args, 1, 1, 1, 1e12)
    if (!Array.isArray(size)) return size
    const [n = 1] = size
    // The inverse of the distribution with weight 1/k, as if it were continuous.
    return { most: 13, render: ({ random }) => String(Math.min(n, Math.floor((n + 1) ** random.fraction()))) }
  }),
  'random.choice': word('a|b|c', '{{random.choice red|green|blue}}', (_args, rest) => {
    const choices = rest.split('|').map(choice => choice.trim())
    if (rest === '') return { kind: 'count', least: 1, most: 1_000 }
    if (choices.length > 1_000) return { kind: 'count', least: 1, most: 1_000 }
    const most = Math.max(...choices.map(choice => choice.length))
    return { most, render: ({ random }) => choices[Math.floor(random.fraction() * choices.length)] ?? '' }
  }),
  'random.bool': word(
    '',
    '{{random.bool}}',
    args => none(args) ?? { most: 5, render: ({ random }) => String(random.word() >>> 31 === 1) },
  ),
  'random.string': word('n [to]', '{{random.string 10}}', args =>
    lengths(args, (random, length) => characters(random, length, letters)),
  ),
  'random.words': word('n [to]', '{{random.words 10}}', args =>
    lengths(
      args,
      (random, count) => {
        let text = ''
        for (let i = 0; i < count; i++)
          text += `${i > 0 ? ' ' : ''}${words[Math.floor(random.fraction() * words.length)]}`
        return text
      },
      10,
    ),
  ),
  'random.hex': word('bytes [to]', '{{random.hex 16}}', args =>
    lengths(args, (random, bytes) => characters(random, 2 * bytes, '0123456789abcdef'), 2),
  ),
  'random.bytes': word('bytes [to]', '{{random.bytes 100}}', args => lengths(args, randomBase64, 2)),
  pad: word('bytes', '{{pad 1024}}', args => {
    const size = integers(args, 1, 1, 1, mostCharacters)
    if (!Array.isArray(size)) return size
    return { most: size[0] ?? 0, render: () => '' }
  }),
  'pad.random': word('bytes', '{{pad.random 1024}}', args => {
    const size = integers(args, 1, 1, 1, mostCharacters)
    if (!Array.isArray(size)) return size
    return { most: size[0] ?? 0, render: () => '' }
  }),
}

/** What a `pad` puts in so that its whole field has the size it asks for; that compresses well, `pad.random` does not. */
export function padding(random: Random, length: number, compressible: boolean): string {
  if (compressible) return 'abcdefghijklmnopqrstuvwxyz'.repeat(Math.ceil(length / 26)).slice(0, length)
  return characters(random, length, letters)
}

function word(usage: string, example: string, make: Word['make']): Word {
  return { usage, example, make }
}

function none(args: readonly string[]): ArgumentFault | null {
  return args.length === 0 ? null : { kind: 'count', least: 0, most: 0 }
}

function integers(
  args: readonly string[],
  fewest: number,
  most: number,
  from: number,
  to: number,
): number[] | ArgumentFault {
  if (args.length < fewest || args.length > most) return { kind: 'count', least: fewest, most }
  for (const [index, arg] of args.entries()) {
    if (!/^[+-]?\d{1,16}$/.test(arg)) return { kind: 'integer', index }
    if (Number(arg) < from || Number(arg) > to) return { kind: 'range', index, least: from, most: to }
  }
  return args.map(Number)
}

function floats(args: readonly string[]): number[] | ArgumentFault {
  if (args.length < 2 || args.length > 3) return { kind: 'count', least: 2, most: 3 }
  for (const [index, arg] of args.entries()) {
    if (!/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(arg)) return { kind: 'number', index }
  }
  return args.map(Number)
}

/** A length, or one between two. @param characters that one of it takes at most */
function lengths(
  args: readonly string[],
  render: (random: Random, length: number) => string,
  characters = 1,
): Made | ArgumentFault {
  const range = integers(args, 1, 2, 0, Math.floor(mostCharacters / characters))
  if (!Array.isArray(range)) return range
  const [from = 0, to = from] = range
  if (to < from) return { kind: 'order' }
  return {
    most: to * characters,
    render: ({ random }) => render(random, to === from ? from : from + Math.floor(random.fraction() * (to - from + 1))),
  }
}

function characters(random: Random, length: number, alphabet: string): string {
  let text = ''
  for (let i = 0; i < length; i++) text += alphabet[Math.floor((random.word() / 0x1_0000_0000) * alphabet.length)]
  return text
}

function randomBase64(random: Random, bytes: number): string {
  const whole = Math.floor(bytes / 3)
  const text = characters(random, 4 * whole, base64)
  // What is left of the last group is zero, as every decoder expects.
  if (bytes % 3 === 1) return `${text}${characters(random, 1, base64)}${'AQgw'[random.word() >>> 30]}==`
  if (bytes % 3 === 2) return `${text}${characters(random, 2, base64)}${'AEIMQUYcgkosw048'[random.word() >>> 28]}=`
  return text
}

function uuid(random: Random): string {
  const hex = [random.word(), random.word(), random.word(), random.word()]
    .map(part => part.toString(16).padStart(8, '0'))
    .join('')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
