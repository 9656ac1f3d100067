import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boxGap,
  breakMinWidth,
  cellOf,
  markPlace,
  offsetStripLayout,
  roomForWide,
  type StripInput,
  type StripLayout,
  visibleOffsets,
} from './offset-strip-layout'
import { offsetStripScale } from './offset-strip-scale'

const desktop = { width: 1176, box: 104 }
const strip = (
  logStart: bigint,
  current: bigint | null,
  logEnd: bigint,
  space: { width: number; box: number } = desktop,
) => offsetStripLayout({ logStart, current, logEnd, ...space })

/** `0p 1p 2N 3u [7u] 11u 12e`: what a person sees, as text. */
function drawn(layout: StripLayout): string {
  const letter = { processed: 'p', next: 'N', unread: 'u', unknown: '?', 'not-written': 'e' }
  return layout.cells
    .map(cell =>
      cell.kind === 'break'
        ? `[${cell.count}${letter[cell.state]}]`
        : `${cell.offset}${letter[cell.state]}${cell.current && cell.state !== 'next' ? '^' : ''}`,
    )
    .join(' ')
}

describe('offsetStripLayout', () => {
  it('draws every offset of a small log, and the one not written yet', () => {
    const layout = strip(0n, 4n, 5n)
    expect(drawn(layout)).toBe('0p 1p 2p 3p 4N 5e')
    expect(layout).toMatchObject({ complete: true, standing: 'inside', width: 6 * 104 + 5 * 4 })
  })

  it('points at the box not written yet when everything is read', () => {
    expect(drawn(strip(0n, 5n, 5n))).toBe('0p 1p 2p 3p 4p 5e^')
  })

  it('has one box for an empty log', () => {
    expect(drawn(strip(7n, null, 7n))).toBe('7e')
    expect(drawn(strip(7n, 7n, 7n))).toBe('7e^')
  })

  it('keeps three windows of six million and counts what lies between', () => {
    const layout = strip(0n, 1_204_118n, 6_000_000n)
    expect(drawn(layout)).toBe(
      '0p [1204115p] 1204116p 1204117p 1204118N 1204119u 1204120u 1204121u [4795877u] 5999999u 6000000e',
    )
    expect(layout.complete).toBe(false)
    expect(layout.width).toBeLessThanOrEqual(desktop.width)
  })

  it('stays exact where offsets pass 2^53', () => {
    const top = 9_223_372_036_854_775_807n
    expect(drawn(strip(0n, top - 50n, top))).toBe(
      `0p [${top - 53n}p] ${top - 52n}p ${top - 51n}p ${top - 50n}N ${top - 49n}u ${top - 48n}u ${top - 47n}u [45u] ${top - 1n}u ${top}e`,
    )
  })

  it('merges windows with two offsets between them and keeps a break for three', () => {
    const least = { width: 100, box: 104 }
    expect(drawn(strip(0n, 5n, 100n, least))).toBe('0p 1p 2p 3p 4p 5N 6u 7u [91u] 99u 100e')
    expect(drawn(strip(0n, 6n, 100n, least))).toBe('0p [3p] 4p 5p 6N 7u 8u [90u] 99u 100e')
    expect(drawn(strip(0n, 94n, 100n, least))).toBe('0p [91p] 92p 93p 94N 95u 96u 97u 98u 99u 100e')
    expect(drawn(strip(0n, 93n, 100n, least))).toBe('0p [90p] 91p 92p 93N 94u 95u [3u] 99u 100e')
  })

  it('gives spare width to what comes after CURRENT-OFFSET, then to what came before', () => {
    const near = (width: number) => drawn(strip(0n, 90n, 100n, { width, box: 104 }))
    expect(near(1160)).toBe('0p [87p] 88p 89p 90N 91u 92u 93u [5u] 99u 100e')
    expect(near(1600)).toBe('0p [87p] 88p 89p 90N 91u 92u 93u 94u 95u 96u 97u 98u 99u 100e')
    expect(near(1708)).toBe('0p [86p] 87p 88p 89p 90N 91u 92u 93u 94u 95u 96u 97u 98u 99u 100e')
    // Closing the last gap would take more than is left, so the other side gets it.
    expect(near(1500)).toBe('0p [86p] 87p 88p 89p 90N 91u 92u 93u 94u 95u [3u] 99u 100e')
  })

  it('takes smaller windows where the three do not fit, and never less than what comes next', () => {
    const near = (width: number) => drawn(strip(0n, 90n, 5000n, { width, box: 104 }))
    expect(near(1060)).toBe('0p [87p] 88p 89p 90N 91u 92u [4906u] 4999u 5000e')
    expect(near(916)).toBe('0p [88p] 89p 90N 91u [4907u] 4999u 5000e')
    expect(near(760)).toBe('0p [88p] 89p 90N 91u [4908u] 5000e')
  })

  it('gives the spare width also where nothing is processed yet, or all is', () => {
    expect(drawn(strip(0n, 0n, 24n, { width: 1016, box: 104 }))).toBe('0N 1u 2u 3u 4u 5u [17u] 23u 24e')
    expect(drawn(strip(0n, 24n, 24n, { width: 1016, box: 104 }))).toBe('0p [17p] 18p 19p 20p 21p 22p 23p 24e^')
  })

  it('starts at the log start when nothing is committed', () => {
    const layout = strip(100n, null, 1_000_000n)
    expect(layout.standing).toBe('none')
    expect(drawn(layout)).toBe('100u 101u 102u 103u 104u 105u 106u 107u [999891u] 999999u 1000000e')
  })

  it('draws no pointer for a commit that is older than the log', () => {
    const layout = strip(100n, 40n, 103n)
    expect(layout.standing).toBe('before-start')
    expect(drawn(layout)).toBe('100u 101u 102u 103e')
  })

  it('does not claim that a log was read when the commit lies beyond its end', () => {
    const layout = strip(0n, 90n, 3n)
    expect(layout.standing).toBe('beyond-end')
    expect(drawn(layout)).toBe('0? 1? 2? 3e')
    expect(drawn(strip(0n, 9000n, 1000n))).toBe('0? [991?] 992? 993? 994? 995? 996? 997? 998? 999? 1000e')
  })

  it('finds the cell of an offset, also inside of a break', () => {
    const layout = strip(0n, 500n, 1000n)
    expect(cellOf(layout, 500n)).toMatchObject({ kind: 'offset', state: 'next' })
    expect(cellOf(layout, 900n)).toMatchObject({ kind: 'break', state: 'unread' })
    expect(cellOf(layout, 1001n)).toBeUndefined()
  })

  it('asks for previews of visible messages only', () => {
    expect(visibleOffsets(strip(0n, 1n, 3n))).toEqual([0n, 1n, 2n])
    expect(visibleOffsets(strip(0n, 3_000_000n, 6_000_000n)).length).toBeLessThan(12)
  })
})

