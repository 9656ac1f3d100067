import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import protobuf from 'protobufjs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import { streamMessages } from '@/lib/kafka/messages/stream-messages'
import { freshTopic, page, queryOf, writeBatch } from '@/lib/kafka/messages/testing/broker-topics'
import { POST as remove } from './[cluster]/protos/[set]/delete/route'
import { GET as file } from './[cluster]/protos/[set]/file/route'
import { POST as create, GET as list } from './[cluster]/protos/route'
import { GET as record } from './[cluster]/topics/[topic]/partitions/[partition]/records/[offset]/route'

const origin = 'http://localhost:3000'
let cluster: Cluster

beforeAll(() => {
  vi.stubEnv('KAFKA_BROKERS', brokerAddress())
  vi.stubEnv('OTTLA_DATA', mkdtempSync(join(tmpdir(), 'ottla-protos-')))
  cluster = getCluster('kafka')
})
afterAll(async () => {
  await cluster.connection.close()
  vi.unstubAllEnvs()
})

const user = 'syntax = "proto3"; package shop; message User { int64 id = 1; string name = 2; }'
const order = `syntax = "proto3";
package shop;
import "user.proto";
message Order { User user = 1; State state = 2; repeated string tags = 3; }
enum State { NEW = 0; PAID = 1; }
message Key { fixed32 shard = 1; }`
const files = [
  { path: 'order.proto', text: order },
  { path: 'user.proto', text: user },
]
const root = protobuf.parse(order, { keepCase: true }).root
protobuf.parse(user, root, { keepCase: true })

function encoded(type: string, content: object): Buffer {
  const found = root.lookupType(type)
  return Buffer.from(found.encode(found.fromObject(content)).finish())
}

const where = (params: Record<string, string> = {}) => ({ params: Promise.resolve({ cluster: 'kafka', ...params }) })

async function posted(handler: typeof create, body: object, params: Record<string, string> = {}) {
  const headers = {
    'content-type': 'application/json',
    origin,
    host: 'localhost:3000',
    'sec-fetch-site': 'same-origin',
  }
  const response = await handler(
    new Request(origin, { method: 'POST', headers, body: JSON.stringify(body) }),
    where(params),
  )
  return { status: response.status, body: await response.json() }
}

const sets = async () => (await (await list(new Request(origin), where())).json()).rows

it('keeps what is right, gives it back as it was, and changes nothing for what is wrong', async () => {
  const made = await posted(create, { name: 'kept', files })
  expect(made).toMatchObject({ status: 200, body: { name: 'kept', types: ['shop.Key', 'shop.Order', 'shop.User'] } })
  expect(await sets()).toMatchObject([
    { name: 'kept', files: [{ path: 'order.proto' }, { path: 'user.proto', bytes: user.length }] },
  ])
  const back = await file(new Request(`${origin}?path=order.proto`), where({ set: 'kept' }))
  expect(back.headers.get('content-disposition')).toContain('attachment')
  expect(await back.text()).toBe(order)

  const broken = [{ path: 'order.proto', text: order.replace('User user', 'Usr user') }, files[1]]
  const before = await sets()
  expect(await posted(create, { name: 'kept', files: broken, replace: true })).toMatchObject({
    status: 400,
    body: {
      error: {
        code: 'SCHEMA_INVALID',
        params: { file: 'order.proto', line: '4', column: '17', reason: 'type-missing', detail: 'Usr' },
      },
    },
  })
  expect(await posted(create, { name: 'kept', files: [files[0]] })).toMatchObject({ status: 409 })
  expect(await posted(create, { name: 'alone', files: [files[0]] })).toMatchObject({
    body: { error: { params: { reason: 'import-missing', line: '3', column: '8' } } },
  })
  expect(await sets()).toEqual(before)

  expect(await posted(remove, {}, { set: 'kept' })).toMatchObject({ status: 200 })
  expect(await posted(remove, {}, { set: 'kept' })).toMatchObject({
    status: 404,
    body: { error: { code: 'SCHEMA_NOT_FOUND' } },
  })
  expect((await file(new Request(`${origin}?path=order.proto`), where({ set: 'kept' }))).status).toBe(404)
  expect(await sets()).toEqual([])
})

it.each([
  ['a path out of the upload', { name: 'a', files: [{ path: '../a.proto', text: '' }] }],
  ['a path of the machine', { name: 'a', files: [{ path: '/etc/passwd', text: '' }] }],
  ['a name that is a path', { name: '../a', files: [{ path: 'a.proto', text: '' }] }],
  [
    'a path twice',
    {
      name: 'a',
      files: [
        { path: 'a.proto', text: '' },
        { path: 'a.proto', text: '' },
      ],
    },
  ],
  ['no file', { name: 'a', files: [] }],
  ['201 files', { name: 'a', files: Array.from({ length: 201 }, (_, i) => ({ path: `${i}.proto`, text: '' })) }],
  ['more than 1 MiB', { name: 'a', files: [{ path: 'a.proto', text: ' '.repeat(1024 * 1024 + 1) }] }],
])('refuses %s', async (_what, body) => {
  expect(await posted(create, body)).toMatchObject({ status: 400, body: { error: { code: 'BAD_REQUEST' } } })
  expect(await sets()).toEqual([])
})

it('keeps 50 sets and no more', async () => {
  const text = 'syntax = "proto3"; message A {}'
  for (let i = 0; i < 50; i++) {
    const made = await posted(create, { name: `n${i}`, files: [{ path: 'a.proto', text }] })
    expect(made.status).toBe(200)
  }
  expect(await posted(create, { name: 'more', files: [{ path: 'a.proto', text }] })).toMatchObject({
    status: 409,
    body: { error: { code: 'SCHEMA_LIMIT' } },
  })
  expect((await posted(create, { name: 'n7', replace: true, files: [{ path: 'a.proto', text }] })).status).toBe(200)
  for (let i = 0; i < 50; i++) await posted(remove, {}, { set: `n${i}` })
})

