/** What stands at localhost:9092 (or the port that OTTLA_KAFKA_PORT names), as far as it matters for the choice. */
export type Neighbour =
  | { kind: 'closed' }
  | { kind: 'not-kafka' }
  | { kind: 'needs-login' }
  | { kind: 'kafka'; clusterId: string | null; unreachable: string[] }

export interface Situation {
  /** KAFKA_BROKERS, or the path of the configuration file if there is one. */
  configured: { brokers: string } | { file: string } | null
  /** The local Kafka, when another living process of this project runs it. */
  running: { address: string; pid: number } | null
  neighbour: Neighbour
  /** Where the neighbour was looked for: `localhost:9092`. */
  neighbourAddress: string
}

export type Choice =
  | { use: 'configured'; brokers: string | null; why: string }
  /** The local Kafka of this project, which another process started and will stop. */
  | { use: 'running'; brokers: string; why: string }
  | { use: 'found'; brokers: string; why: string }
  /** The local Kafka is to be started. With `elsewhere` port 9092 is not to be had. */
  | { use: 'local'; elsewhere: boolean; why: string }

/**
 * Which Kafka to show: what somebody configured; else the local one if it runs already; else one that answers at
 * localhost:9092 and can really be used; else the local one.
 */
export function decideKafka({ configured, running, neighbour, neighbourAddress }: Situation): Choice {
  if (configured && 'brokers' in configured) {
    return { use: 'configured', brokers: configured.brokers, why: 'named by KAFKA_BROKERS' }
  }
  if (configured) return { use: 'configured', brokers: null, why: `named in ${configured.file}` }
  if (running) {
    const why = `the local one of this project; process ${running.pid} started it and stops it`
    return { use: 'running', brokers: running.address, why }
  }
  switch (neighbour.kind) {
    case 'closed':
      return { use: 'local', elsewhere: false, why: 'the local one of this project' }
    case 'not-kafka':
      return elsewhere(`what listens on ${neighbourAddress} does not speak the Kafka protocol, or only with TLS`)
    case 'needs-login':
      return elsewhere(`the Kafka at ${neighbourAddress} asks for a login; name it in ottla.yaml to use it`)
    case 'kafka':
      if (neighbour.unreachable.length === 0) {
        return {
          use: 'found',
          brokers: neighbourAddress,
          why: `found at ${neighbourAddress}; read-only until you confirm it in the browser`,
        }
      }
      return elsewhere(
        `the Kafka at ${neighbourAddress} sends its clients to ${neighbour.unreachable.join(', ')}, where nobody answers; ` +
          'correct its advertised.listeners to use it',
      )
  }
}

function elsewhere(why: string): Choice {
  return { use: 'local', elsewhere: true, why: `the local one of this project, because ${why}` }
}
