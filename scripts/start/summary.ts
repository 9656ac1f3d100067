import type { Health } from './ask-health.ts'
import type { Kafka } from './start-kafka.ts'

export interface SummaryInput {
  url: string
  kafka: Pick<Kafka, 'brokers' | 'why' | 'hint' | 'tools' | 'broker'>
  health: Health | null
  /** Terminal colours. */
  colours: boolean
}

/** What `npm start` prints when all is up: where the page is, which Kafka and why, the tools, how to stop. */
export function summary({ url, kafka, health, colours }: SummaryInput): string {
  const bold = (text: string) => (colours ? `\u001b[1m${text}\u001b[22m` : text)
  const dim = (text: string) => (colours ? `\u001b[2m${text}\u001b[22m` : text)
  const { brokers, why, hint, tools, broker } = kafka
  const rows: [string, string][] = [['Ottla', bold(url)]]
  rows.push(['Kafka', brokers ? `${bold(brokers)}, ${why}` : why])
  rows.push(...connectedTo(health))
  if (hint) rows.push(['To do', hint])
  if (tools) {
    rows.push(['Tools', pathLine(tools)])
    if (brokers) rows.push(['', `kafka-topics.sh --bootstrap-server ${brokers.split(',')[0]} --list`])
  }
  rows.push(['Stop', broker ? 'Ctrl+C; stops this Kafka too, its records are kept' : 'Ctrl+C'])
  return `\n${rows.map(([name, text]) => `  ${dim(name.padEnd(6))} ${text}`).join('\n')}\n`
}

/** Nothing where all is well with the one cluster that is named above already. */
function connectedTo(health: Health | null): [string, string][] {
  const { clusters = [] } = health ?? {}
  if (clusters.length === 1 && clusters[0]?.reachable) return []
  return clusters.map(({ id, reachable, brokers, code }): [string, string] => {
    if (reachable) return ['', `${id}: ${brokers} ${brokers === 1 ? 'broker answers' : 'brokers answer'}`]
    return ['', `${id}: no connection (${code}); the page says why, and Ottla tries again by itself`]
  })
}

/** The line that puts Kafka's own tools on the path of a shell, for any folder name. */
export function pathLine(folder: string): string {
  return `export PATH="${folder.replace(/[\\"$`]/g, '\\$&')}:$PATH"`
}
