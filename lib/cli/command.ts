import { isArgument, quote } from './quote'

/** How a cluster is named on a command line. `commandConfig` is the path of the properties file with its security settings. */
export interface CliTarget {
  bootstrapServers: string
  commandConfig?: string
}

/** One option with its value, an option alone, or a plain word (`describe`); values are as meant, not yet quoted. */
export type CliArgument = { flag: string; value?: string } | { word: string }

/** One `kafka-*.sh` call. `stdin` are lines that `printf` hands to it. */
export interface CliCommand {
  program: string
  arguments: CliArgument[]
  stdin?: string[]
  /** A file that is read as its input. */
  stdinFile?: string
}

/** Why the command line cannot do exactly the same; the sentence is in `lib/i18n`, under `cli.notes`. */
export type CliNote =
  | 'backward'
  | 'binary'
  | 'fixed-payload'
  | 'group-trimmed'
  | 'line-break'
  | 'no-filter'
  | 'nul'
  | 'one-partition-each'
  | 'partition'
  | 'plan-file'
  | 'remove-member'
  | 'share-offset'
  | 'start-at-time'
  | 'streams-reset'
  | 'two-steps'

/** Commands to be run one after the other, and what they do not do. None at all where there is not even a near one. */
export interface CliScript {
  commands: CliCommand[]
  notes: CliNote[]
}

/** A piece of a rendered line, ready to be coloured. `of` is the option that a value belongs to, so that a change of it can be marked. */
export interface CliToken {
  kind: 'program' | 'flag' | 'word' | 'value' | 'operator'
  text: string
  of?: string
}

export type CliLine = CliToken[]

/** The options that name the cluster; every tool takes them. */
export function targetArguments({ bootstrapServers, commandConfig }: CliTarget): CliArgument[] {
  const bootstrap = { flag: '--bootstrap-server', value: bootstrapServers }
  return commandConfig === undefined ? [bootstrap] : [bootstrap, { flag: '--command-config', value: commandConfig }]
}

/** A script of one call against the cluster. */
export function script(program: string, target: CliTarget, args: CliArgument[], notes: CliNote[] = []): CliScript {
  return scriptOf([{ program, arguments: [...targetArguments(target), ...args] }], notes)
}

/** A script of several calls; without any command where a value holds NUL, which no shell can hand on. */
export function scriptOf(commands: CliCommand[], notes: CliNote[] = []): CliScript {
  const values = commands.flatMap(command => [
    ...(command.stdin ?? []),
    command.stdinFile ?? '',
    ...command.arguments.map(argumentValue),
  ])
  return values.every(isArgument) ? { commands, notes } : { commands: [], notes: [...notes, 'nul'] }
}

/** Several scripts as one, for a view that is more than one tool prints. */
export function sequence(...scripts: CliScript[]): CliScript {
  return {
    commands: scripts.flatMap(({ commands }) => commands),
    notes: [...new Set(scripts.flatMap(({ notes }) => notes))],
  }
}

function argumentValue(argument: CliArgument): string {
  return 'value' in argument ? (argument.value ?? '') : ''
}

function argumentTokens(argument: CliArgument): CliLine {
  if ('word' in argument) return [{ kind: 'word', text: argument.word }]
  const flag: CliToken = { kind: 'flag', text: argument.flag }
  if (argument.value === undefined) return [flag]
  return [flag, { kind: 'value', text: quote(argument.value), of: argument.flag }]
}

const continued: CliToken = { kind: 'operator', text: '\\' }

function stdinLine(lines: string[]): CliLine {
  const values = lines.map((line): CliToken => ({ kind: 'value', text: quote(line), of: 'printf' }))
  return [
    { kind: 'program', text: 'printf' },
    { kind: 'value', text: quote('%s\\n') },
    ...values,
    { kind: 'operator', text: '|' },
  ]
}

function commandLines(command: CliCommand): CliLine[] {
  const lines: CliLine[] = command.stdin === undefined ? [] : [stdinLine(command.stdin)]
  lines.push([{ kind: 'program', text: command.program }], ...command.arguments.map(argumentTokens))
  if (command.stdinFile !== undefined) {
    // One that begins with a dash is a name, not an option: the shell opens it.
    lines.push([
      { kind: 'operator', text: '<' },
      { kind: 'value', text: quote(command.stdinFile), of: '<' },
    ])
  }
  return lines.map((line, index) => (index < lines.length - 1 ? [...line, continued] : line))
}

/** The lines of a script as a terminal takes them, in pieces; {@link cliText} is exactly these, joined. */
export function cliLines({ commands }: CliScript): CliLine[] {
  return commands.flatMap(commandLines)
}

/** Two spaces before everything that is not the start of a program. */
export function cliIndent(line: CliLine): string {
  return line[0]?.kind === 'program' ? '' : '  '
}

/** The text to paste into a shell. */
export function cliText(from: CliScript): string {
  return cliLines(from)
    .map(line => cliIndent(line) + line.map(token => token.text).join(' '))
    .join('\n')
}