const anyStrip: fc.Arbitrary<StripInput> = fc
  .record({
    logStart: fc.oneof(fc.bigInt(0n, 20n), fc.bigInt(0n, 2n ** 62n)),
    length: fc.oneof(fc.bigInt(0n, 40n), fc.bigInt(0n, 6_000_000n), fc.bigInt(0n, 2n ** 62n)),
    at: fc.option(fc.integer({ min: -30, max: 1030 })),
    near: fc.bigInt(-6n, 6n),
    width: fc.integer({ min: 0, max: 4000 }),
    box: fc.constantFrom(104, 84),
  })
  .map(({ logStart, length, at, near, width, box }) => {
    const logEnd = logStart + length
    const raw = at === null ? null : logStart + (length * BigInt(at)) / 1000n + near
    return { logStart, logEnd, width, box, current: raw !== null && raw < 0n ? 0n : raw }
  })

it('makes no break for two offsets before the end where the commit lies beyond it', () => {
  const { cells } = offsetStripLayout({ logStart: 0n, logEnd: 4n, current: 5n, width: 0, box: 104 })
  expect(cells.map(cell => (cell.kind === 'offset' ? cell.offset : cell.count))).toEqual([0n, 1n, 2n, 3n, 4n])
  expect(cells.every(cell => cell.kind === 'offset')).toBe(true)
})

