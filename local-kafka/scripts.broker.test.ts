import { execFile } from 'node:child_process'
import { access, constants, cp, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { testDirectory } from '@/e2e/support/test-broker'
import { kafkaHome, localKafkaFile, ottlaData } from './paths'

const run = promisify(execFile)
let directory: string
let bin: string

beforeAll(async () => {
  directory = await testDirectory('scripts')
  const copy = join(directory, "it's a place", 'local-kafka')
  await mkdir(copy, { recursive: true })
  await cp(localKafkaFile('bin'), join(copy, 'bin'), { recursive: true })
  await cp(localKafkaFile('log4j2-tools.xml'), join(copy, 'log4j2-tools.xml'))
  bin = join(copy, 'bin')
})

afterAll(() => rm(directory, { recursive: true, force: true }))

const inBin = (script: string, env: Record<string, string> = {}) =>
  run('sh', ['-c', script], {
    cwd: directory,
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, OTTLA_DATA: ottlaData, B: brokerAddress(), ...env },
  })

test('every script can be run and names a class that is there', async () => {
  const libs = join(kafkaHome, 'libs')
  const jars = await Promise.all((await readdir(libs)).map(name => readFile(join(libs, name))))
  const names = (await readdir(bin)).filter(name => name !== 'kafka-run-class.sh')
  expect(names.length).toBeGreaterThan(30)
  for (const name of names) {
    const mainClass = /kafka-run-class\.sh" (\S+) "\$@"\n$/.exec(await readFile(join(bin, name), 'utf8'))?.[1]
    // A jar's table of contents is not compressed.
    const entry = `${mainClass?.replaceAll('.', '/')}.class`
    expect([name, jars.some(jar => jar.includes(entry))]).toEqual([name, true])
    await access(join(bin, name), constants.X_OK)
  }
})

test('arguments arrive as they were given, from any folder, also without a UTF-8 locale', async () => {
  const group = "그룹 $(touch x) a'b --execute"
  const script = `kafka-topics.sh --bootstrap-server "$B" --create --if-not-exists --topic ground-scripts >&2
    printf '안녕\\n' | kafka-console-producer.sh --bootstrap-server "$B" --topic ground-scripts
    kafka-console-consumer.sh --bootstrap-server "$B" --topic ground-scripts --from-beginning --max-messages 1 --group "$G" 2>/dev/null
    kafka-consumer-groups.sh --bootstrap-server "$B" --list
    kafka-topics.sh --bootstrap-server "$B" --delete --topic ground-scripts`
  const { stdout } = await inBin(script, { G: group, LC_ALL: 'C', LANG: 'C' })
  const lines = stdout.split('\n')
  expect(lines[0]).toBe('안녕')
  expect(lines).toContain(group)
  expect(await readdir(directory)).toEqual(["it's a place"])
})

test('before Kafka was fetched they say what to do', async () => {
  const answer = inBin('kafka-topics.sh --list', { OTTLA_DATA: '/nowhere' })
  await expect(answer).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("Run 'npm start' in") })
})
