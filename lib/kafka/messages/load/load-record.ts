import { mostRendered, parseTemplate, type Template, type TemplateFault } from './parse-template'
import type { Random } from './record-random'
import { renderTemplate } from './render-template'
import type { LoadPlan } from './types'

type Templates = Pick<LoadPlan, 'key' | 'value' | 'headers'>

/** Which template is wrong; a header's by its place. */
export type LoadField = 'key' | 'value' | number

export interface CompiledLoad {
  key: Template | null
  value: Template | null
  headers: readonly { key: string; value: Template }[]
}

export type CompiledOrFaults =
  | { ok: true; compiled: CompiledLoad }
  | { ok: false; faults: { field: LoadField; fault: TemplateFault }[] }

/** One record as text. */
export interface LoadRecord {
  key: string | null
  value: string | null
  headers: { key: string; value: string }[]
}

/** What is in all headers together counts as one field. */
export function compileLoad({ key, value, headers }: Templates): CompiledOrFaults {
  const faults: { field: LoadField; fault: TemplateFault }[] = []
  const keyMost = { most: 0 }
  let rendered = 0
  const compile = (field: LoadField, text: string | null): Template | null => {
    if (text === null) return null
    const parsed = parseTemplate(text, field === 'key' ? 'key' : 'other')
    if (!parsed.ok) {
      faults.push({ field, fault: parsed.fault })
      return null
    }
    const { template } = parsed
    const most = template.most + template.keys * keyMost.most
    if (typeof field === 'number') rendered += most
    if (most > mostRendered || rendered > mostRendered)
      faults.push({ field, fault: { kind: 'too-large', most: mostRendered, at: 0, length: text.length } })
    return template
  }
  const ofKey = compile('key', key)
  keyMost.most = ofKey?.most ?? 0
  const ofValue = compile('value', value)
  const ofHeaders = headers.flatMap((header, index) => {
    const template = compile(index, header.value)
    return template ? [{ key: header.key, value: template }] : []
  })
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, compiled: { key: ofKey, value: ofValue, headers: ofHeaders } }
}

/** A source of chance that can be set to a record and a field. */
export interface SeededRandom extends Random {
  begin(index: number, field: number): void
}

/**
 * The record of this index: the same again for the same seed, but for the time.
 * @param now milliseconds since 1970
 */
export function renderRecord(load: CompiledLoad, index: number, now: number, random: SeededRandom): LoadRecord {
  const context = { index, now, random, key: '' }
  let key: string | null = null
  if (load.key) {
    random.begin(index, 0)
    key = renderTemplate(load.key, context)
    context.key = key
  }
  let value: string | null = null
  if (load.value) {
    random.begin(index, 1)
    value = renderTemplate(load.value, context)
  }
  const headers = load.headers.map((header, place) => {
    random.begin(index, place + 2)
    return { key: header.key, value: renderTemplate(header.value, context) }
  })
  return { key, value, headers }
}
