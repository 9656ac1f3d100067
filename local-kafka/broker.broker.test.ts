import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { processesOfGroup } from '@/e2e/support/broker-processes'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { testClusterId, testDirectory } from '@/e2e/support/test-broker'
import { type Broker, type BrokerOptions, startBroker } from './broker'
import { freePort } from './free-port'
import { prepareKafka } from './prepare'
import { probeKafka, unreachableBrokers } from './probe-kafka'

/** Milliseconds for an answer: what it says is looked at, not how soon. */
const patience = 60_000
let options: BrokerOptions
let broker: Broker | undefined

beforeAll(async () => {
  const prepared = await prepareKafka({ quiet: true })
  if ('code' in prepared) throw new Error(prepared.detail)
  const port = await freePort()
  const controllerPort = await freePort([port])
  options = {
    java: prepared.java,
    // A folder as people have them.
    directory: `${await testDirectory('broker')}/내 카프카, 1`,
    clusterId: testClusterId(),
    nodeId: 1,
    port,
    controllerPort,
    controllerPorts: [controllerPort],
  }
})

afterAll(async () => {
  await broker?.stop()
  await rm(options.directory, { recursive: true, force: true })
})

const endOffsets = async () => {
  const { stdout } = await kafkaTool('kafka-get-offsets', [
    '--bootstrap-server',
    broker?.address ?? '',
    '--topic',
    'kept',
  ])
  return stdout.trim()
}

describe('one broker', () => {
  test('starts in any folder, is asked for by its cluster id, and keeps records over a stop', async () => {
    broker = await startBroker(options)
    expect(await probeKafka('127.0.0.1', options.port, patience)).toEqual({
      kind: 'kafka',
      clusterId: options.clusterId,
      brokers: [{ nodeId: 1, host: '127.0.0.1', port: options.port }],
    })
    const at = ['--bootstrap-server', broker.address]
    await kafkaTool('kafka-topics', [...at, '--create', '--topic', 'kept', '--partitions', '1'])
    await kafkaTool('kafka-console-producer', [...at, '--topic', 'kept'], { stdin: 'hello1\nhello2\nhello3\n' })
    expect(await endOffsets()).toBe('kept:0:3')
    await broker.stop()
    expect(processesOfGroup(broker.pid)).toEqual([])
    expect(await probeKafka('127.0.0.1', options.port, patience)).toEqual({ kind: 'closed' })
  })

  test('comes back on other ports, also those of its controller, with the same records', async () => {
    const port = await freePort()
    const controllerPort = await freePort([port])
    options = { ...options, port, controllerPort, controllerPorts: [controllerPort] }
    broker = await startBroker(options)
    expect(await endOffsets()).toBe('kept:0:3')
  })

  test('comes back after kill -9', async () => {
    await broker?.kill()
    broker = await startBroker(options)
    expect(await endOffsets()).toBe('kept:0:3')
  })

  test('an advertised address where nobody is is found out', async () => {
    await broker?.stop()
    const nobody = await freePort([options.port])
    broker = await startBroker({ ...options, extra: { 'advertised.listeners': `PLAINTEXT://127.0.0.1:${nobody}` } })
    const probe = await probeKafka('127.0.0.1', options.port, patience)
    if (probe.kind !== 'kafka') throw new Error(probe.kind)
    expect(await unreachableBrokers(probe.brokers)).toEqual([{ nodeId: 1, host: '127.0.0.1', port: nobody }])
  })

  test('one that cannot start says why and leaves nothing behind', async () => {
    await broker?.stop()
    const wrong = startBroker({ ...options, extra: { 'num.partitions': 'many' } })
    await expect(wrong).rejects.toThrow(/Kafka on 127\.0\.0\.1:\d+ stopped by itself[\s\S]*num\.partitions/)
  })
})
