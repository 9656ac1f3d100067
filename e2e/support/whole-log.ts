import { kafkaTool } from './broker-tools.ts'

async function run(name: string, address: string, args: string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await kafkaTool(name, ['--bootstrap-server', address, ...args])
  if (exitCode !== 0) throw new Error(`${name} ${args.join(' ')}: ${stderr}${stdout}`)
  return stdout
}

/**
 * Every record of a topic without gaps, a line each, as `kafka-console-consumer.sh` prints it: as many as
 * `kafka-get-offsets.sh` tells. Not until nothing comes for a while: on a busy machine that may be before the end.
 *
 * @param shown formatter properties, such as `print.offset=true`
 */
export async function wholeLog(address: string, topic: string, shown: readonly string[] = []): Promise<string[]> {
  const ends = (await run('kafka-get-offsets', address, ['--topic', topic])).trim().split('\n')
  const count = ends.reduce((sum, line) => sum + Number(line.split(':').at(-1)), 0)
  if (count === 0) return []
  const args = ['--topic', topic, '--from-beginning', '--max-messages', String(count), '--timeout-ms', '60000']
  const properties = shown.flatMap(property => ['--formatter-property', property])
  return (await run('kafka-console-consumer', address, [...args, ...properties])).split('\n').filter(Boolean)
}
