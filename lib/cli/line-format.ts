/** A record as the console producer can write it. */
export interface LineRecord {
  key: string | null
  value: string | null
  headers: { key: string; value: string | null }[]
}

/** The line of a record and the reader properties under which `LineMessageReader` takes it apart into the same record. */
export interface RecordLine {
  line: string
  properties: { name: string; value: string }[]
}

/** The reader takes the first place where the separator stands, also one that begins inside of the text: `a:` + `::` is cut after `a`. */
function separates(separator: string, texts: string[]): boolean {
  return texts.every(text => (text + separator).indexOf(separator) === text.length)
}

/**
 * Hands out separators and the word for null, each only once: the reader refuses equal ones. Where no candidate fits one is made
 * up; all are plain text as a regular expression too, which headers.separator is.
 */
function picker(): (candidates: string[], fits: (candidate: string) => boolean) => string {
  const used = new Set<string>()
  return (candidates, fits) => {
    let pick = candidates.find(candidate => !used.has(candidate) && fits(candidate))
    for (let n = 1; pick === undefined; n++) {
      const made = `~${n}~`
      if (!used.has(made) && fits(made)) pick = made
    }
    used.add(pick)
    return pick
  }
}

/**
 * Writes a record in the form of the console producer: `headers | key : value`, with separators that the record itself does not
 * hold and a word for null that it does not hold either. Line breaks must be ruled out before.
 */
export function formatLine({ key, value, headers }: LineRecord): RecordLine {
  const pick = picker()
  const names = headers.map(header => header.key)
  const values = headers.map(header => header.value)
  const marker = pick(['NULL', 'null', '<null>'], word => ![key, value, ...names, ...values].includes(word))
  const properties: RecordLine['properties'] = []
  let line = value ?? marker

  if (key !== null) {
    const separator = pick([':', '=', '|', ';'], candidate => separates(candidate, [key]))
    properties.push({ name: 'parse.key', value: 'true' }, { name: 'key.separator', value: separator })
    line = key + separator + line
  }
  if (headers.length > 0) {
    const keySeparator = pick([':', '=', '@'], candidate => separates(candidate, names))
    const pairs = headers.map(header => header.key + keySeparator + (header.value ?? marker))
    const separator = pick([',', ';', '&', '%'], candidate => separates(candidate, pairs))
    const text = pairs.join(separator)
    const delimiter = pick([' | ', '|', '~', '#'], candidate => separates(candidate, [text]))
    properties.push(
      { name: 'parse.headers', value: 'true' },
      { name: 'headers.key.separator', value: keySeparator },
      { name: 'headers.separator', value: separator },
      { name: 'headers.delimiter', value: delimiter },
    )
    line = text + delimiter + line
  }
  if (value === null || values.includes(null)) properties.push({ name: 'null.marker', value: marker })
  return { line, properties }
}
