'use client'
import { useLayoutEffect, useRef, useState } from 'react'
import { useOffsetPreviews } from '@/lib/browser/groups-previews'
import type { Decimal } from '@/lib/decimal'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { OffsetStripBoxes } from './offset-strip-boxes'
import { offsetStripLayout, roomForWide, type StripInput, visibleOffsets } from './offset-strip-layout'
import { OffsetStripMarks } from './offset-strip-marks'
import { OffsetStripScaleBar } from './offset-strip-scale-bar'
import { StripWarning } from './strip-warning'

/** Below this width of the window boxes are narrower and pages have no room for words beside marks. */
const phoneQuery = '(max-width: 767px)'

export interface OffsetStripProps {
  clusterId: string
  topic: string
  partition: number
  logStartOffset: Decimal | null
  /** Null where nothing is committed. */
  currentOffset: Decimal | null
  logEndOffset: Decimal | null
  /** Offsets that were read on this page a moment ago. */
  justRead?: ReadonlySet<Decimal>
  /** Tells the page whether offsets without a message are in view: then offsets and messages are two different counts. */
  onHoles?: (holes: boolean) => void
}

const noneRead: ReadonlySet<Decimal> = new Set()

/** Where a group stands in one partition: every offset a box, CURRENT-OFFSET a pointer. Reading the values needs no group. */
export function OffsetStrip(props: OffsetStripProps) {
  const { strip } = useT().groups
  const { logStartOffset, logEndOffset, currentOffset } = props
  if (logEndOffset === null || logStartOffset === null) {
    return (
      <div className="flex min-h-30 items-center">
        <StripWarning>{strip.leaderSilent}</StripWarning>
      </div>
    )
  }
  const logStart = BigInt(logStartOffset)
  // Both come from two answers of a moving log: an end that is older than the start means an empty log.
  const logEnd = BigInt(logEndOffset) < logStart ? logStart : BigInt(logEndOffset)
  return (
    <KnownStrip
      {...props}
      logStart={logStart}
      logEnd={logEnd}
      current={currentOffset === null ? null : BigInt(currentOffset)}
    />
  )
}

function KnownStrip(props: OffsetStripProps & Pick<StripInput, 'logStart' | 'current' | 'logEnd'>) {
  const { clusterId, topic, partition, logStart, current, logEnd, justRead = noneRead } = props
  const { strip } = useT().groups
  const scroller = useRef<HTMLDivElement>(null)
  const space = useSpace(scroller)
  const layout = offsetStripLayout({ logStart, current, logEnd, width: space?.width ?? 0, box: space?.box ?? 104 })
  const previews = useOffsetPreviews(clusterId, topic, partition, space === null ? [] : visibleOffsets(layout), logEnd)
  useCurrentInView(scroller, layout)
  useHolesTold(previews.holes, props.onHoles)
  const of = `${topic}-${partition}`
  return (
    <div>
      <div
        ref={scroller}
        className="min-h-[94px] overflow-x-auto overflow-y-hidden scrollbar-none [contain:inline-size]"
      >
        {space !== null && (
          <div className="relative" style={{ width: layout.width }}>
            <OffsetStripMarks
              layout={layout}
              logStart={logStart}
              logEnd={logEnd}
              lastStable={previews.lastStable}
              space={Math.max(space.width, layout.width)}
            >
              <OffsetStripBoxes
                clusterId={clusterId}
                topic={topic}
                partition={partition}
                layout={layout}
                previews={previews}
                justRead={justRead}
                label={strip.summary(
                  num(logStart),
                  num(logEnd),
                  of,
                  current === null ? '-' : num(current),
                  num(logEnd),
                )}
              />
            </OffsetStripMarks>
          </div>
        )}
      </div>
      {layout.standing !== 'inside' && <Standing layout={layout} logStart={logStart} current={current} />}
      {!layout.complete && <OffsetStripScaleBar logStart={logStart} current={current} logEnd={logEnd} />}
      {previews.error !== null && (
        <StripWarning role="status">
          {strip.previewsMissing} {previews.error.message}
        </StripWarning>
      )}
    </div>
  )
}

function Standing({
  layout,
  logStart,
  current,
}: Pick<StripInput, 'logStart' | 'current'> & { layout: { standing: string } }) {
  const { strip } = useT().groups
  if (current === null) return <StripWarning>{strip.noCommit}</StripWarning>
  if (layout.standing === 'before-start') {
    return <StripWarning>{strip.beforeStart(num(current), logStart - current)}</StripWarning>
  }
  return <StripWarning>{strip.beyondEnd(num(current))}</StripWarning>
}

/** Width of the space and of a box; null until it is measured, before the first paint. */
function useSpace(scroller: React.RefObject<HTMLDivElement | null>): { width: number; box: number } | null {
  const [space, setSpace] = useState<{ width: number; box: number } | null>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const phone = matchMedia(phoneQuery)
    function measure() {
      if (element === null) return
      const width = element.clientWidth
      const box = phone.matches || width < roomForWide ? 84 : 104
      setSpace(before => (before?.width === width && before.box === box ? before : { width, box }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return space
}

/** A strip that is wider than its space begins with CURRENT-OFFSET in view, and brings it back when it leaves. */
function useCurrentInView(
  scroller: React.RefObject<HTMLDivElement | null>,
  layout: ReturnType<typeof offsetStripLayout>,
) {
  const cell = layout.cells.find(each => each.kind === 'offset' && each.current)
  const at = cell === undefined ? null : cell.x + cell.width / 2
  const width = layout.width
  // biome-ignore lint/correctness/useExhaustiveDependencies: a strip that grew may have moved the cell out of view
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || at === null || element.scrollWidth <= element.clientWidth) return
    const seen = at - element.scrollLeft
    if (seen < 60 || seen > element.clientWidth - 60) element.scrollLeft = at - element.clientWidth / 2
  }, [scroller, at, width])
}

function useHolesTold(holes: boolean, tell: ((holes: boolean) => void) | undefined) {
  useLayoutEffect(() => tell?.(holes), [holes, tell])
}
