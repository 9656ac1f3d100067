import type { filter } from './en/message-filter'

type Words = typeof filter.reason

const signs: Record<string, string> = {
  RPAREN: ')',
  RBRACKET: ']',
  RBRACE: '}',
  LPAREN: '(',
  LBRACKET: '[',
  LBRACE: '{',
  COMMA: ',',
  COLON: ':',
}

const sayings: [RegExp, (words: Words, ...parts: string[]) => string][] = [
  [/^Unexpected token: EOF$/, w => w.endsEarly(null)],
  [/^Expected (\w+), got EOF$/, (w, token) => w.endsEarly(signOf(w, token))],
  [/^Expected (\w+), got \w+$/, (w, token) => w.missing(signOf(w, token))],
  [/^Unexpected character: '?='?$/, w => w.oneEquals],
  [/^Unexpected character: '?(.+?)'?$/u, (w, sign) => w.notHere(sign)],
  [/^Unexpected token: (\w+)$/, (w, token) => w.notHere(signOf(w, token))],
  [/^Unterminated/, w => w.openText],
  [/^Unknown variable: (.+)$/, (w, name) => w.noName(name)],
  [/^it gives (\S+), not true or false$/, (w, type) => w.noBoolean(typeName(type))],
  [
    /^no such overload: (\S+) (\S+) (\S+)$/,
    (w, left, sign, right) => w.cannotCompare(typeName(left), sign, typeName(right)),
  ],
  [/^found no matching overload for '(.+)'$/, (w, call) => w.noFunction(typeName(call))],
  [/^No such key: (.+)$/, (w, name) => w.noField(name)],
  [/^missing closing \): /, w => w.closeGroup],
  [/^unexpected \): /, w => w.unopenedGroup],
  [/^missing closing \]: /, w => w.closeClass],
  [/^trailing backslash/, w => w.backslash],
  [/^invalid escape sequence: `(.*)`$/, (w, sign) => w.escape(sign)],
  [/^invalid character class range: `(.*)`$/, (w, range) => w.range(range)],
  [/^missing argument to repetition operator: `(.*)`$/, (w, sign) => w.nothingToRepeat(sign)],
  [/^invalid nested repetition operator: `(.*)`$/, (w, sign) => w.nested(sign)],
  [/^invalid repeat count: `(.*)`$/, (w, sign) => w.repeat(sign)],
  [/^invalid named capture: `(.*)`$/, (w, sign) => w.capture(sign)],
  [/^"(.*)" is no hex digit$/, (w, sign) => w.noHexDigit(sign)],
  [/^two hex digits make a byte/, w => w.halfByte],
  [/^invalid or unsupported Perl syntax: `(.*)`$/, (w, sign) => w.noLook(sign)],
]

/** Why a filter cannot be used, in plain words; what the libraries say beyond the usual is left as it is. */
export function filterReason(words: Words, reason: string): string {
  for (const [pattern, say] of sayings) {
    const match = pattern.exec(reason)
    if (match) return say(words, ...match.slice(1))
  }
  return reason
}

function signOf(words: Words, token = ''): string {
  return token === 'IDENTIFIER' ? words.aName : (signs[token] ?? token.toLowerCase())
}

function typeName(type = ''): string {
  return type.replaceAll('google.protobuf.Timestamp', 'timestamp')
}
