import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { OttlaError } from '@/lib/errors'
import { readConfig } from './read-config'

const folder = mkdtempSync(join(tmpdir(), 'ottla-config-'))

function errorOf(run: () => unknown): Error {
  try {
    run()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('it threw nothing')
}

function file(text: string): string {
  const path = join(folder, `${Math.random()}.yaml`)
  writeFileSync(path, text)
  return path
}

const none = join(folder, 'none.yaml')

describe('readConfig', () => {
  it('takes KAFKA_BROKERS as one cluster', () => {
    const { clusters } = readConfig({ KAFKA_BROKERS: ' a:9092, [::1]:9093 ,', OTTLA_CONFIG: none })
    expect(clusters).toEqual([
      {
        id: 'kafka',
        name: 'kafka',
        bootstrapServers: ['a:9092', '[::1]:9093'],
        readOnly: false,
        ssl: false,
        origin: 'configured',
      },
    ])
  })

  it('reads clusters from the file, in its order', () => {
    const path = file(`
clusters:
  - id: prod
    name: Production
    bootstrapServers: [kafka-1:9093, kafka-2:9093]
    readOnly: true
    ssl: { ca: /etc/ca.pem }
    sasl: { mechanism: scram-sha-512, username: ottla, password: secret }
    commandConfig: client.properties
  - id: test
    bootstrapServers: [localhost:9092]
`)
    const { clusters } = readConfig({ OTTLA_CONFIG: path })
    expect(clusters.map(cluster => [cluster.id, cluster.name, cluster.readOnly])).toEqual([
      ['prod', 'Production', true],
      ['test', 'test', false],
    ])
    expect(clusters[0]?.sasl).toEqual({ mechanism: 'scram-sha-512', username: 'ottla', password: 'secret' })
  })

  it('lets the environment win over the file', () => {
    const path = file('clusters: [{ id: file, bootstrapServers: [a:1] }]')
    expect(readConfig({ OTTLA_CONFIG: path, KAFKA_BROKERS: 'b:2' }).clusters.map(cluster => cluster.id)).toEqual([
      'kafka',
    ])
  })

  it('says why there is no cluster', () => {
    const config = readConfig({
      OTTLA_CONFIG: none,
      OTTLA_NO_CLUSTER_REASON: 'no-java',
      OTTLA_NO_CLUSTER_DETAIL: 'java not found',
    })
    expect(config.clusters).toEqual([])
    expect(config.noCluster).toEqual({ reason: 'no-java', detail: 'java not found' })
  })

  it.each([
    ['sasl: { mechanism: plain, username: a, password: "geheim }', 'MISSING_CHAR'],
    ['sasl: { mechanism: plain, username: a, password: *geheim }', 'alias'],
    ['sasl: geheim: x', 'line 4'],
    ['sasl: !geheim', 'sasl'],
  ])('names the file and the place of what is no YAML, and repeats nothing of it: %s', (text, word) => {
    const path = file(`clusters:\n  - id: a\n    bootstrapServers: [a:1]\n    ${text}\n`)
    const error = errorOf(() => readConfig({ OTTLA_CONFIG: path }))
    expect(error).toBeInstanceOf(OttlaError)
    expect(error.message).toContain(path)
    expect(error.message).toContain(word)
    expect(inspect(error)).not.toContain('geheim')
  })

  it('tells a file that cannot be read', () => {
    const error = errorOf(() => readConfig({ OTTLA_CONFIG: folder }))
    expect(error).toBeInstanceOf(OttlaError)
    expect(error.message).toContain(folder)
  })

  it.each([
    ['KAFKA_BROKERS', { KAFKA_BROKERS: 'localhost' }, 'must be host:port'],
    [
      'two ids',
      { OTTLA_CONFIG: file('clusters: [{ id: a, bootstrapServers: [a:1] }, { id: a, bootstrapServers: [b:1] }]') },
      'same id',
    ],
    ['a misspelt key', { OTTLA_CONFIG: file('clusters: [{ id: a, bootstrapServer: [a:1] }]') }, 'bootstrapServer'],
    [
      'a misspelt key of ssl',
      { OTTLA_CONFIG: file('clusters: [{ id: a, bootstrapServers: [a:1], ssl: { cafile: /ca.pem } }]') },
      'cafile',
    ],
    [
      'a misspelt key of sasl',
      {
        OTTLA_CONFIG: file(
          'clusters: [{ id: a, bootstrapServers: [a:1], sasl: { mechanism: plain, username: a, password: b, realm: c } }]',
        ),
      },
      'realm',
    ],
    [
      'ssl that is neither yes, no nor paths',
      { OTTLA_CONFIG: file('clusters: [{ id: a, bootstrapServers: [a:1], ssl: { ca: 5 } }]') },
      'clusters.0.ssl: must be true, false, or paths',
    ],
    [
      'an id that is no path segment',
      { OTTLA_CONFIG: file('clusters: [{ id: "../a", bootstrapServers: [a:1] }]') },
      'clusters.0.id',
    ],
  ])('refuses %s and names it', (_, env, word) => {
    expect(() => readConfig(env as unknown as Record<string, string>)).toThrow(word)
  })
})
