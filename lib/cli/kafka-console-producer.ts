import { type CliArgument, type CliNote, type CliScript, type CliTarget, scriptOf, targetArguments } from './command'
import { formatLine } from './line-format'

const program = 'kafka-console-producer.sh'

interface ProducerOptions {
  topic: string
  compression?: string
  acks?: string
}

function producerArguments(target: CliTarget, { topic, compression, acks }: ProducerOptions): CliArgument[] {
  const args: CliArgument[] = [...targetArguments(target), { flag: '--topic', value: topic }]
  if (compression !== undefined && compression !== 'none')
    args.push({ flag: '--compression-codec', value: compression })
  if (acks !== undefined) args.push({ flag: '--request-required-acks', value: acks })
  return args
}

function readerProperties(properties: { name: string; value: string }[]): CliArgument[] {
  return properties.map(({ name, value }) => ({ flag: '--reader-property', value: `${name}=${value}` }))
}

/** `kafka-console-producer.sh` as it is typed: every line that follows is a message; with a separator, `key<separator>value`. */
export function produceLinesCommand(
  target: CliTarget,
  options: ProducerOptions & { keySeparator?: string },
): CliScript {
  const { keySeparator } = options
  const properties = keySeparator
    ? [
        { name: 'parse.key', value: 'true' },
        { name: 'key.separator', value: keySeparator },
      ]
    : []
  return scriptOf([{ program, arguments: [...producerArguments(target, options), ...readerProperties(properties)] }])
}

/** Every line of a file as a message: what comes nearest to an import. */
export function produceFileCommand(target: CliTarget, options: ProducerOptions & { file: string }): CliScript {
  return scriptOf([{ program, arguments: producerArguments(target, options), stdinFile: options.file }])
}

/** Text of a key or value, null where it is null, undefined where it is not text. */
function asText(bytes: string | Uint8Array | null): string | null | undefined {
  if (bytes === null || typeof bytes === 'string') return bytes
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * One message through `printf … | kafka-console-producer.sh`. The tool writes text only, a line for a record, and leaves the partition
 * to its partitioner: with a partition the command is near and says so; with bytes or line breaks it is the tool waiting for lines.
 */
export function produceMessageCommand(
  target: CliTarget,
  options: ProducerOptions & {
    key: string | Uint8Array | null
    value: string | Uint8Array | null
    headers?: { key: string; value: string | Uint8Array | null }[]
    partition?: number
  },
): CliScript {
  const notes: CliNote[] = options.partition === undefined ? [] : ['partition']
  const key = asText(options.key)
  const value = asText(options.value)
  const headers = (options.headers ?? []).map(header => ({ key: header.key, value: asText(header.value) }))
  const texts = [key, value, ...headers.flatMap(header => [header.key, header.value])]
  const waiting = (note: CliNote) => ({ ...produceLinesCommand(target, options), notes: [...notes, note] })

  if (texts.includes(undefined)) return waiting('binary')
  if (texts.some(text => /[\r\n]/.test(text ?? ''))) return waiting('line-break')
  const { line, properties } = formatLine({
    key: key ?? null,
    value: value ?? null,
    headers: headers.map(header => ({ key: header.key, value: header.value ?? null })),
  })
  const args = [...producerArguments(target, options), ...readerProperties(properties)]
  return scriptOf([{ program, arguments: args, stdin: [line] }], notes)
}
