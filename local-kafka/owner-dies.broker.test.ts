import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { processesOfGroup } from '@/e2e/support/broker-processes'
import { testDirectory } from '@/e2e/support/test-broker'
import { freePort } from './free-port'
import { localKafkaFile } from './paths'
import { probeKafka } from './probe-kafka'

test('kill -9 of whoever started a broker ends the broker', async () => {
  const directory = await testDirectory('owner')
  const port = await freePort()
  const owner = spawn(process.execPath, [localKafkaFile('dev.ts'), directory, String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, npm_lifecycle_event: 'test' },
  })
  try {
    const [text] = await once(owner.stdout, 'data')
    expect(String(text)).toContain(`Kafka answers on 127.0.0.1:${port}`)
    const group = Number(/process group (\d+)/.exec(String(text))?.[1])
    expect(processesOfGroup(group).join('\n')).toContain('kafka.Kafka')

    owner.kill('SIGKILL')

    await expect.poll(() => processesOfGroup(group), { timeout: 120_000 }).toEqual([])
    expect(await probeKafka('127.0.0.1', port)).toEqual({ kind: 'closed' })
  } finally {
    owner.kill('SIGKILL')
    await rm(directory, { recursive: true, force: true })
  }
})
