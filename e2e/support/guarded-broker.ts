import { rm } from 'node:fs/promises'
import { startBroker } from '../../local-kafka/broker.ts'
import { prepareKafka } from '../../local-kafka/prepare.ts'
import { kafkaTool } from './broker-tools.ts'
import { testClusterId, testDirectory } from './test-broker.ts'
import { testPort } from './test-port.ts'

export interface GuardedBroker {
  /** For whoever may do everything: Kafka's own tools, without a password. */
  address: string
  /** For users: SASL/PLAIN, and only what the ACLs allow. */
  guardedAddress: string
  password(user: string): string
  /** `kafka-acls.sh --add --allow-principal User:<user>` and what is given: `--operation Read --topic a` … */
  allow(user: string, ...rule: string[]): Promise<void>
  stop(): Promise<void>
}

const password = (user: string) => `${user}-secret`

/**
 * A broker with Kafka's StandardAuthorizer, where a user may do nothing that no ACL allows.
 *
 * @throws Error when there is no Java or Maven
 */
export async function startGuardedBroker(users: readonly string[]): Promise<GuardedBroker> {
  const prepared = await prepareKafka()
  if ('code' in prepared) throw new Error(`No Kafka to test against: ${prepared.detail}`)
  const directory = await testDirectory('guarded')
  const port = await testPort()
  const guardedPort = await testPort([port])
  const controllerPort = await testPort([port, guardedPort])
  const accounts = users.map(user => `user_${user}="${password(user)}"`).join(' ')
  const listeners = `PLAINTEXT://127.0.0.1:${port},GUARDED://127.0.0.1:${guardedPort}`
  const broker = await startBroker({
    java: prepared.java,
    directory,
    clusterId: testClusterId(),
    nodeId: 1,
    port,
    controllerPort,
    controllerPorts: [controllerPort],
    extra: {
      listeners: `${listeners},CONTROLLER://127.0.0.1:${controllerPort}`,
      'advertised.listeners': listeners,
      'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,GUARDED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
      'listener.name.guarded.sasl.enabled.mechanisms': 'PLAIN',
      'listener.name.guarded.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required ${accounts};`,
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      // Those who come without a password: the tools of the tests, and the broker itself.
      'super.users': 'User:ANONYMOUS',
    },
  })
  return {
    address: broker.address,
    guardedAddress: `127.0.0.1:${guardedPort}`,
    password,
    async allow(user, ...rule) {
      const args = ['--bootstrap-server', broker.address, '--add', '--allow-principal', `User:${user}`, ...rule]
      const { exitCode, stdout, stderr } = await kafkaTool('kafka-acls', args)
      if (exitCode !== 0) throw new Error(`kafka-acls ${args.join(' ')}: ${stdout}${stderr}`)
    },
    async stop() {
      await broker.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
