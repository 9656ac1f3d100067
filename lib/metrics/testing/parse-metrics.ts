/** A line of the text format, parsed. */
export interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

const nameOf = /^[a-zA-Z_:][a-zA-Z0-9_:]*/
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*/

/**
 * Prometheus' text format 0.0.4, strictly: each metric is told once, by HELP, TYPE and then its samples; no two samples are
 * the same series; labels are quoted and escaped; the text ends with a line end.
 *
 * @throws Error that quotes the line
 */
export function parseMetrics(text: string): Sample[] {
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  const samples: Sample[] = []
  const seen = new Set<string>()
  const types = new Map<string, string>()
  let current = ''
  for (const line of text.split('\n')) {
    if (line === '') continue
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/.exec(line)
    if (comment) {
      const [, kind, name = '', rest = ''] = comment
      if (kind === 'TYPE') {
        if (types.has(name)) throw new Error(`told twice: ${line}`)
        if (!/^(gauge|counter)$/.test(rest)) throw new Error(`no type: ${line}`)
        types.set(name, rest)
        current = name
      }
      continue
    }
    if (line.startsWith('#')) throw new Error(`no comment: ${line}`)
    const sample = parseLine(line)
    if (sample.name !== current) throw new Error(`not below its TYPE: ${line}`)
    const key = JSON.stringify([sample.name, Object.entries(sample.labels).sort()])
    if (seen.has(key)) throw new Error(`the same series again: ${line}`)
    seen.add(key)
    samples.push(sample)
  }
  return samples
}

function parseLine(line: string): Sample {
  const name = nameOf.exec(line)?.[0]
  if (!name) throw new Error(`no name: ${line}`)
  const labels: Record<string, string> = {}
  let at = name.length
  if (line[at] === '{') {
    at++
    while (line[at] !== '}') {
      const label = labelName.exec(line.slice(at))?.[0]
      if (!label || label in labels) throw new Error(`no label at ${at}: ${line}`)
      at += label.length
      if (line.slice(at, at + 2) !== '="') throw new Error(`no value at ${at}: ${line}`)
      at += 2
      let value = ''
      for (; line[at] !== '"'; at++) {
        if (at >= line.length) throw new Error(`no end: ${line}`)
        if (line[at] === '\0') throw new Error(`a NUL: ${line}`)
        if (line[at] !== '\\') value += line[at]
        else {
          at++
          const escaped = { '\\': '\\', n: '\n', '"': '"' }[line[at] ?? '']
          if (escaped === undefined) throw new Error(`no escape at ${at}: ${line}`)
          value += escaped
        }
      }
      labels[label] = value
      at++
      if (line[at] === ',') at++
      else if (line[at] !== '}') throw new Error(`no end of labels at ${at}: ${line}`)
    }
    at++
  }
  const text = /^ (\S+)$/.exec(line.slice(at))?.[1] ?? ''
  if (!/^([+-]?Inf|NaN|-?\d+(\.\d+)?(e[+-]?\d+)?)$/.test(text)) throw new Error(`no number: ${line}`)
  const value = text.endsWith('Inf') ? (text.startsWith('-') ? -1 : 1) * Number.POSITIVE_INFINITY : Number(text)
  return { name, labels, value }
}

/** The value of one series; null where it is not told. */
export function seriesValue(
  samples: readonly Sample[],
  name: string,
  labels: Record<string, string> = {},
): number | null {
  const found = samples.filter(
    sample => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  )
  if (found.length > 1) throw new Error(`${name} is not one: ${JSON.stringify(found)}`)
  return found[0]?.value ?? null
}
