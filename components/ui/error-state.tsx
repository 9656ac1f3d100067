'use client'
import { CircleX, OctagonX, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RequestFailure } from '@/lib/browser/get-json'
import { useNow } from '@/lib/browser/use-now'
import { useLang, useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { age } from '@/lib/i18n/format'
import { Button } from './button'
import { CopyButton } from './copy-button'
import { Icon } from './icon'
import { Panel } from './panel'

interface ErrorCause {
  where: string
  what: string
  took?: string
}

interface ErrorStateProps {
  /** What failed: "Could not read topics". */
  title: string
  failure: RequestFailure
  /** What was tried and what is not affected. */
  children?: ReactNode
  causes?: readonly ErrorCause[]
  /** What to do, in order; the failure's own hint when not given. */
  steps?: readonly ReactNode[]
  onRetry?: () => void
  busy?: boolean
  /** Ms since 1970; null when it is not tried by itself. */
  nextTryAt?: number | null
  tries?: number
  actions?: ReactNode
  className?: string
}

/** What failed, why, and what to do; tries again by itself and says when. */
export function ErrorState(props: ErrorStateProps) {
  const { title, failure, causes, onRetry, busy = false, nextTryAt = null, tries = 0 } = props
  const t = useT()
  const { message, hint } = errorText(t, failure)
  const steps = props.steps ?? (hint === '' ? [] : [hint])
  return (
    <Panel role="alert" className={`flex max-w-[820px] gap-3 border-crit-line p-4 ${props.className ?? ''}`}>
      <Icon as={OctagonX} className="mt-0.5 text-crit" />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <h2 className="text-base">{title}</h2>
        <p className="mt-0.5 text-text-2">
          {message} {props.children}
        </p>
        {causes !== undefined && causes.length > 0 && <Causes causes={causes} />}
        {steps.length > 0 && <Steps label={t.errors.whatToDo} steps={steps} />}
        <div className="mt-3.5 flex flex-wrap items-center gap-2">
          {onRetry !== undefined && (
            <Button kind="primary" icon={RefreshCw} busy={busy} onClick={onRetry}>
              {t.common.retry}
            </Button>
          )}
          {props.actions}
          <CopyButton size="md" label={t.errors.copyDetails} text={() => details(title, failure)} />
          {onRetry !== undefined && <Countdown nextTryAt={nextTryAt} busy={busy} tries={tries} />}
        </div>
      </div>
    </Panel>
  )
}

function details(title: string, failure: RequestFailure): string {
  return JSON.stringify({ title, at: new Date().toISOString(), page: location.pathname, ...failure }, null, 2)
}

function Causes({ causes }: { causes: readonly ErrorCause[] }) {
  return (
    <table className="my-3 w-full border-border border-t">
      <tbody>
        {causes.map(cause => (
          <tr key={`${cause.where} ${cause.what}`} className="border-border border-b">
            <th scope="row" className="mono w-[200px] py-1.5 pr-3 text-left align-top font-normal">
              {cause.where}
            </th>
            <td className="py-1.5 text-crit">
              <span className="flex gap-1.5">
                <Icon as={CircleX} size={14} className="mt-[3px]" />
                {cause.what}
              </span>
            </td>
            <td className="tnum py-1.5 pl-3 text-right text-text-2 max-md:hidden">{cause.took}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Steps({ label, steps }: { label: string; steps: readonly ReactNode[] }) {
  return (
    <>
      <h3 className="mt-3 font-medium text-sm">{label}</h3>
      <ol className={steps.length > 1 ? 'mt-0.5 list-decimal pl-4.5 text-text-2' : 'mt-0.5 text-text-2'}>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are an ordered list of sentences
          <li key={index}>{step}</li>
        ))}
      </ol>
    </>
  )
}

/** Says when it is tried again; a timer, which screen readers do not read aloud every second. */
export function Countdown({ nextTryAt, busy, tries }: { nextTryAt: number | null; busy: boolean; tries: number }) {
  const { errors } = useT()
  const lang = useLang()
  const now = useNow()
  const wait = nextTryAt === null || now === 0 ? null : Math.max(1000, Math.ceil((nextTryAt - now) / 1000) * 1000)
  return (
    <span role="timer" aria-live="off" className="tnum text-text-2 text-xs">
      {busy ? errors.trying : wait === null ? '' : errors.nextTry(age(wait, lang))}
      {tries > 1 && ` · ${errors.tries(tries)}`}
    </span>
  )
}
