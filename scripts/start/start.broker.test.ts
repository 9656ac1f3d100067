import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { processesOfGroup } from '@/e2e/support/broker-processes'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { startTestBroker, testDirectory } from '@/e2e/support/test-broker'
import { freePort, portIsFree } from '@/local-kafka/free-port'
import { kafkaHome, projectRoot } from '@/local-kafka/paths'
import { buildWhenNeeded } from './build'

/** A folder for run time data of its own, with the Kafka that has been fetched already. */
let data: string
let port: number
let kafkaPort: number
const launched: Launched[] = []

beforeAll(async () => {
  await buildWhenNeeded()
  data = await testDirectory('start')
  await mkdir(join(data, 'kafka'))
  await symlink(kafkaHome, join(data, 'kafka', 'home'))
  port = await freePort()
  kafkaPort = await freePort([port])
}, 600_000)

// One that fails must not leave its port to the next.
afterEach(async () => {
  for (const each of launched) if (!each.ended()) await each.signal('SIGTERM')
})
afterAll(async () => {
  await rm(data, { recursive: true, force: true })
})

interface Launched {
  output(): string
  ended(): boolean
  /** Process groups of what it has started. */
  groups(): number[]
  /** Sends a signal and resolves with the exit code, null after SIGKILL. */
  signal(name: NodeJS.Signals): Promise<number | null>
}

/** Runs the launcher until it says how to stop it, or ends. */
async function launch(extra: Record<string, string> = {}): Promise<Launched> {
  // As under npm, so that it ends when this process is killed.
  const { KAFKA_BROKERS: _, ...rest }: NodeJS.ProcessEnv = { ...process.env, npm_lifecycle_event: 'start' }
  const own = { OTTLA_DATA: data, OTTLA_CONFIG: '', PORT: String(port), OTTLA_KAFKA_PORT: String(kafkaPort) }
  const child = spawn(process.execPath, [join(projectRoot, 'scripts', 'start.mjs')], {
    env: { ...rest, ...own, ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (output += text))
  const result: Launched = {
    output: () => output,
    ended: () => child.exitCode !== null || child.signalCode !== null,
    groups: () => groupsStartedBy(child.pid ?? 0),
    async signal(name) {
      child.kill(name)
      const [code] = await exited
      return code
    },
  }
  launched.push(result)
  await expect
    .poll(() => result.ended() || output.includes('  Stop   '), { timeout: 300_000, interval: 100 })
    .toBe(true)
  return result
}

function groupsStartedBy(pid: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'ppid=,pgid='], { encoding: 'utf8' }).trim().split('\n')
  const rows = table.map(line => line.trim().split(/\s+/).map(Number))
  return [...new Set(rows.filter(([parent]) => parent === pid).map(([, group]) => group ?? 0))]
}

const health = async () => {
  const answer = await fetch(`http://localhost:${port}/api/health`)
  return answer.json()
}

/** What it says of its clusters once it is more than "not within a second". */
async function settledHealth(): Promise<unknown> {
  const timedOut = ({ clusters }: { clusters: { code?: string }[] }) => clusters.some(({ code }) => code === 'TIMEOUT')
  return vi.waitFor(
    async () => {
      const found = await health()
      expect(timedOut(found)).toBe(false)
      return found
    },
    { timeout: 60_000, interval: 250 },
  )
}

const atKafka = () => ['--bootstrap-server', `127.0.0.1:${kafkaPort}`]

