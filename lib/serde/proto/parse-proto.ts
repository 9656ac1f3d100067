import { ProtoScanner } from './proto-scanner'
import { type ParsedField, type ParsedFile, type ParsedMessage, scalarKind } from './proto-syntax'

/** Levels of messages in messages; protoc itself stops at 32. */
const deepest = 32
const mostNumber = 2 ** 29 - 1
const mapKeys = /^(?:u?int|sint|s?fixed)(?:32|64)$|^bool$|^string$/
const versions = new Set(['proto2', 'proto3', '2023', '2024'])

/**
 * The types of one .proto file (proto2, proto3, editions 2023 and 2024), names of other types not looked up yet. Options,
 * services and reserved numbers are passed over: they decide nothing about what the bytes are.
 *
 * Our own, because protobufjs, which the tests hold it against, tells no column and makes functions out of types.
 *
 * @throws ProtoFault
 */
export function parseProto(path: string, text: string): ParsedFile {
  const scanner = new ProtoScanner(path, text)
  const file: ParsedFile = { path, text, package: '', imports: [], messages: [], enums: [], extensions: [] }
  version(scanner)
  while (scanner.kind !== 'end') {
    if (scanner.take(';')) continue
    if (scanner.take('import')) readImport(scanner, file)
    else if (scanner.take('package')) {
      file.package = dotted(scanner)
      scanner.expect(';')
    } else if (scanner.is('option')) pastStatement(scanner)
    else if (scanner.is('service')) service(scanner)
    else {
      if (!scanner.take('export')) scanner.take('local')
      if (!definition(scanner, file, file.package, 0)) throw scanner.unexpected()
    }
  }
  return file
}

function version(scanner: ProtoScanner): void {
  if (!scanner.take('syntax') && !scanner.take('edition')) return
  scanner.expect('=')
  const { at } = scanner
  const name = scanner.expectKind('string').slice(1, -1)
  if (!versions.has(name)) throw scanner.fault('version', name.slice(0, 100), at)
  scanner.expect(';')
}

function readImport(scanner: ProtoScanner, file: ParsedFile): void {
  const isPublic = scanner.take('public')
  // An option import is for the compiler's plugins alone; its types are not used.
  if (!isPublic && !scanner.take('weak') && scanner.take('option')) {
    scanner.expectKind('string')
    scanner.expect(';')
    return
  }
  const { at } = scanner
  file.imports.push({ path: scanner.expectKind('string').slice(1, -1), at, public: isPublic })
  scanner.expect(';')
}

/** A message, enum or extension. @returns false, with nothing passed over, where there is none */
function definition(scanner: ProtoScanner, file: ParsedFile, scope: string, depth: number): boolean {
  if (scanner.take('message')) message(scanner, file, scope, depth)
  else if (scanner.take('enum')) enumeration(scanner, file, scope)
  else if (scanner.take('extend')) extension(scanner, file, scope, depth)
  else return false
  return true
}

function message(scanner: ProtoScanner, file: ParsedFile, scope: string, depth: number): void {
  const { at } = scanner
  const name = within(scope, scanner.expectKind('word'))
  messageBody(scanner, file, name, at, depth)
}

function messageBody(scanner: ProtoScanner, file: ParsedFile, name: string, at: number, depth: number): void {
  if (depth >= deepest) throw scanner.fault('too-deep', name.slice(-100), at)
  const parsed: ParsedMessage = { name, at, fields: [] }
  file.messages.push(parsed)
  scanner.expect('{')
  while (!scanner.take('}')) {
    if (scanner.take(';')) continue
    if (scanner.is('option') || scanner.is('reserved') || scanner.is('extensions')) pastStatement(scanner)
    else if (scanner.take('oneof')) oneof(scanner, file, parsed, depth)
    else {
      if (!scanner.take('export')) scanner.take('local')
      if (!definition(scanner, file, name, depth + 1)) parsed.fields.push(field(scanner, file, name, depth))
    }
  }
}

function oneof(scanner: ProtoScanner, file: ParsedFile, owner: ParsedMessage, depth: number): void {
  scanner.expectKind('word')
  scanner.expect('{')
  while (!scanner.take('}')) {
    if (scanner.take(';')) continue
    if (scanner.is('option')) pastStatement(scanner)
    else owner.fields.push(field(scanner, file, owner.name, depth))
  }
}

function extension(scanner: ProtoScanner, file: ParsedFile, scope: string, depth: number): void {
  const { at } = scanner
  const target = { reference: typeName(scanner), at }
  const fields: ParsedField[] = []
  file.extensions.push({ target, scope, fields })
  scanner.expect('{')
  while (!scanner.take('}')) if (!scanner.take(';')) fields.push(field(scanner, file, scope, depth))
}

