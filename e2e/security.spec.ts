import { expect, test } from '@playwright/test'
import { clusterId } from './support/cluster-id'
import { ownHost, rawRequest } from './support/raw-request'

const api = () => `/api/clusters/${clusterId()}`

test.describe('who may ask', () => {
  for (const host of [
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '0.0.0.0',
    'localhost@evil.example',
  ]) {
    for (const path of ['/', '/api/clusters', '/_next/static/nothing.js', '/api/health']) {
      test(`${path} under the host name ${host} is misdirected`, async () => {
        const answer = await rawRequest([`GET ${path} HTTP/1.1`, `Host: ${host}`])
        expect(answer.status).toBe(421)
        expect(answer.body).toContain('HOST_NOT_ALLOWED')
        expect(answer.body).not.toContain('rows')
      })
    }
  }

  test('no host name at all is refused', async () => {
    expect([400, 421]).toContain((await rawRequest(['GET /api/clusters HTTP/1.0'])).status)
  })

  for (const host of ['localhost:1', '127.0.0.1', '[::1]:3000']) {
    test(`the host name ${host} is answered`, async () => {
      expect((await rawRequest(['GET /api/clusters HTTP/1.1', `Host: ${host}`])).status).toBe(200)
    })
  }

  test('a forwarded host name changes nothing', async () => {
    const answer = await rawRequest([
      'GET /api/clusters HTTP/1.1',
      'Host: evil.example',
      `X-Forwarded-Host: ${ownHost()}`,
    ])
    expect(answer.status).toBe(421)
  })

  test('a request that names a second host is refused, not redirected to it', async () => {
    for (const [target, host] of [
      ['http://localhost/api/clusters', 'evil.example'],
      ['http://evil.example/api/clusters', ownHost()],
      ['//evil.example/api/clusters', ownHost()],
      ['/api/clusters/', 'evil.example'],
      ['//api/clusters', 'evil.example'],
    ] as const) {
      const answer = await rawRequest([`GET ${target} HTTP/1.1`, `Host: ${host}`])
      expect(answer.status, target).toBe(host === ownHost() ? 400 : 421)
      expect(answer.headers.location, target).toBeUndefined()
      expect(answer.body, target).toContain('"error"')
    }
  })

  test('another site may not read the API', async () => {
    const answer = await rawRequest(['GET /api/clusters HTTP/1.1', `Host: ${ownHost()}`, 'Sec-Fetch-Site: cross-site'])
    expect(answer.status).toBe(403)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('another site may not post, whatever it forwards', async () => {
    for (const headers of [
      ['Origin: http://evil.example'],
      ['Origin: null'],
      ['Origin: http://evil.example', 'X-Forwarded-Host: evil.example'],
      ['Sec-Fetch-Site: cross-site'],
      ['Sec-Fetch-Site: same-site', 'Origin: http://localhost:1'],
    ]) {
      const lines = [
        `POST ${api()}/topics/none/messages HTTP/1.1`,
        `Host: ${ownHost()}`,
        'Content-Type: application/json',
        ...headers,
      ]
      expect((await rawRequest(lines, '{}')).status, headers.join()).toBe(403)
    }
  })

  test('a server action of another origin is refused', async () => {
    const lines = [
      'POST / HTTP/1.1',
      `Host: ${ownHost()}`,
      'Origin: http://evil.example',
      'X-Forwarded-Host: evil.example',
      `Next-Action: ${'0'.repeat(42)}`,
      'Content-Type: text/plain',
    ]
    expect((await rawRequest(lines, '[]')).status).toBe(403)
  })

  test('a form of another page cannot pass for JSON', async () => {
    const lines = [`POST ${api()}/topics/none/messages HTTP/1.1`, `Host: ${ownHost()}`, 'Content-Type: text/plain']
    const answer = await rawRequest(lines, '{"key":null}')
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('BAD_REQUEST')
  })
})

test.describe('what is answered', () => {
  test('every answer of the API says no-store, and allows no other site', async ({ request }) => {
    for (const path of [
      '/api/health',
      '/api/clusters',
      api(),
      `${api()}/topics`,
      `${api()}/groups`,
      `${api()}/brokers`,
      `${api()}/topics/no.such.topic`,
    ]) {
      const answer = await request.get(path)
      expect(answer.headers()['cache-control'], path).toContain('no-store')
      expect(answer.headers()['x-content-type-options'], path).toBe('nosniff')
      expect(answer.headers()['access-control-allow-origin'], path).toBeUndefined()
    }
  })

  test('wrong parameters are named, and nothing else is read', async ({ request }) => {
    for (const [path, word] of [
      [`${api()}/topics?internl=1`, 'internl'],
      [`${api()}/topics?internal=1&internal=0`, 'internal'],
      [`${api()}/topics/any/messages?limit=0`, 'limit'],
      [`${api()}/topics/any/messages?limit=abc`, 'limit'],
      [`${api()}/topics/any/messages?from=yesterday`, 'from'],
      [`${api()}/topics/any/messages?partitions=-1`, 'partitions'],
      [`${api()}/topics/any/messages?isolation=none`, 'isolation'],
      [`${api()}/topics/any/messages?from=offset:9007199254740993`, '2^53'],
      [`${api()}/groups/any/lag?partition=`, 'partition'],
      [`${api()}/groups/any/lag?partition=1e1`, 'partition'],
      [`${api()}/groups/any/lag?points=0x10`, 'points'],
      [`${api()}/groups/any/lag?points=3`, 'points'],
      [`${api()}/groups/any/lag?from=5&to=1`, 'from'],
    ] as const) {
      const answer = await request.get(path)
      expect(answer.status(), path).toBe(400)
      const { error } = await answer.json()
      expect(['BAD_REQUEST', 'CURSOR_INVALID'], path).toContain(error.code)
      expect(`${error.message} ${error.hint}`, path).toContain(word)
      expect(error.hint, path).not.toBe('')
    }
  })

  test('a path whose percent signs spell nothing is 400, for pages and for the API', async () => {
    for (const path of ['/topics/%ff', '/%', '/%E0%A4%A', '/api/clusters/%ff', `${api()}/topics/a%2`]) {
      const answer = await rawRequest([`GET ${path} HTTP/1.1`, `Host: ${ownHost()}`])
      expect(answer.status, path).toBe(400)
      expect(answer.body, path).toContain('BAD_REQUEST')
    }
    expect((await rawRequest(['GET /api/clusters?x=%ff HTTP/1.1', `Host: ${ownHost()}`])).status).toBe(200)
  })

  test('a method that no browser uses is refused by a sentence', async () => {
    for (const path of ['/', '/api/clusters']) {
      const answer = await rawRequest([`TRACE ${path} HTTP/1.1`, `Host: ${ownHost()}`])
      expect(answer.status, path).toBe(405)
      expect(answer.body, path).toContain('BAD_REQUEST')
    }
  })

  test('there is no picture optimiser', async ({ request }) => {
    expect((await request.get('/_next/image?url=%2Fx.png&w=64&q=75')).status()).toBe(404)
  })

  test('what is no path of the API is 404 in its own form', async ({ request }) => {
    for (const path of ['/api', '/api/nothing', `${api()}/nothing/at/all`]) {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const answer = await request.fetch(path, { method })
        expect(answer.status(), `${method} ${path}`).toBe(404)
        expect((await answer.json()).error.code, `${method} ${path}`).toBe('NOT_FOUND')
      }
    }
  })

  test('an unknown cluster, topic and group are 404 with a sentence', async ({ request }) => {
    for (const [path, code] of [
      ['/api/clusters/no-such-cluster/topics', 'CLUSTER_NOT_FOUND'],
      [`${api()}/topics/no.such.topic`, 'TOPIC_NOT_FOUND'],
      [`${api()}/topics/no.such.topic/messages`, 'TOPIC_NOT_FOUND'],
      [`${api()}/groups/no-such-group`, 'GROUP_NOT_FOUND'],
    ] as const) {
      const answer = await request.get(path)
      expect(answer.status(), path).toBe(404)
      expect((await answer.json()).error.code, path).toBe(code)
    }
  })

  test('pages run only scripts with the nonce of this answer', async ({ page }) => {
    const answer = await page.goto('/')
    const policy = answer?.headers()['content-security-policy'] ?? ''
    expect(policy).toMatch(/script-src 'nonce-[A-Za-z0-9+/=]+' 'strict-dynamic'(;|$)/)
    expect(policy).not.toContain('unsafe-eval')
    expect(policy).toMatch(/style-src 'self' 'nonce-[^']+'; style-src-attr 'unsafe-inline'/)
    const again = await page.reload()
    expect(again?.headers()['content-security-policy']).not.toBe(policy)
  })
})
