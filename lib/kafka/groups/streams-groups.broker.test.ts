import { afterAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolGroups } from '@/e2e/support/group-oracle'
import { joinStreamsGroup } from '@/e2e/support/streams-member'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { describeGroup } from './describe-group'
import { groupsWithLag } from './groups-with-lag'
import { readAsGroup } from './read-as-group'
import { readPlan } from './read-plan'

const address = brokerAddress()
const cluster = connectTo(address)
afterAll(() => cluster.connection.close())

it('shows the members and tasks of a streams group, and does not join it', async () => {
  const topic = 'groups.streams'
  await createTopic(cluster, { name: topic, partitions: 3, replicationFactor: null, configs: {} })
  const leave = await joinStreamsGroup(address, 'groups-streams', topic)
  try {
    await vi.waitFor(
      async () => {
        const group = await describeGroup(cluster, 'groups-streams')
        const tasks = [{ topic, partitions: [0, 1, 2] }]
        expect(group).toMatchObject({
          type: 'streams',
          members: [{ clientId: 'streams-application', targetAssignment: tasks }],
        })
        const args = ['--bootstrap-server', address, '--describe', '--state', '--group', 'groups-streams']
        const { stdout } = await kafkaTool('kafka-streams-groups', args)
        expect(stdout).toMatch(new RegExp(`groups-streams .* ${group.state} `))
      },
      { timeout: 120_000, interval: 500 },
    )
    expect((await toolGroups(address)).get('groups-streams')?.type).toBe('streams')
    const row = (await groupsWithLag(cluster)).rows.find(({ groupId }) => groupId === 'groups-streams')
    expect(row).toMatchObject({ type: 'streams', members: 1 })

    expect(await readPlan(cluster, 'groups-streams', topic)).toMatchObject({
      exists: true,
      refused: { code: 'GROUP_TYPE_MISMATCH' },
    })
    const input = { topic, count: 1, takePartitions: true }
    const reading = readAsGroup(cluster, 'groups-streams', input, { signal: new AbortController().signal })
    await expect(reading).rejects.toMatchObject({ code: 'GROUP_TYPE_MISMATCH' })
  } finally {
    await leave()
  }
})
