import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from '@/local-kafka/free-port'
import { listeningInodes, ownerInLsof, portOwner } from './port-owner'

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 15001 1 0000 100 0 0 10 0
   1: 0100007F:0BB8 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 15002 1 0000 20 4 30 10 -1
   2: 0100007F:2384 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 15003 1 0000 100 0 0 10 0`

test('listeningInodes takes those that listen on this port, not those connected to it', () => {
  expect(listeningInodes(TABLE, 3000)).toEqual(['15001'])
  expect(listeningInodes(TABLE, 9092)).toEqual(['15003'])
  expect(listeningInodes(TABLE, 80)).toEqual([])
})

test.each([
  ['p4711\nccom.docker.backend\nf12\n', 'process 4711 (com.docker.backend)'],
  ['p4711\n', 'process 4711'],
  ['', null],
])('ownerInLsof %j', (text, owner) => expect(ownerInLsof(text)).toBe(owner))

test('portOwner names this very process', async () => {
  const port = await freePort()
  const server = createServer()
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  expect(await portOwner(port)).toMatch(new RegExp(`^process ${process.pid} \\(.+\\)$`))
  await new Promise(resolve => server.close(resolve))
  expect(await portOwner(port)).toBeNull()
})
