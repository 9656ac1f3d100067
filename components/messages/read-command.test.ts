import { describe, expect, it } from 'vitest'
import { defaultView, type MessageView } from '@/lib/browser/message-view'
import { endLine as end } from '@/lib/browser/testing/message-lines'
import { cliText } from '@/lib/cli/command'
import type { EndLine } from '@/lib/kafka/messages/types'
import { readCommand } from './read-command'

function command(change: Partial<MessageView>, last: EndLine | null, records = 5, partitions = 3) {
  const script = readCommand(
    { bootstrapServers: 'k:9092' },
    'email.send',
    { ...defaultView, ...change },
    partitions,
    last,
    records,
  )
  return {
    text: cliText(script)
      .replaceAll(/ \\\n +/g, ' ')
      .replaceAll("'", ''),
    notes: script.notes,
  }
}

const consumer = 'kafka-console-consumer.sh --bootstrap-server k:9092 --topic email.send'

describe('readCommand', () => {
  it('is --from-beginning when the newest are all', () => {
    const all = end({
      covered: { 0: { from: '0', to: '5' } },
      ends: { 0: { start: '0', end: '5' }, 1: { start: '0', end: '0' } },
    })
    expect(command({}, all)).toEqual({ text: `${consumer} --from-beginning`, notes: ['backward'] })
    expect(command({ start: { kind: 'beginning' } }, all)).toEqual({ text: `${consumer} --from-beginning`, notes: [] })
  })

  it('stops where the page does', () => {
    expect(command({ start: { kind: 'beginning' } }, end({ reason: 'limit' }), 100).text).toBe(
      `${consumer} --from-beginning --max-messages 100`,
    )
  })

  it('begins where the page does', () => {
    const last = end({
      reason: 'limit',
      covered: { 2: { from: '90', to: '100' }, 1: { from: '7', to: '7' } },
      ends: { 1: { start: '0', end: '7' }, 2: { start: '0', end: '100' } },
    })
    expect(command({}, last, 10)).toEqual({
      text: `${consumer} --partition 2 --offset 90 --max-messages 10`,
      notes: ['backward'],
    })
    expect(command({ start: { kind: 'offset', offset: '4' }, partitions: [1] }, null).text).toBe(
      `${consumer} --partition 1 --offset 4`,
    )
  })

  it('follows from now or from the beginning', () => {
    expect(command({ follow: true }, null).text).toBe(consumer)
    expect(command({ follow: true, start: { kind: 'beginning' }, isolation: 'read_committed' }, null).text).toBe(
      `${consumer} --from-beginning --isolation-level read_committed`,
    )
  })

  it('says that the console has no expressions, and prints all', () => {
    const start = { kind: 'beginning' } as const
    const found = command({ start, filter: 'size > 9', match: 'cel' }, end({ reason: 'limit' }), 100)
    expect(found).toEqual({ text: `${consumer} --from-beginning`, notes: ['no-filter'] })
    expect(command({ start, filter: 'a', match: 'contains' }, end()).notes).toEqual([])
  })

  it('says what the console cannot do with a time', () => {
    expect(command({ start: { kind: 'time', at: '2026-11-21T00:00:00.000Z' } }, null).notes).toContain('start-at-time')
  })
})
