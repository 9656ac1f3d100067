import { parseImports } from './parse-imports'
import { ProtoFault, placeOf } from './proto-fault'
import { ProtoNames } from './proto-names'
import type { ProtoField, ProtoSchema, ProtoSource } from './proto-schema'
import type { ParsedField, ParsedFile } from './proto-syntax'

/**
 * The types of some .proto files; what they import is among them or in `google/protobuf/`.
 *
 * @returns `types`: the messages that the files themselves have, by name
 * @throws ProtoFault
 */
export function linkProto(sources: readonly ProtoSource[]): { schema: ProtoSchema; types: string[] } {
  const seen = parseImports(sources)
  const files = [...seen.keys()]
  const schema: ProtoSchema = { messages: [], enums: [] }
  const names = new ProtoNames(seen)
  for (const file of files) {
    for (const { name, at } of file.messages) {
      names.add(name, at, { kind: 'message', index: schema.messages.length, file })
      schema.messages.push({ name, fields: [] })
    }
    for (const { name, at, values } of file.enums) {
      names.add(name, at, { kind: 'enum', index: schema.enums.length, file })
      schema.enums.push({ name, values: firstNames(values) })
    }
  }
  let next = 0
  for (const file of files) {
    for (const { name, fields } of file.messages) {
      const owner = schema.messages[next++]
      if (owner) owner.fields = fields.map(field => linkField(field, field.name, name, file, names, schema))
      checkNames(fields, file)
    }
  }
  for (const file of files) for (const extension of file.extensions) extend(extension, file, names, schema)
  for (const file of files) for (const { name, at } of file.messages) checkNumbers(name, at, file, names, schema)
  const own = new Set(sources.map(source => source.path))
  const types = files.filter(file => own.has(file.path)).flatMap(file => file.messages.map(({ name }) => name))
  return { schema, types: types.sort() }
}

/** Of several names for one number the first is meant. */
function firstNames(values: readonly { name: string; number: number }[]): [number, string][] {
  const names = new Map<number, string>()
  for (const { name, number } of values) if (!names.has(number)) names.set(number, name)
  return [...names]
}

function linkField(
  field: ParsedField,
  name: string,
  scope: string,
  file: ParsedFile,
  names: ProtoNames,
  schema: ProtoSchema,
): ProtoField {
  const { number, repeated, type, mapKey } = field
  const value = valueType(type, scope, file, names)
  if (mapKey === null) return { number, name, ...value, ...(repeated ? { many: 'list' as const } : {}) }
  const of = schema.messages.length
  const fields: ProtoField[] = [
    { number: 1, name: 'key', kind: mapKey },
    { number: 2, name: 'value', ...value },
  ]
  schema.messages.push({ name: `${scope}.${name}`, fields })
  return { number, name, kind: 'message', of, many: 'map' }
}

function valueType(type: ParsedField['type'], scope: string, file: ParsedFile, names: ProtoNames) {
  if (typeof type === 'string') return { kind: type }
  const { kind, index } = names.find(type.reference, scope, type.at, file)
  return { kind, of: index }
}

function extend(
  { target, scope, fields }: ParsedFile['extensions'][number],
  file: ParsedFile,
  names: ProtoNames,
  schema: ProtoSchema,
): void {
  const owner = names.find(target.reference, scope, target.at, file)
  if (owner.kind !== 'message') {
    throw new ProtoFault('not-a-type', placeOf(file.path, file.text, target.at), target.reference.slice(0, 200))
  }
  const list = schema.messages[owner.index]?.fields
  // Named as in protobuf's own text: more than one package may give a message a field of the same name.
  for (const field of fields) {
    const name = `[${scope === '' ? '' : `${scope}.`}${field.name}]`
    list?.push(linkField(field, name, scope, file, names, schema))
  }
}

function checkNames(fields: readonly ParsedField[], file: ParsedFile): void {
  const seen = new Set<string>()
  const numbers = new Set<number>()
  for (const { name, number, at } of fields) {
    const place = () => placeOf(file.path, file.text, at)
    if (seen.has(name)) throw new ProtoFault('duplicate-name', place(), name.slice(0, 200))
    if (numbers.has(number)) throw new ProtoFault('duplicate-number', place(), `${name} = ${number}`.slice(0, 200))
    seen.add(name)
    numbers.add(number)
  }
}

/** Extensions may take a number that is taken. */
function checkNumbers(name: string, at: number, file: ParsedFile, names: ProtoNames, schema: ProtoSchema): void {
  const seen = new Set<number>()
  for (const field of schema.messages[names.find(`.${name}`, '', at, file).index]?.fields ?? []) {
    if (seen.has(field.number)) {
      const detail = `${field.name} = ${field.number}`.slice(0, 200)
      throw new ProtoFault('duplicate-number', placeOf(file.path, file.text, at), detail)
    }
    seen.add(field.number)
  }
}
