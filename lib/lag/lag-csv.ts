import 'server-only'
import type { LagLines, LagSeries } from '@/lib/kafka/groups/types'
import { csvText } from './csv-arithmetic'

const iso = (at: number) => new Date(at).toISOString()

/** One row for each point: what the chart draws, with the columns of the command line. */
export function lagSeriesCsv(series: LagSeries): string {
  const head =
    'TIME,GROUP,TOPIC,PARTITION,CURRENT-OFFSET,LOG-END-OFFSET,LAG,TIME-LAG-MS,TIME-LAG-BY,PRODUCE-RATE,CONSUME-RATE'
  return csvText(
    head.split(','),
    series.points.map(point => [
      iso(point.at),
      series.groupId,
      series.topic,
      series.partition,
      point.currentOffset,
      point.logEndOffset,
      point.lag,
      point.timeLag,
      point.timeLagBy,
      point.produceRate,
      point.consumeRate,
    ]),
  )
}

const columnOf = { lag: 'LAG', time: 'TIME-LAG-MS', produced: 'PRODUCE-RATE', consumed: 'CONSUME-RATE' }

/** One row for each point of each line; what has no line of its own is `OTHERS`, with how many they are. */
export function lagLinesCsv({ measure, ats, lines }: LagLines): string {
  const rows = lines.flatMap(({ groupId, topic, partition, others, values }) =>
    ats.map((at, index) => [iso(at), groupId, topic, partition, others, values[index] ?? null]),
  )
  return csvText(['TIME', 'GROUP', 'TOPIC', 'PARTITION', 'OTHERS', columnOf[measure]], rows)
}
