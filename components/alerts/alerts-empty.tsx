'use client'
import { Plus } from 'lucide-react'
import { putRuleAction } from '@/app/(console)/clusters/[cluster]/alerts/actions'
import { Button } from '@/components/ui/button'
import type { AlertCondition, Webhook } from '@/lib/alerts/types'
import { useClusterInfo } from '@/lib/browser/cluster'
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
import { useAlertsWords } from '@/lib/i18n/alerts'
import type { Act } from './use-alert-action'

interface Offer {
  id: 'behind' | 'stalled' | 'no-members'
  condition: AlertCondition
  for: number
}

/** The status itself takes its time: a stalled group has moved no offset for minutes already. */
const offers: readonly Offer[] = [
  { id: 'behind', condition: { kind: 'status', statuses: ['falling-behind', 'rewound'] }, for: 300_000 },
  { id: 'stalled', condition: { kind: 'status', statuses: ['stalled'] }, for: 0 },
  { id: 'no-members', condition: { kind: 'status', statuses: ['no-members'] }, for: 300_000 },
]

interface AlertsEmptyProps {
  locked: string | undefined
  onOwn: () => void
  act: Act
  webhooks: readonly Webhook[]
}

/** What rules are for, and the first three. */
export function AlertsEmpty({ locked, onOwn, act, webhooks }: AlertsEmptyProps) {
  const { empty } = useAlertsWords()
  const { id } = useClusterInfo()
  // With the first rule all of this goes, and the button that made it.
  useHeadingFocusAfter()
  const add = ({ id: which, ...of }: Offer) =>
    act(() =>
      putRuleAction(id, {
        id: null,
        name: empty.offers[which].name,
        enabled: true,
        pattern: { kind: 'glob', text: '*' },
        ...of,
        repeat: null,
        webhooks: webhooks.map(webhook => webhook.id),
      }),
    )
  async function addAll() {
    for (const offer of offers) if (!(await add(offer))) return
  }
  return (
    <section className="max-w-[640px] pt-4">
      <h2 className="text-lg">{empty.title}</h2>
      <p className="mt-1 text-sm text-text-2">{empty.text}</p>
      <p className="mt-4 text-sm">{empty.begin}</p>
      <ul className="mt-1.5 divide-y divide-border border-border border-y">
        {offers.map(offer => (
          <li key={offer.id} className="flex min-h-11 items-center gap-3 py-1.5 text-sm">
            <span className="min-w-0 flex-1">
              <b className="font-semibold">{empty.offers[offer.id].name}</b>{' '}
              <span className="block text-text-2 text-xs">{empty.offers[offer.id].text}</span>
            </span>
            <Button
              size="sm"
              icon={Plus}
              locked={locked}
              aria-label={empty.addOf(empty.offers[offer.id].name)}
              onClick={() => void add(offer)}
            >
              {empty.add}
            </Button>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button kind="primary" icon={Plus} locked={locked} onClick={() => void addAll()}>
          {empty.all}
        </Button>
        <Button locked={locked} onClick={onOwn}>
          {empty.own}
        </Button>
      </div>
    </section>
  )
}
