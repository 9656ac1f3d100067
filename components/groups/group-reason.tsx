'use client'
import type { ReactNode } from 'react'
import { Tooltip } from '@/components/ui/tooltip'
import { useLang } from '@/lib/i18n/context'
import { reasonText } from '@/lib/i18n/lag-text'
import type { StatusReason } from '@/lib/lag/types'

/** Why a group fares so, in a cell of its own where the window is wide. */
export function GroupReason({ reason }: { reason: StatusReason }) {
  const text = reasonText(reason, useLang())
  return (
    <span title={text} className="text-text-2 text-xs">
      {text}
    </span>
  )
}

interface WithReasonProps {
  reason: StatusReason
  /** The status. */
  children: ReactNode
}

/** The same beside the status, for pointers, keys and fingers, where there is no room for a column. */
export function WithReason({ reason, children }: WithReasonProps) {
  const text = reasonText(reason, useLang())
  return (
    <Tooltip text={`${text}.`} onPress>
      <button type="button" aria-description={text} className="max-w-full cursor-help truncate rounded-sm align-middle">
        {children}
      </button>
    </Tooltip>
  )
}
