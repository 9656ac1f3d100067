import { kafkaTool } from './broker-tools.ts'

/** A line of a table that one of Kafka's tools prints, by the heads of its columns; `-` and nothing are null. */
export type PrintedRow = Record<string, string | null>

/**
 * What `kafka-consumer-groups`, `kafka-share-groups` or `kafka-streams-groups` prints of a group with `--verbose`.
 *
 * @param show which of its tables
 */
export async function printedTable(
  tool: 'kafka-consumer-groups' | 'kafka-share-groups' | 'kafka-streams-groups',
  address: string,
  groupId: string,
  show: 'offsets' | 'members' | 'state',
): Promise<PrintedRow[]> {
  const args = ['--bootstrap-server', address, '--describe', `--${show}`, '--verbose', '--group', groupId]
  const { stdout, stderr, exitCode } = await kafkaTool(tool, args)
  if (exitCode !== 0) throw new Error(`${tool} ${args.join(' ')}: ${stderr}${stdout}`)
  const [head, ...rows] = stdout
    .split('\n')
    .map(line =>
      line
        .replace(/ \(ID\)/, '')
        .replace(/ +\((\d+)\)/, '($1)')
        .trim(),
    )
    .filter(line => /^GROUP /.test(line) || line.startsWith(`${groupId} `))
  const heads = head?.split(/\s+/) ?? []
  // The one column with spaces in its values, ASSIGNMENTS, is the last.
  return rows.map(row => {
    const fields = row.split(/\s+/)
    const last = heads.length - 1
    const values = [...fields.slice(0, last), fields.slice(last).join(' ')]
    return Object.fromEntries(heads.map((name, index) => [name, nullable(values[index])]))
  })
}

function nullable(text: string | undefined): string | null {
  return text === undefined || text === '' || text === '-' ? null : text
}

/** `orders:0,1;mails:0`, as the tools print what a member has. */
export function printedAssignment(assignment: readonly { topic: string; partitions: readonly number[] }[] | null) {
  if (!assignment || assignment.length === 0) return null
  const byTopic = assignment.toSorted((a, b) => (a.topic < b.topic ? -1 : 1))
  return byTopic.map(({ topic, partitions }) => `${topic}:${partitions.join(',')}`).join(';')
}
