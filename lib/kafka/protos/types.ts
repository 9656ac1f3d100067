/** An uploaded set of .proto files, as the API tells it. */
export interface ProtoSet {
  name: string
  /** Milliseconds since 1970. */
  updatedAt: number
  /** Full names of the messages that its files have. */
  types: string[]
  files: { path: string; bytes: number }[]
}
