/** As chosen; null where nobody chose. */
export type VolumeFold = 'open' | 'folded' | null

export function foldFrom(cookie: string | undefined): VolumeFold {
  return cookie === 'open' || cookie === 'folded' ? cookie : null
}
