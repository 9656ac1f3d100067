/**
 * What a terminal or a reader cannot see for what it is: controls and line ends, format characters (bidirectional, zero-width, tags),
 * default-ignorable fillers and every space that is not U+0020. Shown raw, they could make a command read as another one.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u
const unseenOrSpecial = new RegExp(`${unseen.source}|['\\\\]`, 'gu')

const encoder = new TextEncoder()

/** The UTF-8 bytes of a character as `\xNN`: always two digits, so that a following `a` is not taken for a third. */
function hexBytes(character: string): string {
  return Array.from(encoder.encode(character), byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}

/** False for a string with NUL: no shell can hand it to a program as an argument. */
export function isArgument(value: string): boolean {
  return !value.includes('\0')
}

/** True where {@link quote} answers with `$'…'`, which bash, zsh and ksh know and a plain POSIX `sh` does not. */
export function needsBash(value: string): boolean {
  return unseen.test(value)
}

/**
 * One shell word that is exactly `value`, whatever it holds: POSIX single quotes, or `$'…'` with UTF-8 bytes as `\xNN` where
 * characters stand that cannot be seen. Lone surrogates, which UTF-8 has no bytes for, become U+FFFD as everywhere in a browser.
 *
 * @throws RangeError for a NUL character; ask {@link isArgument} first.
 */
export function quote(value: string): string {
  if (!isArgument(value)) throw new RangeError('A command line cannot carry a NUL character.')
  const text = value.toWellFormed()
  if (!needsBash(text)) return `'${text.replaceAll("'", "'\\''")}'`
  // A quote as \x27 and not as \': history expansion of an interactive bash takes \' for the end of the word.
  return `$'${text.replace(unseenOrSpecial, character => (character === '\\' ? '\\\\' : hexBytes(character)))}'`
}
