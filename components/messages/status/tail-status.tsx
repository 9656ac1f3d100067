'use client'
import { Pause, Play, Radio, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import type { TailSnapshot } from '@/lib/browser/message-tail-session'
import { useT } from '@/lib/i18n/context'
import { short } from '@/lib/i18n/format'
import { Strip } from './strip'
import { useSpoken } from './use-spoken'

/** Rows that the buffer of a tail holds. */
const bufferRows = 10_000

interface TailStatusProps {
  tail: TailSnapshot
  /** It was paused by scrolling and not by a key. */
  byScroll: boolean
  onPause: () => void
  onResume: () => void
  onClear: () => void
  /** Where the messages are that the filter fails on. */
  failuresHref: string
  tools: ReactNode
}

/** Whether messages arrive, how fast, and whether any were lost to the eye. */
export function TailStatus({ tail, byScroll, onPause, onResume, onClear, failuresHref, tools }: TailStatusProps) {
  const { tail: s } = useT().messages
  const { phase } = tail
  const rate = short(tail.perSecond)
  const spoken = useSpoken(
    phase,
    phase === 'paused' ? s.spokenPaused(tail.pending) : phase === 'live' ? s.spoken(rate, tail.dropped) : s.connecting,
  )
  return (
    <Strip spoken={spoken}>
      {phase === 'live' && (
        <Status level="moving" icon={Radio}>
          {s.live}
        </Status>
      )}
      {phase === 'connecting' && <Status level="unknown">{s.connecting}</Status>}
      {phase === 'failed' && <Status level="crit">{s.broken}</Status>}
      {phase === 'paused' && (
        <Status level="warn" icon={Pause}>
          {byScroll ? s.pausedScroll : s.paused}
        </Status>
      )}
      <b>{s.rate(rate)}</b>
      <span>
        {s.received(tail.received)} <Time at={tail.startedAt} />
      </span>
      <Status level={tail.dropped === 0 ? 'ok' : 'warn'} className="font-normal">
        {s.dropped(tail.dropped)}
      </Status>
      {tail.failures !== '0' && (
        <span className="inline-flex items-center gap-1 text-warn">
          <Status level="warn" icon={TriangleAlert} title={s.failuresTitle} className="font-normal">
            {s.failures(tail.failures)}
          </Status>
          <a
            href={failuresHref}
            target="_blank"
            rel="noopener"
            className={buttonClass({ kind: 'ghost', size: 'sm', className: 'h-6 px-1.5 text-accent-text text-xs' })}
          >
            {s.showFailures}
          </a>
        </span>
      )}
      {phase === 'paused' && <span>{s.buffer(Math.min(tail.pending, bufferRows), bufferRows)}</span>}
      <span className="flex-1" />
      {phase !== 'paused' && <span className="max-lg:hidden">{s.keeps(bufferRows)}</span>}
      {phase === 'paused' ? (
        <Button size="sm" icon={Play} keys="Space" onClick={onResume}>
          {s.resume}
        </Button>
      ) : (
        <Button size="sm" icon={Pause} keys="Space" onClick={onPause}>
          {s.pause}
        </Button>
      )}
      <Button size="sm" kind="ghost" onClick={onClear}>
        {s.clear}
      </Button>
      {tools}
    </Strip>
  )
}
