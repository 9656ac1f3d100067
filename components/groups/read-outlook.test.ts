import { describe, expect, it } from 'vitest'
import { readOutlook } from './read-outlook'

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
      uncommitted: [],
    })
  })

  it('begins at the first offset kept where nothing is committed', () => {
    const outlook = readOutlook({ start: [beginning(0, '12')] }, [], [{ partition: 0, logEndOffset: '15' }])
    expect(outlook).toEqual({
      left: 3n,
      partitions: 1,
      single: { partition: 0, from: null, start: 12n, left: 3n },
      uncommitted: [0],
    })
  })

  it('sums what is left over partitions', () => {
    const outlook = readOutlook(
      { start: [committed(0, '4'), beginning(1, '0')] },
      [row(0, '4', '9')],
      [{ partition: 1, logEndOffset: '6' }],
    )
    expect(outlook).toMatchObject({ left: 11n, partitions: 2, single: null, uncommitted: [1] })
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
})
