/** Carries a `Refusal` from the HTTP server to `proxy`. */
export const refusalHeader = 'x-ottla-refusal'

export type Refusal = 'method' | 'target' | 'path'

interface RefusalAnswer {
  status: number
  message: string
  hint: string
}

/** What is said to a request that Next.js must not see; null where the header says nothing. */
export function refusalAnswer(refusal: string | null): RefusalAnswer | null {
  switch (refusal) {
    case 'method':
      return { status: 405, message: 'Ottla does not answer this method.', hint: 'Use GET.' }
    case 'target':
      return {
        status: 400,
        message: 'The target of the request is no path.',
        hint: 'Ask for a path, as in GET /api/clusters; Ottla is no proxy.',
      }
    case 'path':
      return {
        status: 400,
        message: 'The path is not spelled as a path: "//", "\\" or a "%" without the bytes of a UTF-8 character.',
        hint: 'Percent-encode each name in the path once, as UTF-8.',
      }
    default:
      return null
  }
}
