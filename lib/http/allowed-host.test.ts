import { describe, expect, it } from 'vitest'
import { isAllowedHost, isSameOrigin } from './allowed-host'

describe('isAllowedHost', () => {
  it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000', '[::1]', 'LOCALHOST:1'])('takes %s', host => {
    expect(isAllowedHost(host, [])).toBe(true)
  })

  it.each([
    null,
    '',
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '127.0.0.2',
    '0.0.0.0:3000',
    'localhost:3000:1',
    'user@localhost',
    'localhost/',
    '[::2]:3000',
  ])('refuses %s', host => {
    expect(isAllowedHost(host, [])).toBe(false)
  })

  it('takes names of OTTLA_HOSTS', () => {
    expect(isAllowedHost('ottla.example:8443', ['ottla.example'])).toBe(true)
    expect(isAllowedHost('ottla.example:8443', ['ottla.example:8443'])).toBe(true)
    expect(isAllowedHost('ottla.example:1', ['ottla.example:8443'])).toBe(false)
  })
})

describe('isSameOrigin', () => {
  const ask = (headers: Record<string, string>) => isSameOrigin(new Headers({ host: 'localhost:3000', ...headers }))

  it('takes its own pages and scripts without a browser', () => {
    expect(ask({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(ask({})).toBe(true)
  })

  it.each([
    { origin: 'http://evil.example' },
    { origin: 'http://localhost:3001' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' },
  ])('refuses %j', headers => {
    expect(ask(headers as unknown as Record<string, string>)).toBe(false)
  })
})
