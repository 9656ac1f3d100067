import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { localKafkaFile } from '@/local-kafka/paths'

interface Service {
  image?: string
  ports: string[]
  healthcheck?: object
  environment: Record<string, string>
}

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const { services }: { services: Record<string, Service> } = parse(read('docker-compose.yml'))
const dockerfile = read('Dockerfile')

test('nothing is published to other machines', () => {
  const ports = Object.values(services).flatMap(service => service.ports)
  expect(ports).toEqual(['127.0.0.1:9092:9092', '127.0.0.1:3000:3000'])
})

test('both ways to a Kafka bring the same version', () => {
  const version = /<kafka\.version>(.+)<\/kafka\.version>/.exec(readFileSync(localKafkaFile('pom.xml'), 'utf8'))?.[1]
  expect(services.kafka?.image).toBe(`apache/kafka:${version}`)
})

test('Ottla is told an address that Kafka advertises to containers', () => {
  const advertised = services.kafka?.environment.KAFKA_ADVERTISED_LISTENERS?.split(',')
  expect(advertised).toContain(`PLAINTEXT://${services.ottla?.environment.KAFKA_BROKERS}`)
})

test('every setting of the Kafka has the one spelling that the image reads', () => {
  const names = Object.keys(services.kafka?.environment ?? {})
  expect(names.filter(name => !/^(CLUSTER_ID|KAFKA_[A-Z_]+)$/.test(name))).toEqual([])
})

test('the image runs as a user without rights, on the Node of this project, and can be asked for its health', () => {
  const node = /"node": "(\d+)\./.exec(read('package.json'))?.[1]
  expect(dockerfile.match(/^FROM \S+/gm)).toEqual([
    `FROM node:${node}-bookworm-slim`,
    `FROM node:${node}-bookworm-slim`,
  ])
  expect(dockerfile.indexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM'))
  expect(dockerfile.indexOf('USER node')).toBeLessThan(dockerfile.search(/^CMD \["node",.* "server\.js"\]$/m))
  expect(dockerfile).toMatch(/HEALTHCHECK[^\n]*\\\n.*\/api\/health/)
})

test('what the build leaves out is nothing that it needs', () => {
  const ignored = read('.dockerignore').trim().split('\n')
  const needed = [
    'app',
    'components',
    'lib',
    'public',
    'package.json',
    'package-lock.json',
    'next.config.js',
    'proxy.ts',
  ]
  expect(ignored.filter(line => needed.includes(line))).toEqual([])
})
