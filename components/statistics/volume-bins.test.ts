import { expect, it } from 'vitest'
import { volumeBins } from './volume-bins'

const hour = 3_600_000
const row = (at: number, records: number) => ({ at: String(at), records: String(records), bytes: String(records * 10) })

it('shows each hour, also those in which nothing came', () => {
  const { bins, width, outside } = volumeBins({ width: hour, rows: [row(10 * hour, 3), row(13 * hour, 4)] })
  expect(bins.map(bin => [bin.at / hour, Number(bin.records), Number(bin.bytes)])).toEqual([
    [10, 3, 30],
    [11, 0, 0],
    [12, 0, 0],
    [13, 4, 40],
  ])
  expect([width, outside]).toEqual([hour, 0n])
})

it('puts hours together where there are more than a chart has room for, and loses none', () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => row(i * hour, 1))
  const { bins, width } = volumeBins({ width: hour, rows })
  expect(bins.length).toBeLessThanOrEqual(181)
  expect(width % hour).toBe(0)
  expect(bins.reduce((sum, bin) => sum + bin.records, 0n)).toBe(2_000n)
})

it('leaves out the few that lie years away, and says how many', () => {
  const day = Array.from({ length: 24 }, (_, i) => row((400_000 + i) * hour, 1_000))
  const { bins, width, outside } = volumeBins({
    width: hour,
    rows: [row(270_000 * hour, 5), ...day, row(480_000 * hour, 2)],
  })
  expect(bins.length).toBe(24)
  expect([width, outside]).toEqual([hour, 7n])
})

it('leaves nothing out where the chart would hardly be finer, or where it is much', () => {
  const rows = [row(0, 1), ...Array.from({ length: 20 }, (_, i) => row((i + 1) * hour, 1_000))]
  expect(volumeBins({ width: hour, rows }).outside).toBe(0n)
  expect(volumeBins({ width: hour, rows: [row(0, 500), row(9_000 * hour, 500)] }).outside).toBe(0n)
  expect(volumeBins({ width: hour, rows: [] })).toEqual({ bins: [], width: hour, outside: 0n })
})