async function records(count: number, header = '') {
  const topic = await freshTopic(cluster, 'proto', 1)
  const head = Buffer.from(header, 'hex')
  const made = Array.from({ length: count }, (_, i) => ({
    key: encoded('shop.Key', { shard: i }),
    value: Buffer.concat([
      head,
      encoded('shop.Order', { user: { id: `900719925474099${i}`, name: `n${i}` }, state: i % 2, tags: ['a', `t${i}`] }),
    ]),
    headers: [],
  }))
  await writeBatch(cluster, topic, 0, made, Date.now(), 'zstd')
  return topic
}

it('reads keys and values of a page, a record, a stream and a tail with the chosen types', async () => {
  await posted(create, { name: 'shop', files })
  const topic = await records(5)
  const formats = { keyFormat: 'proto:shop/shop.Key', valueFormat: 'proto:shop/shop.Order' }
  const expected = '{"user":{"id":9007199254740993,"name":"n3"},"state":"PAID","tags":["a","t3"]}'

  const { records: seen, end } = await page(cluster, topic, { from: 'beginning', limit: 50, ...formats })
  expect(end.reason).toBe('range')
  expect(seen.map(({ value }) => value.format)).toEqual(Array(5).fill('proto'))
  expect(seen[3]).toMatchObject({ key: { format: 'proto', text: '{"shard":3}' }, value: { text: expected } })
  const cut = await page(cluster, topic, { limit: 50, preview: 12, ...formats })
  expect(cut.records.at(-1)?.value).toMatchObject({ truncated: true, text: '{"user":{"id' })

  const url = `${origin}?${new URLSearchParams(formats)}`
  const one = await (await record(new Request(url), where({ topic, partition: '0', offset: '3' }))).json()
  expect(one).toMatchObject({
    key: { text: '{"shard":3}' },
    value: { format: 'proto', text: expected },
    compression: 'zstd',
  })
  expect(Buffer.from(one.value.wire, 'base64')).toEqual(
    encoded('shop.Order', { user: { id: '9007199254740993', name: 'n3' }, state: 1, tags: ['a', 't3'] }),
  )
  expect(one.value.readings.length).toBeGreaterThan(0)

  const stop = new AbortController()
  const lines = await streamMessages(cluster, topic, queryOf({ follow: 1, from: 'beginning', ...formats }))
  let text = ''
  for await (const chunk of lines(stop.signal)) {
    text += Buffer.from(chunk).toString('utf8')
    if (text.includes('"offset":"4"') && !text.includes('"offset":"5"')) {
      await writeBatch(
        cluster,
        topic,
        0,
        [{ key: null, value: encoded('shop.Order', { tags: ['late'] }), headers: [] }],
        Date.now(),
      )
    }
    if (text.includes('late')) stop.abort()
  }
  expect(text).toContain(JSON.stringify('{"tags":["late"]}'))
})

it("passes over the header of Confluent's serializers, and says which schema it names", async () => {
  const topic = await records(2, '000000002a00')
  await posted(create, { name: 'shop', files, replace: true })
  const { records: seen } = await page(cluster, topic, { limit: 9, valueFormat: 'proto:shop/shop.Order/confluent' })
  expect(seen[0]?.value).toMatchObject({ format: 'proto', header: { schemaId: 42 } })
})

it('an expression sees the fields of the type', async () => {
  await posted(create, { name: 'shop', files, replace: true })
  const topic = await records(6)
  const formats = { keyFormat: 'proto:shop/shop.Key', valueFormat: 'proto:shop/shop.Order' }
  const asked = { limit: 9, match: 'cel', from: 'beginning', ...formats }
  const hits = await page(cluster, topic, {
    ...asked,
    filter: 'value.user.id == 9007199254740992 || value.tags[1] == "t5"',
  })
  expect(hits.records.map(({ offset }) => offset)).toEqual(['2', '5'])
  const byState = await page(cluster, topic, { ...asked, filter: 'value.state == "PAID" && key.shard > 1' })
  expect(byState.records.map(({ offset }) => offset)).toEqual(['3', '5'])
  // What cannot be read is counted, with the reason.
  const wrong = await page(cluster, topic, {
    ...asked,
    from: 'offset:1',
    keyFormat: 'proto:shop/shop.User',
    filter: 'key.id == 1',
  })
  expect(wrong.end.failures).toMatchObject({ count: '5', first: { message: expect.stringContaining('wire-type') } })
})

it('says of each value that the set, or the type, is not there', async () => {
  const topic = await records(2)
  for (const valueFormat of ['proto:nobody/shop.Order', 'proto:shop/shop.Nothing']) {
    const { records: seen, end } = await page(cluster, topic, { limit: 9, valueFormat })
    expect(end.reason).not.toBe('error')
    expect(seen.map(({ value }) => value.fault)).toEqual(Array(2).fill({ format: 'proto', at: 0, why: 'no-schema' }))
    expect(seen[0]?.value.format).toBe('hex')
  }
})

it('uses what took the place of the files from the next page on', async () => {
  await posted(create, { name: 'shop', files, replace: true })
  const topic = await records(1)
  const read = async () => (await page(cluster, topic, { limit: 9, valueFormat: 'proto:shop/shop.Order' })).records[0]
  expect((await read())?.value.text).toContain('"name":"n0"')
  const renamed = [files[0], { path: 'user.proto', text: user.replace('name', 'called') }]
  await posted(create, { name: 'shop', files: renamed, replace: true })
  expect((await read())?.value.text).toContain('"called":"n0"')
})
