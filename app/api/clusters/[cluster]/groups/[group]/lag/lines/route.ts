import { z } from 'zod'
import { OttlaError } from '@/lib/errors'
import { downloadAnswer } from '@/lib/http/download-answer'
import { nameFromSegment } from '@/lib/http/path-name'
import { readRoute } from '@/lib/http/read-route'
import { lagMeasures } from '@/lib/kafka/groups/types'
import { assertInOrder, chartQuery, whole } from '@/lib/lag/chart-query'
import { lagLinesCsv } from '@/lib/lag/lag-csv'
import { lagLines } from '@/lib/lag/lag-lines'

/** Colours that can be told apart, and dashes for those that cannot. */
const mostLines = 10

const query = z.object({
  ...chartQuery,
  by: z.enum(['topic', 'partition', 'group']),
  measure: z.enum(lagMeasures).default('lag'),
  with: z.string().optional(),
  lines: whole(1, mostLines).default(mostLines),
})

/**
 * The lag of a group over time by topic, by partition or beside other groups: `with` names those, each spelled as in a
 * path, with commas between them.
 */
export const GET = readRoute(query, async ({ cluster, names, query, signal }) => {
  assertInOrder(query)
  const others = namesOf(query.with)
  const lines = await lagLines(cluster, names.group ?? '', { ...query, with: others }, { signal })
  if (query.format === undefined) return lines
  const body = query.format === 'csv' ? lagLinesCsv(lines) : `${JSON.stringify(lines, null, 2)}\n`
  return downloadAnswer(body, [lines.groupId, 'lag', 'by', query.by], query.format)
})

function namesOf(text: string | undefined): string[] {
  const found = text === undefined || text === '' ? [] : text.split(',').map(nameFromSegment)
  const named = found.filter(name => name !== null)
  if (named.length < found.length || new Set(named).size >= mostLines) {
    throw new OttlaError('BAD_REQUEST', `The request is not valid: with: must name up to ${mostLines - 1} groups.`, {
      hint: 'Spell each name as in a path, with commas between them.',
    })
  }
  return named
}
