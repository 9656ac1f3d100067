/** What differs from broker to broker; the rest of the settings is the same for all of them. */
export interface BrokerSettings {
  nodeId: number
  port: number
  controllerPort: number
  /** Ports of all controllers, this one's too. */
  controllerPorts: number[]
  /** Added last, so that it wins. */
  extra?: Record<string, string>
}

/** The default sizes are for servers: with these a broker needs 175 MB instead of 300 and starts in 2 s. */
const SMALL = {
  'num.partitions': '1',
  'num.network.threads': '2',
  'num.io.threads': '4',
  'background.threads': '2',
  'num.recovery.threads.per.data.dir': '2',
  'log.cleaner.dedupe.buffer.size': '4194304',
  'log.segment.bytes': '16777216',
  'log.index.size.max.bytes': '1048576',
  'group.coordinator.threads': '1',
  'offsets.topic.num.partitions': '4',
  'transaction.state.log.num.partitions': '4',
  'share.coordinator.state.topic.num.partitions': '4',
}

/** One waits for what happens here, so nothing is put off for long. */
const PROMPT = {
  'group.initial.rebalance.delay.ms': '0',
  'group.min.session.timeout.ms': '1000',
  'log.retention.check.interval.ms': '5000',
  'log.segment.delete.delay.ms': '1000',
  'log.cleaner.backoff.ms': '1000',
  'log.initial.task.delay.ms': '1000',
  // After a crash the broker has to wait until its old session is over.
  'broker.session.timeout.ms': '4000',
  'broker.heartbeat.interval.ms': '500',
}

const PLAIN = {
  'auto.create.topics.enable': 'false',
  'delete.topic.enable': 'true',
  'controlled.shutdown.enable': 'true',
  'initial.broker.registration.timeout.ms': '60000',
}

/** Losing one of three must be noticed within seconds, or a test of it takes minutes. */
const OF_THREE = {
  'broker.session.timeout.ms': '2000',
  'controller.quorum.election.timeout.ms': '500',
  'controller.quorum.fetch.timeout.ms': '1000',
  'controller.quorum.election.backoff.max.ms': '500',
  'replica.lag.time.max.ms': '5000',
}

/** The settings of one broker that is its own controller. `log.dirs` is relative to the folder it is started in. */
export function serverProperties(settings: BrokerSettings): Record<string, string> {
  const { nodeId, port, controllerPort, controllerPorts } = settings
  const replicas = String(controllerPorts.length)
  const minInsync = controllerPorts.length > 1 ? '2' : '1'
  return {
    'process.roles': 'broker,controller',
    'node.id': String(nodeId),
    'controller.quorum.bootstrap.servers': controllerPorts.map(each => `127.0.0.1:${each}`).join(','),
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': 'data',
    ...SMALL,
    ...PROMPT,
    ...PLAIN,
    ...(controllerPorts.length > 1 ? OF_THREE : {}),
    'default.replication.factor': replicas,
    'min.insync.replicas': minInsync,
    'offsets.topic.replication.factor': replicas,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': minInsync,
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': minInsync,
    ...settings.extra,
  }
}

/** The text of a `.properties` file, which Java reads as ISO-8859-1 with backslash escapes. */
export function formatProperties(properties: Record<string, string>): string {
  const lines = Object.entries(properties).map(
    ([key, value]) => `${escapeProperty(key, true)}=${escapeProperty(value)}`,
  )
  return `${lines.join('\n')}\n`
}

function escapeProperty(text: string, isKey = false): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/\n/g, '\\n')
    .replace(isKey ? /[ :=#!]/g : /^[ #!]/, match => `\\${match}`)
    .replace(/[^\n\x20-\x7e]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
