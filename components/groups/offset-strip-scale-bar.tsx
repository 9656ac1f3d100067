import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { offsetStripScale } from './offset-strip-scale'

/** The retained log to scale, below a strip that could not draw every offset. */
export function OffsetStripScaleBar({
  logStart,
  current,
  logEnd,
}: {
  logStart: bigint
  current: bigint | null
  logEnd: bigint
}) {
  const { strip } = useT().groups
  const scale = offsetStripScale(logStart, current, logEnd)
  if (scale === null) return null
  const at = `${scale.fraction * 100}%`
  return (
    <div className="mt-0.5">
      <div role="img" aria-label={strip.scaleLabel(scale.percent)} className="relative h-2">
        <span
          className="absolute inset-y-0 left-0 rounded-xs border border-border-input border-dashed hatch"
          style={{ width: at }}
        />
        <span className="absolute inset-y-0 right-0 rounded-xs bg-c1 opacity-35" style={{ left: at }} />
        <span className="absolute -inset-y-[3px] w-[3px] -translate-x-1/2 bg-accent" style={{ left: at }} />
      </div>
      <div className="tnum mt-1 flex flex-wrap justify-between gap-x-3 text-text-2 text-xs">
        <span>{num(logStart)}</span>
        <span className="max-md:order-last max-md:w-full">
          {strip
            .scale(scale.percent, scale.unread)
            .map((text, index) => (index % 2 === 1 ? <b key={text}>{text}</b> : text))}
        </span>
        <span>{num(logEnd)}</span>
      </div>
    </div>
  )
}
