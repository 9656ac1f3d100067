import type { ScalarKind } from './proto-syntax'

/** What the bytes of a field are; a group is a message too. */
export type FieldKind = ScalarKind | 'message' | 'enum'

export interface ProtoField {
  number: number
  name: string
  kind: FieldKind
  /** Index of the message or enum. */
  of?: number
  /** `map`: `of` is a message whose fields 1 and 2 are key and value. */
  many?: 'list' | 'map'
}

/** The types of an upload, with every name looked up. Plain data: it is kept as JSON, and travels to threads. */
export interface ProtoSchema {
  messages: { name: string; fields: ProtoField[] }[]
  enums: { name: string; values: [number, string][] }[]
}

export interface ProtoSource {
  /** With `/` between folders. */
  path: string
  text: string
}