describe('any offset strip', () => {
  it('accounts for every offset exactly once, in order', () => {
    fc.assert(
      fc.property(anyStrip, input => {
        let expected = input.logStart
        for (const cell of offsetStripLayout(input).cells) {
          expect(cell.kind === 'offset' ? cell.offset : cell.from).toBe(expected)
          if (cell.kind === 'break') expect(cell.to - cell.from + 1n).toBe(cell.count)
          expected = (cell.kind === 'offset' ? cell.offset : cell.to) + 1n
        }
        expect(expected).toBe(input.logEnd + 1n)
      }),
    )
  })

  it('shows log start, log end, the last message and two offsets to both sides of CURRENT-OFFSET as boxes, where there is room', () => {
    fc.assert(
      fc.property(anyStrip, input => {
        const layout = offsetStripLayout({ ...input, width: Math.max(input.width, 1300) })
        const wanted = [input.logStart, input.logEnd, input.logEnd - 1n]
        if (layout.standing === 'inside' && input.current !== null) {
          for (let near = -2n; near <= 2n; near++) wanted.push(input.current + near)
        }
        for (const offset of wanted.filter(o => o >= input.logStart && o <= input.logEnd)) {
          expect(cellOf(layout, offset)?.kind).toBe('offset')
        }
        expect(layout.cells.filter(cell => cell.kind === 'offset' && cell.current).length).toBe(
          layout.standing === 'inside' ? 1 : 0,
        )
      }),
    )
  })

  it('shows log start, CURRENT-OFFSET and log end as boxes however little room there is', () => {
    fc.assert(
      fc.property(anyStrip, input => {
        const layout = offsetStripLayout(input)
        const current = layout.standing === 'inside' && input.current !== null ? [input.current] : []
        for (const offset of [input.logStart, ...current, input.logEnd]) {
          expect(cellOf(layout, offset)?.kind).toBe('offset')
        }
      }),
    )
  })

  it('says of each cell only what is true of all its offsets', () => {
    fc.assert(
      fc.property(anyStrip, input => {
        const layout = offsetStripLayout(input)
        for (const cell of layout.cells) {
          const from = cell.kind === 'offset' ? cell.offset : cell.from
          const to = cell.kind === 'offset' ? cell.offset : cell.to
          if (cell.state === 'not-written') expect(from).toBe(input.logEnd)
          if (cell.state === 'processed') expect(input.current !== null && to < input.current).toBe(true)
          if (cell.state === 'next') expect(from).toBe(input.current)
          if (cell.state === 'unread')
            expect(input.current === null || from > input.current || layout.standing === 'before-start').toBe(true)
          if (cell.state === 'unknown') expect(layout.standing).toBe('beyond-end')
        }
      }),
    )
  })

  it('breaks only where at least three offsets are hidden, and only when not all boxes fit', () => {
    fc.assert(
      fc.property(anyStrip, input => {
        const layout = offsetStripLayout(input)
        const breaks = layout.cells.filter(cell => cell.kind === 'break')
        for (const each of breaks) expect(each.count).toBeGreaterThanOrEqual(3n)
        expect(layout.complete).toBe(breaks.length === 0)
        const all = (input.logEnd - input.logStart + 1n) * BigInt(input.box + boxGap) - BigInt(boxGap)
        if (all <= BigInt(input.width)) expect(breaks.length).toBe(0)
      }),
    )
  })

  it('never overlaps, fills no more than its space beyond the least windows, and leaves no room for another box', () => {
    fc.assert(
      fc.property(anyStrip, input => {
        const layout = offsetStripLayout(input)
        let x = 0
        for (const cell of layout.cells) {
          expect(cell.x).toBe(x)
          expect(cell.width).toBeGreaterThanOrEqual(cell.kind === 'break' ? breakMinWidth : input.box)
          x += cell.width + boxGap
        }
        expect(layout.width).toBe(x - boxGap)
        expect(layout.cells.length).toBeLessThanOrEqual(Math.max(14, input.width / (input.box + boxGap) + 1))
        const least = offsetStripLayout({ ...input, width: 0 })
        if (least.width <= input.width) expect(layout.width).toBeLessThanOrEqual(input.width)
        else if (layout.width > input.width) expect(layout.cells).toEqual(least.cells)
      }),
    )
  })

  it('fits into every page that is wider than a phone', () => {
    fc.assert(
      fc.property(anyStrip, input => {
        const width = Math.max(input.width, input.box === 84 ? 640 : roomForWide)
        expect(offsetStripLayout({ ...input, width }).width).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('offsetStripScale', () => {
  it('measures the processed part of the retained log', () => {
    expect(offsetStripScale(212_004n, 1_204_118n, 1_390_442n)).toEqual({
      fraction: 0.841889,
      percent: '84.2',
      unread: 186_324n,
    })
    expect(offsetStripScale(0n, 0n, 10n)?.percent).toBe('0')
    expect(offsetStripScale(0n, 10n, 10n)?.percent).toBe('100')
  })

  it('never rounds to an end that is not reached', () => {
    expect(offsetStripScale(0n, 1n, 6_000_000n)?.percent).toBe('<0.1')
    expect(offsetStripScale(0n, 5_999_999n, 6_000_000n)?.percent).toBe('>99.9')
  })

  it('has nothing to measure without a commit inside of the log', () => {
    expect(offsetStripScale(0n, null, 10n)).toBeNull()
    expect(offsetStripScale(5n, 4n, 10n)).toBeNull()
    expect(offsetStripScale(0n, 11n, 10n)).toBeNull()
    expect(offsetStripScale(3n, 3n, 3n)).toBeNull()
  })
})

describe('markPlace', () => {
  const name = 'LOG-END-OFFSET 103'
  const words = 'next message goes here'

  it('turns to the left at the end, and keeps to its name where both sides are taken', () => {
    expect(markPlace({ x: 0, width: 104 }, 0, 1000, name, words)).toEqual({ turned: false, withWords: true })
    expect(markPlace({ x: 900, width: 104 }, 0, 1004, name, words)).toEqual({ turned: true, withWords: true })
    expect(markPlace({ x: 264, width: 84 }, 150, 348, name, words)).toEqual({ turned: true, withWords: false })
    expect(markPlace({ x: 0, width: 84 }, 0, 200, name, words)).toEqual({ turned: false, withWords: false })
  })
})
