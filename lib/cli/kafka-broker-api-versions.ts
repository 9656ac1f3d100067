import { type CliScript, type CliTarget, script } from './command'

/** `kafka-broker-api-versions.sh`: which version of each request the brokers take. */
export function brokerApiVersionsCommand(target: CliTarget): CliScript {
  return script('kafka-broker-api-versions.sh', target, [])
}
