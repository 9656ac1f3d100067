import { createServer } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusalHeader } from './refusal'
import { strangeness, watchForStrangeRequests } from './strange-requests'

it.each([
  ['GET', '/', null],
  ['GET', '/topics/%ED%95%9C%EA%B8%80?x=%ff&y=//', null],
  ['POST', '/api/clusters/a/topics/~YS9i/messages', null],
  ['GET', '/topics/', null],
  ['GET', '/topics/%ff', 'path'],
  ['GET', '/%', 'path'],
  ['GET', '/%E0%A4%A', 'path'],
  ['GET', '//evil.example/api', 'path'],
  ['GET', '/\\evil.example', 'path'],
  ['GET', 'http://evil.example/api/clusters', 'target'],
  ['OPTIONS', '*', 'target'],
  ['TRACE', '/', 'method'],
] as const)('%s %s: %s', (method, target, refusal) => {
  expect(strangeness(method, target)).toBe(refusal)
})

// What the server's own handler sees is what Next.js is given.
const server = createServer((request, response) => {
  response.end(JSON.stringify([request.method, request.url, request.headers[refusalHeader] ?? null]))
})
beforeAll(() => {
  watchForStrangeRequests()
  return new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise(resolve => server.close(resolve)))

async function ask(line: string): Promise<unknown> {
  const address = server.address()
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
  socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\n${refusalHeader}: path\r\nConnection: close\r\n\r\n`)
  const answer = await text(socket)
  return JSON.parse(answer.slice(answer.indexOf('[')).replace(/\][^\]]*$/, ']'))
}

it('changes a strange request before the server sees it, and lets nobody set the mark', async () => {
  expect(await ask('GET http://evil.example/')).toEqual(['GET', '/', 'target'])
  expect(await ask('TRACE /a')).toEqual(['GET', '/', 'method'])
  expect(await ask('PUT /a?b=%ff')).toEqual(['PUT', '/a?b=%ff', null])
})