describe('npm start', () => {
  test('starts a Kafka and the server, and Ctrl+C stops both', async () => {
    const ottla = await launch()
    expect(ottla.output()).toContain(
      `  Ottla  http://localhost:${port}\n  Kafka  127.0.0.1:${kafkaPort}, the local one`,
    )
    expect(ottla.output()).toMatch(/ {2}Tools {2}export PATH="[^"]*local-kafka\/bin:\$PATH"/)
    expect(await settledHealth()).toMatchObject({ clusters: [{ id: 'local', reachable: true }] })
    await kafkaTool('kafka-topics', [...atKafka(), '--create', '--topic', 'kept'])
    await kafkaTool('kafka-console-producer', [...atKafka(), '--topic', 'kept'], { stdin: 'hello1\n' })
    const groups = ottla.groups()
    expect(groups).toHaveLength(2)

    expect(await ottla.signal('SIGINT')).toBe(0)

    expect(groups.flatMap(processesOfGroup)).toEqual([])
    expect(await Promise.all([port, kafkaPort].map(each => portIsFree(each)))).toEqual([true, true])
  })

  test('the next start has the records; a second one beside it shares the Kafka; kill -9 leaves nothing', async () => {
    const ottla = await launch()
    const read = ['--topic', 'kept', '--from-beginning', '--max-messages', '1']
    expect((await kafkaTool('kafka-console-consumer', [...atKafka(), ...read])).stdout).toBe('hello1\n')

    const again = await launch()
    expect(again.output()).toMatch(new RegExp(`Port ${port} is taken by process \\d+ `))
    expect(again.ended()).toBe(true)

    const beside = await launch({ PORT: String(await freePort([port, kafkaPort])) })
    expect(beside.output()).toMatch(
      new RegExp(`Kafka {2}127\\.0\\.0\\.1:${kafkaPort}, the local one of this project; process`),
    )
    expect(beside.groups()).toHaveLength(1)
    expect(await beside.signal('SIGTERM')).toBe(0)

    const groups = ottla.groups()
    expect(groups.flatMap(processesOfGroup).join('\n')).toContain('kafka.Kafka')
    await ottla.signal('SIGKILL')
    await expect.poll(() => groups.flatMap(processesOfGroup), { timeout: 120_000 }).toEqual([])
  })

  test('two that start at the same moment have one Kafka between them', async () => {
    const other = await freePort([port, kafkaPort])
    const both = await Promise.all([launch(), launch({ PORT: String(other) })])
    expect(both.map(each => each.groups().length).sort()).toEqual([1, 2])
    for (const each of both) expect(each.output()).toContain(`  Kafka  127.0.0.1:${kafkaPort}, the local one`)
    await Promise.all(both.map(each => each.signal('SIGTERM')))
  })

  test('a Kafka that is there already is used, and not stopped', async () => {
    const found = brokerAddress().split(':')[1] ?? ''
    const ottla = await launch({ OTTLA_KAFKA_PORT: found })
    expect(ottla.output()).toContain(`Kafka  localhost:${found}, found at localhost:${found}; read-only until`)
    expect(ottla.groups()).toHaveLength(1)
    expect(await settledHealth()).toMatchObject({ clusters: [{ reachable: true }] })
    await ottla.signal('SIGINT')
    expect((await kafkaTool('kafka-cluster', ['cluster-id', '--bootstrap-server', brokerAddress()])).exitCode).toBe(0)
  })

  test('a Kafka that sends its clients to nowhere is named and left alone', async () => {
    const nobody = await freePort()
    const broker = await startTestBroker({ extra: { 'advertised.listeners': `PLAINTEXT://127.0.0.1:${nobody}` } })
    if ('code' in broker) throw new Error(broker.detail)
    const taken = broker.address.split(':')[1] ?? ''
    const ottla = await launch({ OTTLA_KAFKA_PORT: taken })
    expect(ottla.output()).toContain(
      `because the Kafka at localhost:${taken} sends its clients to 127.0.0.1:${nobody}, where nobody answers`,
    )
    expect(ottla.output()).toContain(`Kafka  127.0.0.1:${kafkaPort}, the local one`)
    expect(await settledHealth()).toMatchObject({ clusters: [{ id: 'local', reachable: true }] })
    await ottla.signal('SIGINT')
    await broker.stop()
  })

  test('without Java and Maven the dashboard opens all the same and says what to do', async () => {
    const ottla = await launch({ PATH: dirname('/nowhere/x'), JAVA_HOME: '' })
    expect(ottla.output()).toContain(
      'Kafka  none: Java 17 or newer is not installed.\n  To do  install Java 17 or newer',
    )
    expect(await settledHealth()).toMatchObject({ clusters: [] })
    expect(await ottla.signal('SIGINT')).toBe(0)
  })

  test('what is configured is taken as it is', async () => {
    const ottla = await launch({ KAFKA_BROKERS: brokerAddress() })
    expect(ottla.output()).toContain(`Kafka  ${brokerAddress()}, named by KAFKA_BROKERS`)
    expect(ottla.output()).not.toContain('no connection')
    expect(ottla.groups()).toHaveLength(1)
    await ottla.signal('SIGINT')
  })

  test('what is configured and does not answer is said at once', async () => {
    const nobody = await launch({ KAFKA_BROKERS: '127.0.0.1:1' })
    expect(nobody.output()).toContain('kafka: no connection (BROKER_UNREACHABLE)')
    await nobody.signal('SIGINT')
  })

  test.each([
    ['KAFKA_BROKERS', 'localhost', 'KAFKA_BROKERS is not valid: 0: must be host:port'],
    ['OTTLA_CONFIG', '/nowhere/ottla.yaml', 'there is no file /nowhere/ottla.yaml'],
    ['OTTLA_KAFKA_PORT', '9o92', 'is not a port'],
  ])('%s=%s ends the start, rather than showing another Kafka', async (name, value, sentence) => {
    const ottla = await launch({ [name]: value })
    expect(ottla.output()).toContain(sentence)
    await expect.poll(() => ottla.ended()).toBe(true)
    expect(await portIsFree(kafkaPort)).toBe(true)
  })
})
