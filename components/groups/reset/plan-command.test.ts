import { expect, test } from 'vitest'
import { cliText } from '@/lib/cli/command'
import type { ResetPlan, ResetPlanRow } from '@/lib/kafka/groups/offsets/types'
import { planCommand } from './plan-command'
import { planCsv } from './plan-csv'

const target = { bootstrapServers: 'k:9092' }
const row = (partition: number, part: Partial<ResetPlanRow>): ResetPlanRow => ({
  topic: 't',
  partition,
  before: '5',
  after: '3',
  logStartOffset: '0',
  logEndOffset: '9',
  effect: 're-reads',
  span: '2',
  ...part,
})
const rows = [row(0, {}), row(1, { after: null, effect: 'delete' }), row(2, { after: null, effect: 'refused' })]
const plan: ResetPlan = {
  ...{ groupId: 'g', exists: true, type: 'classic', state: 'Empty', members: 0, lock: null, at: 0 },
  rows,
  topicIds: {},
}
const of = (part: Partial<Parameters<typeof planCommand>[1]>) => {
  const command = {
    groupId: 'g',
    type: 'classic',
    scope: null,
    file: null,
    plan,
    strategy: { by: 'earliest' } as const,
  }
  const script = planCommand(target, { ...command, ...part })
  return { text: cliText(script).replaceAll(/ \\\n\s*/g, ' '), notes: script.notes }
}

test('an undo is the plan as a file, and a deletion of what was not there', () => {
  const { text, notes } = of({ strategy: { by: 'undo', auditId: 'a' } })
  expect(text.split('\n')).toEqual([
    "kafka-consumer-groups.sh --bootstrap-server 'k:9092' --group 'g' --reset-offsets --from-file 'plan.csv' --execute",
    "kafka-consumer-groups.sh --bootstrap-server 'k:9092' --delete-offsets --group 'g' --topic 't:1'",
  ])
  expect(notes).toEqual(['plan-file'])
  expect(planCsv(rows)).toBe('t,0,3\n')
})

test('a streams group has a tool of its own, which does more', () => {
  const { text, notes } = of({
    type: 'streams',
    plan: { ...plan, rows: [] },
    scope: [{ topic: 't', partitions: null }],
  })
  expect(text).toContain(
    "kafka-streams-groups.sh --bootstrap-server 'k:9092' --group 'g' --reset-offsets --input-topic 't'",
  )
  expect(notes).toEqual(['streams-reset'])
})
