import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isArgument, needsBash, quote } from './quote'

const utf8 = (text: string) => Buffer.from(new TextEncoder().encode(text)).toString('hex')
/** --norc: with a socket as its standard input bash takes itself for a remote shell and reads ~/.bashrc. */
const before = { bash: ['--norc'], sh: [] }
/** What a shell makes of the words: each one's bytes in hex, one a line. */
function wordsIn(shell: keyof typeof before, quoted: string[]): string[] {
  const printed = execFileSync(shell, [...before[shell], '-c', `printf '%s\\0' ${quoted.join(' ')}`], {
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  return (
    printed
      .toString('hex')
      .match(/(?:(?!00)..)*00/g)
      ?.map(word => word.slice(0, -2)) ?? []
  )
}

const unseen = [
  '\n',
  '\r',
  '\t',
  '\x1b',
  '\x7f',
  '\u0085',
  '\u009b',
  '\u00a0',
  '\u00ad',
  '\u061c',
  '\u200b',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202e',
  '\u2028',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\u3164',
  '\u{e0041}',
]
const hostile = [
  "a'b",
  '$(touch x)',
  '`touch x`',
  '--execute',
  '-',
  '',
  ' ',
  '!!',
  '~',
  '*',
  '\\',
  "\\'",
  '한글',
  '"',
  '$HOME',
  ';',
  '👩‍💻',
  "'\n",
  '\\\n',
  '\x01',
  '\x7f',
  '\x01\x01',
  'a\x1b[31mb',
  'x\u202egpj.sh',
  '\n7f',
  '%s\\n',
]
const word = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(...unseen, "'", '\\', '$', '`', '"', '!', '\n', 'a', '1', ' ', '한', '\x01', '\x7f'),
  }),
  fc.constantFrom(...hostile),
)
const argument = word.filter(isArgument)

describe('quote', () => {
  it('is one word of the same bytes in bash, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 40 }), words => {
        expect(wordsIn('bash', words.map(quote))).toEqual(words.map(utf8))
      }),
    )
  })

  it('is one word of the same bytes in sh where nothing unseen stands', () => {
    fc.assert(
      fc.property(
        fc.array(
          argument.filter(value => !needsBash(value)),
          { minLength: 1, maxLength: 40 },
        ),
        words => {
          expect(wordsIn('sh', words.map(quote))).toEqual(words.map(utf8))
        },
      ),
    )
  })

  it('shows nothing that cannot be seen', () => {
    fc.assert(
      fc.property(argument, value => {
        expect(needsBash(quote(value))).toBe(false)
      }),
    )
    for (const character of unseen) expect(quote(`a${character}b`)).toMatch(/^\$'a(\\x[0-9a-f]{2})+b'$/)
  })

  it('stands in POSIX single quotes, also a harmless word', () => {
    expect(quote('email.send')).toBe("'email.send'")
    expect(quote("a'b")).toBe("'a'\\''b'")
    expect(quote('')).toBe("''")
    expect(quote("it's\n\\n")).toBe("$'it\\x27s\\x0a\\\\n'")
  })

  it('refuses NUL', () => {
    expect(() => quote('a\0b')).toThrow(RangeError)
  })
})
