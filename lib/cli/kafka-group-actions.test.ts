import { expect, it } from 'vitest'
import { cliText } from './command'
import { setOffsetsCommand } from './kafka-group-actions'

const target = { bootstrapServers: 'k:9092' }
const rows = (count: number) =>
  Array.from({ length: count }, (_, partition) => ({ topic: 't', partition, offset: String(partition) }))

it('sets very many offsets from the plan as a file, not by a call for each', () => {
  const few = setOffsetsCommand(target, { group: 'g', type: 'classic', rows: rows(50) })
  expect([few.commands.length, few.notes]).toEqual([50, []])
  const many = setOffsetsCommand(target, { group: 'g', type: 'classic', rows: rows(20_000) })
  expect(many.notes).toEqual(['plan-file'])
  expect(cliText(many).replace(/ \\\n\s+/g, ' ')).toBe(
    "kafka-consumer-groups.sh --bootstrap-server 'k:9092' --reset-offsets --group 'g' --from-file 'plan.csv' --execute",
  )
})
