'use client'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import type { Webhook, WebhookResult } from '@/lib/alerts/types'
import { useAlertsWords } from '@/lib/i18n/alerts'
import type { AlertsWords } from '@/lib/i18n/en/alerts'

/** Why a message did not arrive, in a sentence. */
export function resultText({ fault, status }: WebhookResult, words: AlertsWords['webhooks']): string {
  const code = status === null ? '' : ` (${words.status(status)})`
  return `${fault === null ? words.bad : words.faults[fault]}${code}`
}

/** How the last try went, and what waits. */
export function WebhookStanding({ webhook }: { webhook: Webhook }) {
  const { webhooks: words } = useAlertsWords()
  const { last, waiting, nextTryAt, lost } = webhook
  return (
    <div className="flex min-w-0 max-w-[420px] flex-col items-end text-right text-xs max-md:max-w-none max-md:flex-1 max-md:items-start max-md:text-left">
      {last === null ? (
        <Status level="idle" size={12} className="text-xs">
          {words.never}
        </Status>
      ) : (
        <Status level={last.ok ? 'ok' : 'warn'} size={12} className="whitespace-normal text-xs">
          <span>
            {last.ok ? words.ok(last.status ?? 0) : resultText(last, words)} <Time at={last.at} mode="short" />
          </span>
        </Status>
      )}
      {waiting > 0 && (
        <span className="text-text-2">
          {words.waiting(waiting)}
          {nextTryAt !== null && (
            <>
              , {words.nextTry} <Time at={nextTryAt} mode="short" />
            </>
          )}
        </span>
      )}
      {lost > 0 && <span className="text-warn">{words.lost(lost)}</span>}
    </div>
  )
}
