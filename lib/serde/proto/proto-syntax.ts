/** Types that a field may have without a message or enum of its own. */
const scalarKinds = [
  'double',
  'float',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'bool',
  'string',
  'bytes',
] as const

export type ScalarKind = (typeof scalarKinds)[number]

export function scalarKind(text: string): ScalarKind | null {
  return scalarKinds.find(kind => kind === text) ?? null
}

/** A field as it is written down; `reference` is a name that is still to be looked up from `scope`. */
export interface ParsedField {
  name: string
  number: number
  at: number
  repeated: boolean
  type: ScalarKind | { reference: string; at: number }
  /** Of a map: the type of its keys; `type` is that of its values. */
  mapKey: ScalarKind | null
}

export interface ParsedMessage {
  /** With its package and the messages around it. */
  name: string
  at: number
  fields: ParsedField[]
}

interface ParsedEnum {
  name: string
  at: number
  values: { name: string; number: number }[]
}

/** Fields that are added to a message from outside. */
interface ParsedExtension {
  target: { reference: string; at: number }
  /** The package or message in which it stands. */
  scope: string
  fields: ParsedField[]
}

export interface ParsedFile {
  path: string
  text: string
  package: string
  imports: { path: string; at: number; public: boolean }[]
  messages: ParsedMessage[]
  enums: ParsedEnum[]
  extensions: ParsedExtension[]
}
