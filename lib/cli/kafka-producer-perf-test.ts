import { type CliScript, type CliTarget, script } from './command'

/** As near as `kafka-producer-perf-test.sh` comes to a load: as many, as fast, values of about the size, but none of the templates. */
export function producerPerfTestCommand(
  target: CliTarget,
  options: {
    topic: string
    records: number
    /** Records a second; null: as many as possible. */
    rate: number | null
    /** Bytes of a value. */
    size: number
    compression: string
  },
): CliScript {
  const { topic, records, rate, size, compression } = options
  const args = [
    { flag: '--topic', value: topic },
    { flag: '--num-records', value: String(records) },
    { flag: '--throughput', value: String(rate ?? -1) },
    { flag: '--record-size', value: String(Math.max(1, size)) },
    ...(compression === 'none' ? [] : [{ flag: '--command-property', value: `compression.type=${compression}` }]),
  ]
  return script('kafka-producer-perf-test.sh', target, args, ['fixed-payload'])
}
