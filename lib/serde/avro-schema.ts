import { DecodeFault } from './decode-fault'

/** A schema as it stands in a file: the name of a type, a union, or an object with a `type`. */
export type AvroSchema = string | AvroSchema[] | AvroType

interface AvroType {
  type: AvroSchema
  name?: unknown
  namespace?: unknown
  fields?: unknown
  symbols?: unknown
  items?: unknown
  values?: unknown
  size?: unknown
}

/** Each place of a schema with what it stands for, so that data is read without looking anything up by name twice. */
export type Node =
  | { kind: Primitive }
  | { kind: 'record'; fields: { name: string; schema: AvroSchema; scope: string }[] }
  | { kind: 'enum'; symbols: string[] }
  | { kind: 'fixed'; size: number }
  | { kind: 'array' | 'map'; item: AvroSchema; scope: string }
  | { kind: 'union'; branches: AvroSchema[]; scope: string }

type Primitive = 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string'
const primitives: ReadonlySet<string> = new Set<Primitive>([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
])

export interface Names {
  /** The node of a schema that stands in a namespace. */
  node(schema: AvroSchema, scope: string): Node
}

/**
 * Finds all named types of a schema. Nothing calls itself: a schema is as hostile as data.
 * @throws DecodeFault `schema`
 */
export function namesOf(root: AvroSchema): Names {
  const named = new Map<string, Node>()
  const nodes = new Map<object, Node>()
  const open: { schema: unknown; scope: string }[] = [{ schema: root, scope: '' }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { schema, scope } = next
    if (typeof schema === 'string') continue
    if (typeof schema !== 'object' || schema === null) throw wrong()
    const node = nodeOf(schema, scope)
    if (node === null) {
      // `{"type":{"type":"record",…}}` is only a wrapping.
      if ('type' in schema && typeof schema.type === 'object') open.push({ schema: schema.type, scope })
      continue
    }
    nodes.set(schema, node)
    const name = 'name' in schema && typeof schema.name === 'string' && /record|enum|fixed/.test(node.kind)
    if (name) named.set(fullName(String(schema.name), namespaceOf(schema, scope)), node)
    if (node.kind === 'record') for (const field of node.fields) open.push({ schema: field.schema, scope: field.scope })
    if (node.kind === 'array' || node.kind === 'map') open.push({ schema: node.item, scope: node.scope })
    if (node.kind === 'union') for (const branch of node.branches) open.push({ schema: branch, scope: node.scope })
  }
  return {
    node(schema, scope) {
      let inner: AvroSchema = schema
      for (;;) {
        if (typeof inner === 'string') {
          const found = primitive(inner) ?? named.get(fullName(inner, scope)) ?? named.get(inner)
          if (found === undefined) throw wrong()
          return found
        }
        const found = nodes.get(inner)
        if (found) return found
        if (Array.isArray(inner)) throw wrong()
        inner = inner.type
      }
    },
  }
}

const primitiveNodes = new Map<string, Node>([...primitives].map(kind => [kind, { kind: kind as Primitive }]))

function primitive(name: string): Node | undefined {
  return primitiveNodes.get(name)
}

/** @returns null for a wrapping around another type or the name of one */
function nodeOf(schema: object, scope: string): Node | null {
  if (Array.isArray(schema)) return { kind: 'union', branches: schema, scope }
  if (!('type' in schema)) throw wrong()
  const inside = namespaceOf(schema, scope)
  switch (schema.type) {
    case 'record':
    case 'error':
      return { kind: 'record', fields: fieldsOf(schema, inside) }
    case 'enum': {
      const symbols = 'symbols' in schema ? schema.symbols : null
      if (!Array.isArray(symbols) || !symbols.every(symbol => typeof symbol === 'string')) throw wrong()
      return { kind: 'enum', symbols }
    }
    case 'fixed': {
      const size = 'size' in schema ? schema.size : null
      if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) throw wrong()
      return { kind: 'fixed', size }
    }
    case 'array':
      return { kind: 'array', item: schemaIn(schema, 'items'), scope }
    case 'map':
      return { kind: 'map', item: schemaIn(schema, 'values'), scope }
    default:
      return null
  }
}

function fieldsOf(schema: object, scope: string) {
  const fields = 'fields' in schema ? schema.fields : null
  if (!Array.isArray(fields)) throw wrong()
  return fields.map((field: unknown) => {
    if (typeof field !== 'object' || field === null || !('name' in field)) throw wrong()
    return { name: String(field.name), schema: schemaIn(field, 'type'), scope }
  })
}

function schemaIn(object: object, property: string): AvroSchema {
  const schema: unknown = Object.getOwnPropertyDescriptor(object, property)?.value
  if (typeof schema === 'string' || (typeof schema === 'object' && schema !== null)) return schema as AvroSchema
  throw wrong()
}

/** The namespace in which the names inside of a type stand. */
function namespaceOf(schema: object, scope: string): string {
  if ('name' in schema && typeof schema.name === 'string' && schema.name.includes('.'))
    return schema.name.slice(0, schema.name.lastIndexOf('.'))
  return 'namespace' in schema && typeof schema.namespace === 'string' ? schema.namespace : scope
}

function fullName(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`
}

/** The schema has no position of its own that would tell more. */
function wrong(): DecodeFault {
  return new DecodeFault('schema', 0)
}
