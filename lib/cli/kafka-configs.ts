import { type CliArgument, type CliScript, type CliTarget, script, scriptOf, targetArguments } from './command'

const program = 'kafka-configs.sh'

export interface ConfigValue {
  name: string
  value: string
}

export interface ConfigEntity {
  entityType: 'topics' | 'brokers' | 'groups'
  entityName: string
}

function entityArguments({ entityType, entityName }: ConfigEntity): CliArgument[] {
  return [
    { flag: '--entity-type', value: entityType },
    { flag: '--entity-name', value: entityName },
  ]
}

/** `kafka-configs.sh --describe`; with `all` also what is not set on the entity itself. */
export function describeConfigsCommand(target: CliTarget, entity: ConfigEntity, { all = false } = {}): CliScript {
  return script(program, target, [
    { flag: '--describe' },
    ...(all ? [{ flag: '--all' }] : []),
    ...entityArguments(entity),
  ])
}

/** `--add-config` drops square brackets and outer spaces from a value; only a file carries them. */
function fitsAddConfig({ value }: ConfigValue): boolean {
  return !/[[\]]/.test(value) && value === value.trim()
}

/** `--add-config` separates by commas and `=`; square brackets keep a value together. */
function addConfigEntry({ name, value }: ConfigValue): string {
  return /[,=]/.test(value) ? `${name}=[${value}]` : `${name}=${value}`
}

/** A line of a Java properties file: escaped where the format gives a character a meaning, and everything outside ASCII. */
function propertiesLine({ name, value }: ConfigValue): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return `${name}=${value.replaceAll('\\', '\\\\').replace(/^\s|[^\x20-\x7e]/g, escaped)}`
}

/**
 * `kafka-configs.sh --alter`: sets and resets (`remove`) in one request. Values that `--add-config` would change on the way
 * are handed over as a properties file on the standard input.
 */
export function alterConfigsCommand(
  target: CliTarget,
  change: ConfigEntity & { set?: ConfigValue[]; remove?: string[] },
): CliScript {
  const { set = [], remove = [] } = change
  const args: CliArgument[] = [...targetArguments(target), { flag: '--alter' }, ...entityArguments(change)]
  const asFile = !set.every(fitsAddConfig)
  if (asFile) args.push({ flag: '--add-config-file', value: '/dev/stdin' })
  else if (set.length > 0) args.push({ flag: '--add-config', value: set.map(addConfigEntry).join(',') })
  if (remove.length > 0) args.push({ flag: '--delete-config', value: remove.join(',') })
  return scriptOf([{ program, arguments: args, ...(asFile && { stdin: set.map(propertiesLine) }) }])
}
