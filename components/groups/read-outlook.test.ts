import { describe, expect, it } from 'vitest'
import { readOutlook as outlookOf } from './read-outlook'

type Start = Parameters<typeof outlookOf>[0]['start']
const readOutlook = (
  { start, gains = start.map(each => each.partition) }: { start: Start; gains?: number[] },
  ...rest: [Parameters<typeof outlookOf>[1], Parameters<typeof outlookOf>[2]]
) => outlookOf({ start, gains }, ...rest)

const committed = (partition: number, offset: string) => ({ partition, offset, from: 'committed' as const })
const beginning = (partition: number, offset: string) => ({ partition, offset, from: 'beginning' as const })
const row = (partition: number, currentOffset: string | null, logEndOffset: string | null) => ({
  partition,
  currentOffset,
  logEndOffset,
  outside: null,
})

describe('readOutlook', () => {
  it('knows the exact move where one partition has all that is left', () => {
    const outlook = readOutlook(
      { start: [committed(0, '4'), committed(1, '7')] },
      [row(0, '4', '5'), row(1, '7', '7')],
      [],
    )
    expect(outlook).toEqual({
      left: 1n,
      partitions: 1,
      single: { partition: 0, from: 4n, start: 4n, left: 1n },
      standby: false,
      othersKeep: false,
      expected: { '0': { committed: '4', start: '4' }, '1': { committed: '7', start: '7' } },
    })
  })

  it('begins at the first offset kept where nothing is committed', () => {
    const outlook = readOutlook({ start: [beginning(0, '12')] }, [], [{ partition: 0, logEndOffset: '15' }])
    expect(outlook).toEqual({
      left: 3n,
      partitions: 1,
      single: { partition: 0, from: null, start: 12n, left: 3n },
      standby: false,
      othersKeep: false,
      expected: { '0': { committed: null, start: '12' } },
    })
  })

  it('sums what is left over partitions', () => {
    const outlook = readOutlook(
      { start: [committed(0, '4'), beginning(1, '0')] },
      [row(0, '4', '9')],
      [{ partition: 1, logEndOffset: '6' }],
    )
    expect(outlook).toMatchObject({ left: 11n, partitions: 2, single: null })
  })

  it('tells nothing left here from nothing left at all', () => {
    const start = [committed(0, '5'), committed(1, '7')]
    const rows = [row(0, '5', '5'), row(1, '7', '900')]
    expect(readOutlook({ start, gains: [0] }, rows, [])).toMatchObject({ left: 0n, othersKeep: true, standby: false })
    expect(readOutlook({ start: [committed(0, '5')] }, rows, [])).toMatchObject({ left: 0n, othersKeep: false })
  })

  it('follows a commit that is newer than the plan', () => {
    expect(readOutlook({ start: [committed(0, '4')] }, [row(0, '5', '5')], []).left).toBe(0n)
    expect(readOutlook({ start: [beginning(0, '0')] }, [row(0, '3', '5')], []).single).toMatchObject({
      from: 3n,
      left: 2n,
    })
  })

  it('does not take a silent leader for an empty partition', () => {
    const outlook = readOutlook(
      { start: [committed(0, '4'), committed(1, '7')] },
      [row(0, '4', null), row(1, '7', '7')],
      [],
    )
    expect(outlook).toMatchObject({ left: null, partitions: 1, single: null })
  })

  it('follows a reset too', () => {
    expect(readOutlook({ start: [committed(0, '4')] }, [row(0, '1', '5')], []).single).toMatchObject({
      from: 1n,
      left: 4n,
    })
  })

  it('takes the place to begin from the plan where the commit lies outside of the log', () => {
    const outside = { ...row(0, '90', '3'), outside: 'beyond-end' as const }
    expect(readOutlook({ start: [beginning(0, '0')] }, [outside], []).single).toEqual({
      partition: 0,
      from: 90n,
      start: 0n,
      left: 3n,
    })
    expect(readOutlook({ start: [committed(0, '90')] }, [outside], [])).toMatchObject({ left: 0n, partitions: 0 })
  })

  it('counts only what this page would get beside other members', () => {
    const start = [committed(0, '4'), committed(1, '7')]
    const rows = [row(0, '4', '9'), row(1, '7', '9')]
    expect(readOutlook({ start, gains: [1] }, rows, [])).toMatchObject({ left: 2n, partitions: 1, standby: false })
    expect(readOutlook({ start, gains: [] }, rows, [])).toMatchObject({ left: 0n, partitions: 0, standby: true })
  })
})