function enumeration(scanner: ProtoScanner, file: ParsedFile, scope: string): void {
  const { at } = scanner
  const values: { name: string; number: number }[] = []
  file.enums.push({ name: within(scope, scanner.expectKind('word')), at, values })
  scanner.expect('{')
  while (!scanner.take('}')) {
    if (scanner.take(';')) continue
    if (scanner.is('option') || scanner.is('reserved')) {
      pastStatement(scanner)
      continue
    }
    const name = scanner.expectKind('word')
    scanner.expect('=')
    const sign = scanner.take('-') ? -1 : 1
    const from = scanner.at
    const number = sign * whole(scanner)
    if (number > 2 ** 31 - 1 || number < -(2 ** 31)) throw scanner.fault('enum-number', String(number), from)
    values.push({ name, number })
    fieldOptions(scanner)
    scanner.expect(';')
  }
}

function field(scanner: ProtoScanner, file: ParsedFile, scope: string, depth: number): ParsedField {
  const repeated = scanner.take('repeated')
  if (!repeated && !scanner.take('optional')) scanner.take('required')
  const typeAt = scanner.at
  const written = typeName(scanner)
  if (written === 'map' && scanner.is('<')) return mapField(scanner)
  const { at } = scanner
  const name = scanner.expectKind('word')
  const number = fieldNumber(scanner)
  fieldOptions(scanner)
  if (written === 'group' && scanner.is('{')) {
    const group = within(scope, name)
    messageBody(scanner, file, group, at, depth + 1)
    return { name: name.toLowerCase(), number, at, repeated, type: { reference: `.${group}`, at }, mapKey: null }
  }
  scanner.expect(';')
  const type = scalarKind(written) ?? { reference: written, at: typeAt }
  return { name, number, at, repeated, type, mapKey: null }
}

function mapField(scanner: ProtoScanner): ParsedField {
  scanner.expect('<')
  const keyAt = scanner.at
  const key = scanner.expectKind('word')
  const mapKey = mapKeys.test(key) ? scalarKind(key) : null
  if (mapKey === null) throw scanner.fault('map-key', key, keyAt)
  scanner.expect(',')
  const valueAt = scanner.at
  const value = typeName(scanner)
  scanner.expect('>')
  const { at } = scanner
  const name = scanner.expectKind('word')
  const number = fieldNumber(scanner)
  fieldOptions(scanner)
  scanner.expect(';')
  return { name, number, at, repeated: true, type: scalarKind(value) ?? { reference: value, at: valueAt }, mapKey }
}

function fieldNumber(scanner: ProtoScanner): number {
  scanner.expect('=')
  const { at } = scanner
  const number = whole(scanner)
  if (number < 1 || number > mostNumber) throw scanner.fault('field-number', String(number), at)
  return number
}

function whole(scanner: ProtoScanner): number {
  const { text } = scanner
  if (scanner.kind !== 'number') throw scanner.unexpected()
  const octal = /^0[0-7]+$/.test(text)
  const number = octal ? Number.parseInt(text, 8) : Number(text)
  if (!/^(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.test(text) || !Number.isSafeInteger(number))
    throw scanner.unexpected()
  scanner.advance()
  return number
}

/** A name with dots, one in front of it too where it is meant from the outermost package. */
function typeName(scanner: ProtoScanner): string {
  const root = scanner.take('.') ? '.' : ''
  return root + dotted(scanner)
}

function dotted(scanner: ProtoScanner): string {
  const parts = [scanner.expectKind('word')]
  while (scanner.take('.')) parts.push(scanner.expectKind('word'))
  return parts.join('.')
}

function within(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`
}

function fieldOptions(scanner: ProtoScanner): void {
  if (scanner.is('[')) pastBrackets(scanner)
}

function service(scanner: ProtoScanner): void {
  scanner.advance()
  scanner.expectKind('word')
  if (!scanner.is('{')) throw scanner.unexpected()
  pastBrackets(scanner)
}

/** Passes over all up to the next semicolon that stands in no brackets. */
function pastStatement(scanner: ProtoScanner): void {
  while (!scanner.take(';')) {
    if (scanner.kind === 'end' || scanner.is('}')) throw scanner.unexpected()
    if (scanner.is('{') || scanner.is('[') || scanner.is('(')) pastBrackets(scanner)
    else scanner.advance()
  }
}

const closing: Record<string, string> = { '{': '}', '[': ']', '(': ')' }

/** Passes over brackets and all that is in them. */
function pastBrackets(scanner: ProtoScanner): void {
  const open: string[] = []
  do {
    if (scanner.kind === 'end') throw scanner.unexpected()
    if (scanner.kind === 'symbol') {
      const close = closing[scanner.text]
      if (close !== undefined) open.push(close)
      else if (scanner.is('}') || scanner.is(']') || scanner.is(')')) {
        if (open.pop() !== scanner.text) throw scanner.unexpected()
      }
    }
    scanner.advance()
  } while (open.length > 0)
}
