import { z } from 'zod'
import { downloadAnswer } from '@/lib/http/download-answer'
import { readRoute } from '@/lib/http/read-route'
import { assertInOrder, chartQuery } from '@/lib/lag/chart-query'
import { lagSeriesCsv } from '@/lib/lag/lag-csv'
import { lagSeries } from '@/lib/lag/lag-series'

const query = z.object({ ...chartQuery, measure: z.enum(['lag', 'time', 'rates']).optional() })

/** CURRENT-OFFSET against LOG-END-OFFSET over time, with lag, its age and the rates; summed where no partition is named. */
export const GET = readRoute(query, async ({ cluster, names, query, signal }) => {
  assertInOrder(query)
  const series = await lagSeries(cluster, names.group ?? '', query, { signal })
  if (query.format === undefined) return series
  const of = [series.groupId, ...(series.topic === null ? [] : [series.topic]), 'lag']
  const body = query.format === 'csv' ? lagSeriesCsv(series) : `${JSON.stringify(series, null, 2)}\n`
  return downloadAnswer(body, of, query.format)
})
