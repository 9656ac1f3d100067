import { Fragment } from 'react'

/** A sentence of a dictionary in pieces: every second one is a number or a name, and bold. */
export function Pieces({ of }: { of: readonly string[] }) {
  return of.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have nothing but their place
    <Fragment key={index}>{index % 2 === 1 ? <b className="tnum font-medium text-text">{piece}</b> : piece}</Fragment>
  ))
}
