import { Fragment } from 'react'

/** May be broken behind each of its dots: of a word cut in its middle nobody could say which config it is. */
export function ConfigName({ name }: { name: string }) {
  return name.split('.').map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one name have nothing else
    <Fragment key={index}>
      {index > 0 && (
        <>
          .<wbr />
        </>
      )}
      {part}
    </Fragment>
  ))
}
