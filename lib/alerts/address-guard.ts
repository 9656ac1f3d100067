import 'server-only'
import { BlockList, isIPv4, isIPv6 } from 'node:net'

const closed4 = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed4.addSubnet(net, bits, 'ipv4')
// Looks public, but is Azure's own wire server, which answers every machine in it.
closed4.addAddress('168.63.129.16', 'ipv4')

/** Of IPv6 only what the Internet routes (2000::/3), without what is reserved in it or carries an IPv4 address inside. */
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')
const closed6 = new BlockList()
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed6.addSubnet(net, bits, 'ipv6')

/**
 * Whether a webhook may go to this address: only to what is public. Loopback, private, link-local (with the metadata of
 * clouds), shared, multicast and reserved addresses are refused, in each spelling that reaches them: IPv4 inside of IPv6
 * is judged by the IPv4 address.
 *
 * @param address as a resolver gives it; what is no address is refused
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed4.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  const groups = groupsOf(address)
  const inner = embeddedIPv4(groups)
  if (inner !== null) return !closed4.check(inner, 'ipv4')
  return global6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
}

/** Of an IPv4-mapped (::ffff:0:0/96) or NAT64 (64:ff9b::/96) address; null of any other. */
function embeddedIPv4(groups: readonly number[]): string | null {
  const [a, b, c, d, e, f, high = 0, low = 0] = groups
  const zero = c === 0 && d === 0 && e === 0
  const mapped = a === 0 && b === 0 && zero && f === 0xffff
  const nat64 = a === 0x64 && b === 0xff9b && zero && f === 0
  return mapped || nat64 ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : null
}

/** The eight numbers of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const [, head = '', ...bytes] = dotted ?? []
  const [p = 0, q = 0, r = 0, s = 0] = bytes.map(Number)
  const text = dotted ? `${head}${(p * 256 + q).toString(16)}:${(r * 256 + s).toString(16)}` : address
  const [before = '', after] = text.split('::')
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map(group => Number.parseInt(group, 16)))
  const front = numbers(before)
  const back = after === undefined ? [] : numbers(after)
  return [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back]
}
