import { describe, expect, test } from 'vitest'
import { linkProto } from './link-proto'
import { ProtoFault } from './proto-fault'
import type { ProtoSource } from './proto-schema'

const head = 'syntax = "proto3";\n'

function faultOf(...sources: (string | ProtoSource)[]) {
  const files = sources.map((source, i) => (typeof source === 'string' ? { path: `${i}.proto`, text: source } : source))
  try {
    linkProto(files)
  } catch (error) {
    if (!(error instanceof ProtoFault)) throw error
    const { line, column, file } = error.place
    return `${file}:${line}:${column} ${error.reason} ${error.detail}`.trimEnd()
  }
  throw new Error('it is right')
}

describe('says where a file is wrong', () => {
  test.each<[string, string]>([
    [`${head}message A {\n  string a 1;\n}`, '0.proto:3:12 syntax 1'],
    [`${head}message A { string a = 1; `, '0.proto:2:27 syntax'],
    [`${head}message A {\n  strin a = 1;\n}`, '0.proto:3:3 type-missing strin'],
    [`${head}message A { string a = 1; int32 a = 2; }`, '0.proto:2:33 duplicate-name a'],
    [`${head}message A { string a = 1;\n int32 b = 1; }`, '0.proto:3:8 duplicate-number b = 1'],
    [`${head}message A {} enum A { X = 0; }`, '0.proto:2:19 duplicate-name A'],
    [`${head}message A { string a = 0; }`, '0.proto:2:24 field-number 0'],
    [`${head}message A { string a = 536870912; }`, '0.proto:2:24 field-number 536870912'],
    [`${head}enum A { X = 2147483648; }`, '0.proto:2:14 enum-number 2147483648'],
    [`${head}message A { map<float, string> a = 1; }`, '0.proto:2:17 map-key float'],
    [`${head}/* never closed`, '0.proto:2:1 not-closed /*'],
    [`${head}option a = "never\n closed";`, '0.proto:2:12 not-closed "'],
    [`${head}message Ä {}`, '0.proto:2:9 character Ä'],
    ['syntax = "proto4";', '0.proto:1:10 version proto4'],
    [`${head}service S { rpc A (B) returns (C) {]} }`, '0.proto:2:36 syntax ]'],
    [`${head}import "other.proto";`, '0.proto:2:8 import-missing other.proto'],
    [`${head}import "google/protobuf/none.proto";`, '0.proto:2:8 import-missing google/protobuf/none.proto'],
    [`${head}import "../secret.proto";`, '0.proto:2:8 import-path ../secret.proto'],
    [`${head}import "a/../../secret.proto";`, '0.proto:2:8 import-path a/../../secret.proto'],
    [`${head}import "/etc/passwd";`, '0.proto:2:8 import-path /etc/passwd'],
    [`${head}import "C:\\\\boot.ini";`, '0.proto:2:8 import-path C:\\\\boot.ini'],
    [`${head}import "file:///etc/passwd";`, '0.proto:2:8 import-path file:///etc/passwd'],
    [`${head}import "0.proto";`, '0.proto:2:8 import-cycle 0.proto'],
    [
      `${head}message A {\n  extend google.protobuf.FieldOptions { string x = 5000; } }`,
      '0.proto:3:10 type-missing google.protobuf.FieldOptions',
    ],
  ])('%j', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })

  test('that imports itself by way of others', () => {
    const next = (name: string) => `${head}import "${name}.proto";`
    expect(faultOf(next('1'), next('2'), next('0'))).toBe('2.proto:2:8 import-cycle 0.proto')
  })

  test('that uses what the other imports for itself alone', () => {
    const types = `${head}package a; message T {}`
    const middle = `${head}import "0.proto";`
    const user = `${head}import "1.proto"; message U { a.T t = 1; }`
    expect(faultOf(types, middle, user)).toBe('2.proto:2:31 type-missing a.T')
    const handsOn = `${head}import public "0.proto";`
    const sources = [types, handsOn, user].map((text, i) => ({ path: `${i}.proto`, text }))
    expect(linkProto(sources).types).toEqual(['U', 'a.T'])
  })

  test('where an import may mean two files', () => {
    const user = `${head}import "t.proto";`
    expect(faultOf({ path: 'x/t.proto', text: head }, { path: 'y/t.proto', text: head }, user)).toBe(
      '2.proto:2:8 import-ambiguous t.proto',
    )
  })
})

