import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { javaArguments, javaEnvironment } from '../../local-kafka/java-command.ts'
import { keep } from '../../local-kafka/keep.ts'
import { localKafkaFile, ottlaData, projectRoot } from '../../local-kafka/paths.ts'
import { prepareKafka } from '../../local-kafka/prepare.ts'
import type { RunningTool } from './broker-tools.ts'

/** What a Java client is configured with, by the names of its properties. */
type Settings = Record<string, string>

/** One of Kafka's own clients, as `GroupMembers.java` says; it goes on until it is stopped. */
export function startGroupMember(
  how: 'subscribe' | 'pattern' | 'revoke-slowly' | 'assign' | 'transaction',
  what: string,
  settings: Settings,
): Promise<RunningTool> {
  return startProgram('GroupMembers.java', [how, what, ...asArguments(settings)], [])
}

/** A Kafka Streams application with a store, as `StreamsProgram.java` says. The first call on a machine fetches its jar. */
export async function startStreamsProgram(topic: string, settings: Settings): Promise<RunningTool> {
  return startProgram('StreamsProgram.java', [topic, ...asArguments(settings)], [await streamsJar()])
}

const asArguments = (settings: Settings) => Object.entries(settings).map(([name, value]) => `${name}=${value}`)

async function startProgram(file: string, args: string[], jars: string[]): Promise<RunningTool> {
  const prepared = await prepareKafka()
  if ('code' in prepared) throw new Error(prepared.detail)
  const program = join(projectRoot, 'e2e/support', file)
  const command = await javaArguments(program, args, { heap: '128m', log: 'log4j2-tools.xml' })
  // Behind what the class archive knows.
  const classes = command.indexOf('-cp') + 1
  command[classes] = [command[classes], ...jars].join(delimiter)
  const kept = keep(prepared.java, command, { output: 'pipe', env: javaEnvironment() })
  let output = ''
  let errors = ''
  kept.stdout?.setEncoding('utf8').on('data', text => {
    output += text
  })
  kept.stderr?.setEncoding('utf8').on('data', text => {
    errors += text
  })
  return { ...kept, output: () => output, errors: () => errors }
}

/** Nothing but tests needs Kafka Streams, so that its jar does not come with Kafka's own. */
async function streamsJar(): Promise<string> {
  const pom = await readFile(localKafkaFile('pom.xml'), 'utf8')
  const version = /<kafka\.version>(.+?)</.exec(pom)?.[1]
  const folder = join(ottlaData, 'kafka', 'streams')
  const jar = join(folder, `kafka-streams-${version}.jar`)
  if (existsSync(jar)) return jar
  await mkdir(folder, { recursive: true })
  const artifact = `org.apache.kafka:kafka-streams:${version}`
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy'
  await promisify(execFile)('mvn', ['-B', '-q', goal, `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`])
  return jar
}
