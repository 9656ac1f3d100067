import { expect, test } from 'vitest'
import { isPublicAddress } from './address-guard'
import { isAllowedWebhookHost, parseWebhookUrl, shownUrl } from './webhook-url'

test.each([
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.100.100.200', '100.127.255.255'],
  ...['127.0.0.1', '127.1.2.3', '169.254.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '168.63.129.16'],
  ...['192.0.0.192', '192.0.2.1', '192.88.99.1', '192.168.0.1', '198.18.0.1', '198.19.255.255', '198.51.100.7'],
  ...['203.0.113.9', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::2', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1'],
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::FFFF:10.0.0.1', '0:0:0:0:0:ffff:169.254.169.254', '::ffff:0:0'],
  ...['::127.0.0.1', '::ffff:0:127.0.0.1', '64:ff9b::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::a00:1', '64:ff9b:1::1'],
  ...['2002:7f00:1::', '2002:a00:1::1', '2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:db8::1', '3fff::1'],
  ...['100::1', '5f00::1', '4000::1', '', 'localhost', '1.2.3', '0x7f.0.0.1', '2130706433', '::ffff:999.1.1.1'],
])('does not go to %s', address => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each([
  ...['1.1.1.1', '8.8.8.8', '52.1.2.3', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1'],
  ...['169.253.1.1', '192.167.1.1', '198.17.0.1', '223.255.255.255', '2606:4700:4700::1111', '2a00:1450:4001::200e'],
  ...['::ffff:8.8.8.8', '64:ff9b::8.8.8.8', '2400:cb00:2048:1::c629:d7a2'],
])('goes to %s', address => {
  expect(isPublicAddress(address)).toBe(true)
})

test.each([
  ...[
    ['http://2130706433/', '127.0.0.1'],
    ['http://0177.0.0.1/', '127.0.0.1'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://127.1/', '127.0.0.1'],
    ['http://0/', '0.0.0.0'],
    ['http://0xa9fea9fe/', '169.254.169.254'],
    ['http://１２７.0.0.1/', '127.0.0.1'],
    ['http://127。0。0。1/', '127.0.0.1'],
    ['http://[::ffff:7f00:1]/', '[::ffff:7f00:1]'],
    ['http://[0:0:0:0:0:0:0:1]/', '[::1]'],
  ],
])('%s is %s, and refused', (text, hostname) => {
  const url = parseWebhookUrl(text)
  expect(url?.hostname).toBe(hostname)
  expect(isPublicAddress((url?.hostname ?? '').replace(/^\[|\]$/g, ''))).toBe(false)
})

test.each([
  'file:///etc/passwd',
  'ftp://example.com/',
  'javascript:alert(1)',
  'gopher://x/',
  'unix:/var/run/docker.sock',
  'hooks.slack.com/services/a',
  'http://',
  'http://a b/',
  '',
  `https://example.com/${'x'.repeat(2000)}`,
])('%s is no webhook', text => {
  expect(parseWebhookUrl(text)).toBeNull()
})

test('shows where a webhook leads, and nothing of its secret', () => {
  for (const text of [
    'https://hooks.slack.com/services/T000/B000/s3cret',
    'https://user:s3cret@hooks.slack.com/?token=s3cret#s3cret',
  ]) {
    const url = parseWebhookUrl(text)
    expect(url && shownUrl(url)).toBe('https://hooks.slack.com/…')
  }
  const other = parseWebhookUrl('http://10.0.0.5:8080/s3cret')
  expect(other && shownUrl(other)).toBe('http://10.0.0.5:8080/…')
})

test('knows an allowed host by its name or by name and port, and no other', () => {
  const allowed = (text: string, hosts: string[]) => isAllowedWebhookHost(new URL(text), hosts)
  expect(allowed('http://Hooks.internal:8080/a', ['hooks.internal'])).toBe(true)
  expect(allowed('http://hooks.internal:8080/a', ['hooks.internal:8080'])).toBe(true)
  expect(allowed('http://hooks.internal:8081/a', ['hooks.internal:8080'])).toBe(false)
  expect(allowed('https://hooks.internal/a', ['hooks.internal:443'])).toBe(true)
  expect(allowed('http://hooks.internal/a', ['hooks.internal:443'])).toBe(false)
  expect(allowed('http://nothooks.internal/a', ['hooks.internal'])).toBe(false)
  expect(allowed('http://hooks.internal.evil.example/a', ['hooks.internal'])).toBe(false)
  expect(allowed('http://hooks.internal@evil.example/', ['hooks.internal'])).toBe(false)
  expect(allowed('http://[::1]:9/', ['::1'])).toBe(true)
  expect(allowed('http://[::1]:9/', ['[::1]:9'])).toBe(true)
  expect(allowed('http://2130706433/', ['127.0.0.1'])).toBe(true)
  expect(allowed('http://a/', [])).toBe(false)
})
