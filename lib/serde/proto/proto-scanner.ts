import { ProtoFault, type ProtoReason, placeOf } from './proto-fault'

/** `end` behind the last one. */
export type TokenKind = 'word' | 'number' | 'string' | 'symbol' | 'end'

const word = /[A-Za-z_][A-Za-z0-9_]*/y
const number = /(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y
/** Closed in its own line. */
const string = /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'/y
const symbols = '{}[]()<>;:,.=-+/'

/** The words of a .proto file, one at a time; the present one is in `kind`, `text` and `at`. */
export class ProtoScanner {
  readonly file: string
  readonly source: string
  kind: TokenKind = 'end'
  text = ''
  /** Where the present one begins. */
  at = 0
  private next = 0

  /** @throws ProtoFault */
  constructor(file: string, source: string) {
    this.file = file
    this.source = source
    if (source.charCodeAt(0) === 0xfeff) this.next = 1
    this.advance()
  }

  advance(): void {
    this.skipSpace()
    const { source } = this
    this.at = this.next
    if (this.next >= source.length) this.set('end', '')
    else if (!this.match(word, 'word') && !this.match(number, 'number') && !this.match(string, 'string')) {
      const sign = source[this.next] ?? ''
      if (sign === '"' || sign === "'") throw this.fault('not-closed', sign)
      if (!symbols.includes(sign)) throw this.fault('character', sign)
      this.set('symbol', sign)
    }
  }

  is(text: string): boolean {
    return this.text === text && (this.kind === 'word' || this.kind === 'symbol')
  }

  /** Passes over the word or sign if it is this one. */
  take(text: string): boolean {
    if (!this.is(text)) return false
    this.advance()
    return true
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.unexpected()
  }

  /** Passes over one of a kind. @returns its text */
  expectKind(kind: TokenKind): string {
    const { text } = this
    if (this.kind !== kind) throw this.unexpected()
    this.advance()
    return text
  }

  unexpected(): ProtoFault {
    return this.fault('syntax', this.text.slice(0, 100))
  }

  fault(reason: ProtoReason, detail: string, at = this.at): ProtoFault {
    return new ProtoFault(reason, placeOf(this.file, this.source, at), detail)
  }

  private match(pattern: RegExp, kind: TokenKind): boolean {
    pattern.lastIndex = this.next
    const found = pattern.exec(this.source)?.[0]
    if (found === undefined) return false
    this.set(kind, found)
    return true
  }

  private set(kind: TokenKind, text: string): void {
    this.kind = kind
    this.text = text
    this.next += text.length
  }

  private skipSpace(): void {
    const { source } = this
    for (;;) {
      const code = source.charCodeAt(this.next)
      if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) this.next++
      else if (source.startsWith('//', this.next)) {
        const end = source.indexOf('\n', this.next)
        this.next = end < 0 ? source.length : end
      } else if (source.startsWith('/*', this.next)) {
        const end = source.indexOf('*/', this.next + 2)
        this.at = this.next
        if (end < 0) throw this.fault('not-closed', '/*')
        this.next = end + 2
      } else return
    }
  }
}
