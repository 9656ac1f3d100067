import { expect, it } from 'vitest'
import { lineStyle } from './line-style'
import { linesModel } from './lines-chart-model'

const line = (...values: (string | number | null)[]) => ({
  groupId: 'g',
  topic: null,
  partition: null,
  others: null,
  values,
})
const range = { from: 0, to: 40_000 }

it('draws all lines over the same times from zero, and the last values until the next are due', () => {
  const model = linesModel({ ats: [0, 20_000, 39_000], lines: [line('1', '5', '3'), line(0.5, null, 2)] }, range, {
    stale: 5000,
  })
  expect(model.rows.map(row => [row.at, ...row.values])).toEqual([
    [0, 1, 0.5],
    [20_000, 5, null],
    [39_000, 3, 2],
    [40_000, 3, 2],
  ])
  expect(model.domain).toEqual([0, 5.25])
  expect(model.gaps).toEqual([])
})

it('says "no samples" only where no line is known', () => {
  const model = linesModel(
    { ats: [5000, 9000, 10_000, 20_000], lines: [line('1', null, null, '2'), line(null, '1', null, null)] },
    range,
    {
      stale: 5000,
    },
  )
  expect(model.gaps).toEqual([
    { from: 0, to: 5000 },
    { from: 9000, to: 20_000 },
    { from: 20_000, to: 40_000 },
  ])
  expect(linesModel({ ats: [], lines: [] }, range, { stale: 5000 }).gaps).toEqual([range])
  expect(linesModel({ ats: [], lines: [] }, range, { since: 30_000, stale: 5000 }).gaps).toEqual([
    { from: 30_000, to: 40_000 },
  ])
})

it('tells ten lines apart by colour and dash, and others by their own', () => {
  const styles = [...Array.from({ length: 10 }, (_, index) => lineStyle(index, false)), lineStyle(9, true)]
  expect(new Set(styles.map(({ color, dash }) => `${color} ${dash}`)).size).toBe(11)
  expect(styles[0]).toEqual({ color: 'var(--c1)', dash: '' })
  expect(new Set(styles.slice(0, 6).map(({ dash }) => dash)).size).toBe(6)
})
