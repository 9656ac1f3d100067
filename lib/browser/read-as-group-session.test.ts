import { describe, expect, it } from 'vitest'
import type { ReadLine } from '@/lib/kafka/groups/types'
import { parseReadLine } from './read-as-group-line'
import { type LogEntry, logLimit, newSession, withLines, withOutcome } from './read-as-group-session'
import { recordLine } from './testing/message-lines'

const record = (partition: number, offset: number, text = `hello${offset + 1}`): ReadLine => ({
  type: 'record',
  record: recordLine(offset, text, partition),
})
const joined: ReadLine = { type: 'joined', memberId: 'm1', generation: 1, assignment: [0], startedAt: { '0': '4' } }
const brief = (entry: LogEntry) =>
  entry.kind === 'record'
    ? `${entry.partition}@${entry.offset} ${entry.value.text}${entry.committed ? ` ${entry.committed.from} → ${entry.committed.to}` : ''}`
    : entry.kind === 'committed'
      ? `${entry.partition} ${entry.move.from} → ${entry.move.to}`
      : `${entry.kind} ${entry.partitions.join(',')}`

describe('a session of reading as a group', () => {
  it('tells hello5 and CURRENT-OFFSET 4 → 5 on one line', () => {
    const session = withLines(
      newSession('email.send', 1, {}),
      [joined, record(0, 4), { type: 'committed', offsets: { '0': '5' } }],
      7,
    )
    expect(session.log.map(brief)).toEqual(['joined 0', '0@4 hello5 4 → 5'])
    expect(session).toMatchObject({ phase: 'reading', read: 1, positions: { '0': '5' }, assignment: [0] })
  })

  it('tells a first commit as coming from none', () => {
    const start: ReadLine = { ...joined, startedAt: { '0': '0' } }
    const session = withLines(
      newSession('email.send', 2, { '0': { committed: null, start: '0' } }),
      [start, record(0, 0), record(0, 1), { type: 'committed', offsets: { '0': '2' } }],
      7,
    )
    expect(session.log.map(brief)).toEqual(['joined 0', '0@0 hello1', '0@1 hello2 null → 2'])
  })

  it('tells each partition beside its own last record, and a commit over a gap on a line of its own', () => {
    const both: ReadLine = { ...joined, assignment: [0, 1], startedAt: { '0': '0', '1': '7' } }
    const session = withLines(
      newSession('t', null, {}),
      [both, record(0, 0), record(1, 7), { type: 'committed', offsets: { '0': '1', '1': '8' } }],
      7,
    )
    const later = withLines(session, [{ type: 'committed', offsets: { '0': '1', '1': '9' } }], 8)
    expect(later.log.map(brief)).toEqual(['joined 0,1', '0@0 hello1 0 → 1', '1@7 hello8 7 → 8', '1 8 → 9'])
  })

  it('follows a rebalance and forgets what a lost partition had', () => {
    const rebalance: ReadLine = { type: 'rebalance', assignment: [1], lost: [0], gained: [1] }
    const session = withLines(
      newSession('t', null, {}),
      [joined, rebalance, record(1, 3), { type: 'committed', offsets: { '1': '4' } }],
      7,
    )
    expect(session.assignment).toEqual([1])
    expect(session.positions).toEqual({ '1': '4' })
    expect(session.log.map(brief)).toEqual(['joined 0', 'rebalance 1', '1@3 hello4 undefined → 4'])
  })

  it('knows a commit outside of the log, and forgets the plan where reading starts elsewhere', () => {
    const expected = { '0': { committed: '90', start: '4' }, '1': { committed: '7', start: '7' } }
    const both: ReadLine = { ...joined, assignment: [0, 1], startedAt: { '0': '4', '1': '9' } }
    expect(withLines(newSession('t', 1, expected), [both], 7).positions).toEqual({ '0': '90', '1': '9' })
  })

  it('knows where it starts in what a rebalance brings', () => {
    const rebalance: ReadLine = { type: 'rebalance', assignment: [1], lost: [0], gained: [1], startedAt: { '1': '3' } }
    const session = withLines(
      newSession('t', null, {}),
      [joined, rebalance, record(1, 3), { type: 'committed', offsets: { '1': '4' } }],
      7,
    )
    expect(session.log.map(brief)).toEqual(['joined 0', 'rebalance 1', '1@3 hello4 3 → 4'])
  })

  it('waits at the end and reads on', () => {
    const waiting = withLines(newSession('t', null, {}), [joined, { type: 'waiting', ends: { '0': '4' } }], 7)
    expect(waiting.phase).toBe('waiting')
    expect(withLines(waiting, [record(0, 4)], 8).phase).toBe('reading')
  })

  it('keeps a bounded log and counts all', () => {
    let session = newSession('t', null, {})
    for (let i = 0; i < 3; i++)
      session = withLines(
        session,
        Array.from({ length: logLimit }, (_, n) => record(0, i * logLimit + n)),
        7,
      )
    expect(session.log.length).toBe(logLimit)
    expect(session.read).toBe(3 * logLimit)
    expect(session.log[0]).toMatchObject({ offset: String(2 * logLimit) })
    expect(new Set(session.log.map(entry => entry.id)).size).toBe(logLimit)
  })

  it('does not change the session it was given', () => {
    const before = withLines(newSession('t', 1, {}), [joined, record(0, 4)], 7)
    const copy = structuredClone(before)
    withLines(before, [{ type: 'committed', offsets: { '0': '5' } }], 8)
    expect(before).toEqual(copy)
  })

  it('says why it ended', () => {
    const session = newSession('t', 1, {})
    expect(withOutcome(session, { kind: 'aborted' }).end).toEqual({ reason: 'cancelled' })
    expect(withOutcome(session, { kind: 'cut' }).end).toEqual({ reason: 'cut' })
    expect(withOutcome(session, { kind: 'end', end: { type: 'end', reason: 'caught-up', read: 0 } }).end).toEqual({
      reason: 'caught-up',
    })
    const error = { code: 'GROUP_TYPE_MISMATCH' as const, message: 'm', hint: 'h' }
    expect(withOutcome(session, { kind: 'refused', error }).end).toEqual({ reason: 'error', error })
    expect(withOutcome(session, { kind: 'end', end: { type: 'end', reason: 'error', read: 0, error } }).end).toEqual({
      reason: 'error',
      error,
    })
  })
})

describe('parseReadLine', () => {
  it('takes the lines of the stream and nothing else', () => {
    for (const line of [
      joined,
      record(0, 4),
      { type: 'committed', offsets: { '0': '5' } },
      { type: 'end', reason: 'count', read: 1 },
    ]) {
      expect(parseReadLine(JSON.stringify(line))).toEqual(line)
    }
    for (const text of [
      '',
      '{',
      '[]',
      '{"type":"hello"}',
      '{"type":"joined"}',
      '{"type":"committed","offsets":{"0":5}}',
      '{"type":"record","record":{"type":"progress"}}',
    ]) {
      expect(parseReadLine(text)).toBeNull()
    }
  })
})