test('finds an import whose folders the upload does not have, or has more of', () => {
  const order = { path: 'order.proto', text: `${head}package a; message Order {}` }
  const inFolder = { path: 'protos/a/order.proto', text: order.text }
  const user = { path: 'user.proto', text: `${head}import "a/order.proto"; message User { a.Order o = 1; }` }
  for (const file of [order, inFolder]) expect(linkProto([user, file]).types).toEqual(['User', 'a.Order'])
})

test('looks names up from the innermost place outwards', () => {
  const text = `${head}package a.b;
    message T { message U { enum E { X = 0; } } U one = 1; .a.b.T.U three = 3; U.E four = 4; T.U.E five = 5; }
    message b { }
    message W { b one = 1; }`
  const { schema } = linkProto([{ path: 'a.proto', text }])
  const fieldsOf = (name: string) =>
    schema.messages
      .find(message => message.name === name)
      ?.fields.map(({ kind, of = -1 }) => (kind === 'enum' ? schema.enums : schema.messages)[of]?.name)
  expect(fieldsOf('a.b.W')).toEqual(['a.b.b'])
  expect(fieldsOf('a.b.T')).toEqual(['a.b.T.U', 'a.b.T.U', 'a.b.T.U.E', 'a.b.T.U.E'])
  // As protoc: the message hides the package of its name.
  expect(faultOf(text.replace('.a.b.T.U three', 'b.T.U three'))).toContain('type-missing b.T.U')
})

test('names a file and a type like things of JavaScript without harm', () => {
  const text = `${head}message __proto__ { string constructor = 1; __proto__ __proto__ = 2; int32 toString = 3; }`
  expect(linkProto([{ path: '__proto__', text }]).types).toEqual(['__proto__'])
  expect(Reflect.get({}, 'constructor')).toBe(Object)
})

describe('stands what nobody writes', () => {
  test('10,000 messages in each other', () => {
    const text = `${head}${'message A { '.repeat(10_000)}${'}'.repeat(10_000)}`
    expect(faultOf(text)).toMatch(/^0\.proto:2:\d+ too-deep /)
  })

  test('10,000 groups, brackets and options in each other', () => {
    expect(faultOf(`message A {${'optional group G = 1 {'.repeat(10_000)}`)).toContain('too-deep')
    expect(faultOf(`${head}option a = ${'{ a: '.repeat(10_000)}`)).toBe('0.proto:2:50012 syntax')
    const aggregate = `${head}option a = ${'{ a: '.repeat(10_000)}1${'}'.repeat(10_000)}; message A {}`
    expect(linkProto([{ path: 'a.proto', text: aggregate }]).types).toEqual(['A'])
  })

  test('an enum of 60,000 names, and 10,000 messages beside each other', () => {
    const names = Array.from({ length: 60_000 }, (_, i) => `N${i} = ${i};`).join('')
    const messages = Array.from({ length: 10_000 }, (_, i) => `message M${i} { E e = 1; M${(i + 1) % 10_000} m = 2; }`)
    const { types, schema } = linkProto([{ path: 'a.proto', text: `${head}enum E {${names}} ${messages.join('\n')}` }])
    expect(types).toHaveLength(10_000)
    expect(schema.enums[0]?.values).toHaveLength(60_000)
  })

  test('a chain of 200 imports', () => {
    const files = Array.from({ length: 200 }, (_, i) => ({
      path: `${i}.proto`,
      text: `${head}${i < 199 ? `import public "${i + 1}.proto";` : 'message Last {}'}${i === 0 ? 'message First { Last l = 1; }' : ''}`,
    }))
    expect(linkProto(files).types).toEqual(['First', 'Last'])
  })
})
