import type { Kafka } from './start-kafka.ts'

export interface SummaryInput {
  url: string
  kafka: Pick<Kafka, 'brokers' | 'why' | 'hint' | 'tools' | 'broker'>
  /** Terminal colours. */
  colours: boolean
}

/** What `npm start` prints when all is up: where the page is, which Kafka and why, the tools, how to stop. */
export function summary({ url, kafka, colours }: SummaryInput): string {
  const bold = (text: string) => (colours ? `\u001b[1m${text}\u001b[22m` : text)
  const dim = (text: string) => (colours ? `\u001b[2m${text}\u001b[22m` : text)
  const { brokers, why, hint, tools, broker } = kafka
  const rows: [string, string][] = [['Ottla', bold(url)]]
  rows.push(['Kafka', brokers ? `${bold(brokers)}, ${why}` : why])
  if (hint) rows.push(['To do', hint])
  if (tools) {
    rows.push(['Tools', pathLine(tools)])
    if (brokers) rows.push(['', `kafka-topics.sh --bootstrap-server ${brokers.split(',')[0]} --list`])
  }
  rows.push(['Stop', broker ? 'Ctrl+C; stops this Kafka too, its records are kept' : 'Ctrl+C'])
  return `\n${rows.map(([name, text]) => `  ${dim(name.padEnd(6))} ${text}`).join('\n')}\n`
}

/** The line that puts Kafka's own tools on the path of a shell, for any folder name. */
export function pathLine(folder: string): string {
  return `export PATH="${folder.replace(/[\\"$`]/g, '\\$&')}:$PATH"`
}
