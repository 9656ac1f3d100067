import type { ProtoField, ProtoSchema } from './proto-schema'

/** A schema made ready for reading; what is looked up by number is laid out when it is first needed. */
export class ProtoTypes {
  private readonly schema: ProtoSchema
  private readonly fields: (ReadonlyMap<number, ProtoField> | undefined)[] = []
  private readonly names: (ReadonlyMap<number, string> | undefined)[] = []

  constructor(schema: ProtoSchema) {
    this.schema = schema
  }

  /** @returns -1 where there is no such message */
  indexOf(name: string): number {
    return this.schema.messages.findIndex(message => message.name === name)
  }

  nameOf(message: number): string {
    return this.schema.messages[message]?.name ?? ''
  }

  fieldsOf(message: number): ReadonlyMap<number, ProtoField> {
    this.fields[message] ??= new Map(this.schema.messages[message]?.fields.map(field => [field.number, field]))
    return this.fields[message]
  }

  valuesOf(index: number): ReadonlyMap<number, string> {
    this.names[index] ??= new Map(this.schema.enums[index]?.values)
    return this.names[index]
  }
}
