import { kafkaTool } from './broker-tools.ts'

/** What Kafka's own tools say about groups, as values to compare with; `-` is null. */

async function run(name: string, address: string, args: string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await kafkaTool(name, ['--bootstrap-server', address, ...args])
  if (exitCode !== 0) throw new Error(`${name} ${args.join(' ')}: ${stderr}${stdout}`)
  return stdout
}

const nullable = (text = '-') => (text === '-' ? null : text)

/** The fields behind the group id, line for line below the header; a group id may hold spaces and line ends. */
function rowsBehind(text: string, groupId: string): string[][] {
  const table = text.slice(text.search(/^GROUP /m))
  return table
    .split(`\n${groupId} `)
    .slice(1)
    .map(row => (row.split('\n')[0] ?? '').trim().split(/\s+/))
}

export interface OracleRow {
  topic: string
  partition: number
  currentOffset: string | null
  logEndOffset: string | null
  lag: string | null
  memberId: string | null
  host: string | null
  clientId: string | null
}

/** `kafka-consumer-groups.sh --describe --group`, in its order. */
export async function toolGroup(address: string, groupId: string): Promise<OracleRow[]> {
  const text = await run('kafka-consumer-groups', address, ['--describe', `--group=${groupId}`])
  return rowsBehind(text, groupId).map(toRow)
}

/** The same of several groups, in one call; of all groups it fails where one of them is deleted meanwhile. */
export async function toolGroupsOf(
  address: string,
  groupIds: readonly string[],
): Promise<(groupId: string) => OracleRow[]> {
  const text = await run('kafka-consumer-groups', address, ['--describe', ...groupIds.map(id => `--group=${id}`)])
  return groupId => rowsBehind(text, groupId).map(toRow)
}

function toRow(fields: string[]): OracleRow {
  const [topic = '', partition, current, end, lag, memberId, host, clientId] = fields
  return {
    topic,
    partition: Number(partition),
    currentOffset: nullable(current),
    logEndOffset: nullable(end),
    lag: nullable(lag),
    memberId: nullable(memberId),
    host: nullable(host),
    clientId: nullable(clientId),
  }
}

/** `--members`: partitions by member. */
export async function toolMembers(address: string, groupId: string): Promise<Map<string, number>> {
  const text = await run('kafka-consumer-groups', address, ['--describe', '--members', `--group=${groupId}`])
  return new Map(rowsBehind(text, groupId).map(fields => [fields[0] ?? '', Number(fields[3])]))
}

/** `kafka-share-groups.sh --describe`: start offset and lag by `topic-partition`. */
export async function toolShareGroup(address: string, groupId: string): Promise<Record<string, (string | null)[]>> {
  const text = await run('kafka-share-groups', address, ['--describe', `--group=${groupId}`])
  return Object.fromEntries(
    rowsBehind(text, groupId).map(([topic, partition, start, lag]) => [
      `${topic}-${partition}`,
      [nullable(start), nullable(lag)],
    ]),
  )
}

/** `kafka-groups.sh --list`: type and protocol, lower case, by group. */
export async function toolGroups(address: string): Promise<Map<string, { type: string; protocol: string }>> {
  const text = await run('kafka-groups', address, ['--list'])
  const lines = text.matchAll(/^(.*?) +(Classic|Consumer|Share|Streams) +(\S*) *$/gm)
  return new Map(
    [...lines].map(([, id = '', type = '', protocol = '']) => [id, { type: type.toLowerCase(), protocol }]),
  )
}

/** `kafka-consumer-groups.sh --list --state`, by group. */
export async function toolStates(address: string): Promise<Map<string, string>> {
  const text = await run('kafka-consumer-groups', address, ['--list', '--state'])
  return new Map([...text.matchAll(/^(.*?) +(\S+) *$/gm)].map(([, id = '', state = '']) => [id, state]))
}

/** CURRENT-OFFSET by partition of a group of one topic. */
export async function toolCommits(address: string, groupId: string): Promise<Record<number, string | null>> {
  const rows = await toolGroup(address, groupId)
  return Object.fromEntries(rows.map(row => [row.partition, row.currentOffset]))
}
