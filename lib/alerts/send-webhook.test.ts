import { afterEach, expect, test } from 'vitest'
import { type Address, sendWebhook } from './send-webhook'
import { webhookReceiver } from './testing/webhook-receiver'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function receiver(...args: Parameters<typeof webhookReceiver>) {
  const server = await webhookReceiver(...args)
  open.push(server)
  return server
}

/** A resolver that answers something else each time, the last again and again. */
function resolver(...answers: string[][]) {
  const asked: string[] = []
  const resolve = async (host: string): Promise<Address[]> => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? []
    asked.push(host)
    return addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
  return { asked, resolve }
}

const local = { allowedHosts: ['127.0.0.1'] }

test('posts JSON to an allowed host, with what the address says', async () => {
  const { url, received, port } = await receiver((_, response) => response.writeHead(204).end())
  const address = new URL(`${url}?a=1#part`)
  address.username = 'user'
  address.password = 'p@ss'
  expect(await sendWebhook(address, { hello: '\u2603' }, local)).toEqual({ ok: true, status: 204 })
  expect(received).toEqual([
    {
      path: '/hook/s3cret?a=1',
      host: `127.0.0.1:${port}`,
      contentType: 'application/json; charset=utf-8',
      authorization: `Basic ${Buffer.from('user:p@ss').toString('base64')}`,
      body: { hello: '\u2603' },
    },
  ])
})

test('refuses loopback unless it is allowed, by whatever name', async () => {
  const { port, received } = await receiver()
  const refused = { ok: false, status: null, fault: 'address-refused' }
  for (const host of ['127.0.0.1', '2130706433', '0177.1', '0', '[::1]', '[::ffff:127.0.0.1]', 'localhost']) {
    expect(await sendWebhook(new URL(`http://${host}:${port}/`), {}, { allowedHosts: [] }), host).toEqual(refused)
  }
  expect(await sendWebhook(new URL(`http://127.0.0.1:${port}/`), {}, { allowedHosts: ['127.0.0.1:1'] })).toEqual(
    refused,
  )
  expect(received).toEqual([])
})

test('refuses a name of which one address is private', async () => {
  const { port, received } = await receiver()
  for (const second of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1', '64:ff9b::7f00:1']) {
    const { resolve } = resolver(['93.184.216.34', second])
    expect(await sendWebhook(new URL(`http://hook.test:${port}/`), {}, { allowedHosts: [], resolve })).toMatchObject({
      fault: 'address-refused',
    })
  }
  expect(received).toEqual([])
})

test('goes where it was looked, though the name leads elsewhere a moment later', async () => {
  const { port, received } = await receiver()
  const url = new URL(`http://hook.test:${port}/hook`)
  // Public when it is looked at, loopback when it would be asked again: nothing arrives there.
  const rebinding = resolver(['192.0.0.8'], ['127.0.0.1'])
  const refused = await sendWebhook(url, {}, { allowedHosts: [], resolve: rebinding.resolve, timeout: 300 })
  expect(refused.ok).toBe(false)
  const pinned = resolver(['93.184.216.34'], ['127.0.0.1'])
  const gone = await sendWebhook(url, {}, { allowedHosts: [], resolve: pinned.resolve, timeout: 500 })
  expect(['timeout', 'unreachable']).toContain(gone.ok ? 'arrived' : gone.fault)
  expect(pinned.asked).toEqual(['hook.test'])
  expect(received).toEqual([])
  // The other way round: the address that was looked at is the one that is used.
  const allowed = resolver(['127.0.0.1'], ['127.0.0.2'])
  expect(await sendWebhook(url, {}, { allowedHosts: ['hook.test'], resolve: allowed.resolve })).toMatchObject({
    ok: true,
  })
  expect(allowed.asked).toEqual(['hook.test'])
  expect(received).toMatchObject([{ host: `hook.test:${port}`, path: '/hook' }])
})

test('follows no redirect', async () => {
  const target = await receiver()
  const { url } = await receiver((_, response) => response.writeHead(307, { location: target.url }).end())
  expect(await sendWebhook(new URL(url), {}, local)).toEqual({ ok: false, status: 307, fault: 'redirect' })
  expect(target.received).toEqual([])
})

test('says what was answered, and takes no more than a little of it', async () => {
  const { url } = await receiver((_, response) => response.writeHead(500).end('s3cret'))
  expect(await sendWebhook(new URL(url), {}, local)).toEqual({ ok: false, status: 500, fault: 'status' })
  let sent = 0
  const endless = await receiver((_, response) => {
    const more = () => {
      while (!response.destroyed) {
        sent += 65_536
        if (!response.write(Buffer.alloc(65_536))) return void response.once('drain', more)
      }
    }
    more()
  })
  expect(await sendWebhook(new URL(endless.url), {}, local)).toEqual({ ok: true, status: 200 })
  expect(sent).toBeLessThan(64 * 1024 * 1024)
})

test('waits for no answer for ever, and leaves when it is told to', async () => {
  const { url } = await receiver(() => {})
  expect(await sendWebhook(new URL(url), {}, { ...local, timeout: 200 })).toEqual({
    ok: false,
    status: null,
    fault: 'timeout',
  })
  const left = new AbortController()
  const sending = sendWebhook(new URL(url), {}, { ...local, signal: left.signal })
  left.abort()
  expect(await sending).toMatchObject({ ok: false, fault: 'interrupted' })
  const never = { ...local, resolve: () => new Promise<Address[]>(() => {}), timeout: 200 }
  expect(await sendWebhook(new URL('http://hook.test/'), {}, never)).toMatchObject({ fault: 'timeout' })
})

test('says what kind of failure it was, without a word of the address', async () => {
  const { port, close } = await webhookReceiver()
  await close()
  expect(await sendWebhook(new URL(`http://127.0.0.1:${port}/s3cret`), {}, local)).toEqual({
    ok: false,
    status: null,
    fault: 'unreachable',
  })
  const { url } = await receiver()
  expect(await sendWebhook(new URL(url.replace('http:', 'https:')), {}, local)).toMatchObject({ fault: 'tls' })
  const { resolve } = resolver([])
  expect(await sendWebhook(new URL('http://nowhere.test/s3cret'), {}, { ...local, resolve })).toEqual({
    ok: false,
    status: null,
    fault: 'name-not-found',
  })
})
