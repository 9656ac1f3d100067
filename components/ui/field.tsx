'use client'
import { OctagonX, TriangleAlert } from 'lucide-react'
import { createContext, type ReactNode, use, useId } from 'react'
import { cn } from '@/lib/browser/cn'
import { Icon } from './icon'

interface FieldIds {
  controlId: string
  labelId: string
  messageId: string | undefined
  invalid: boolean
}

const FieldContext = createContext<FieldIds | null>(null)

/** What a control inside a Field carries; empty outside of one. */
export function useFieldProps(): {
  id?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
} {
  const field = use(FieldContext)
  if (field === null) return {}
  return {
    id: field.controlId,
    'aria-labelledby': field.labelId,
    'aria-describedby': field.messageId,
    'aria-invalid': field.invalid ? true : undefined,
  }
}

interface FieldProps {
  label: ReactNode
  /** Small print beside the label: "optional", or the name of the setting. */
  mark?: ReactNode
  help?: ReactNode
  error?: ReactNode
  warning?: ReactNode
  /** A way out of the error that we can compute. */
  repair?: { label: string; onClick: () => void }
  /** Keeps one line free for the message so that nothing moves when it comes. */
  reserve?: boolean
  className?: string
  children: ReactNode
}

/** Label above, help below; an error takes the place of the help. */
export function Field({ label, mark, help, error, warning, repair, reserve = false, className, children }: FieldProps) {
  const id = useId()
  const message = error ?? warning ?? help
  const ids: FieldIds = {
    controlId: `${id}control`,
    labelId: `${id}label`,
    messageId: message ? `${id}message` : undefined,
    invalid: Boolean(error),
  }
  return (
    <FieldContext value={ids}>
      <div className={cn('flex min-w-0 flex-col gap-1', className)}>
        <label id={ids.labelId} htmlFor={ids.controlId} className="flex items-baseline gap-1.5 font-medium text-sm">
          {label}
          {mark !== undefined && <span className="font-normal text-text-3 text-xs">{mark}</span>}
        </label>
        {children}
        <div
          id={ids.messageId}
          aria-live="polite"
          className={cn('text-text-3 text-xs [overflow-wrap:anywhere] empty:hidden', reserve && 'min-h-4 empty:block')}
        >
          {error ? (
            <Message tone="text-crit" icon={OctagonX} repair={repair}>
              {error}
            </Message>
          ) : warning ? (
            <Message tone="text-warn" icon={TriangleAlert} repair={repair}>
              {warning}
            </Message>
          ) : (
            help
          )}
        </div>
      </div>
    </FieldContext>
  )
}

function Message({
  tone,
  icon,
  repair,
  children,
}: {
  tone: string
  icon: typeof OctagonX
  repair: FieldProps['repair']
  children: ReactNode
}) {
  return (
    <span className={cn('flex gap-1.5', tone)}>
      <Icon as={icon} size={14} className="mt-px" />
      <span className="min-w-0">
        {children}
        {repair && (
          <button type="button" className="link ml-1.5" onClick={repair.onClick}>
            {repair.label}
          </button>
        )}
      </span>
    </span>
  )
}
