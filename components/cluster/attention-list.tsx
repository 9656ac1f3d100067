'use client'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button-link'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import { Status, statusLevels } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { useClusterInfo } from '@/lib/browser/cluster'
import { topicsPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import type { Attention, ClusterOverview } from '@/lib/kafka/brokers/types'

/** What needs a person, worst first; if nothing does, what was checked. */
export function AttentionList({ overview, stale }: { overview: ClusterOverview; stale: boolean }) {
  const t = useT()
  const words = t.overview.attention
  const { attention } = overview
  const critical = attention.filter(item => item.level === 'critical').length
  const warnings = attention.length - critical
  return (
    <section aria-labelledby="attention">
      <div className="mb-2 flex min-h-7 flex-wrap items-center gap-2.5">
        <h2 id="attention" className="text-base">
          {words.title}
        </h2>
        {critical > 0 && (
          <Tag tone="crit" icon={statusLevels.crit.icon}>
            {words.critical(critical)}
          </Tag>
        )}
        {warnings > 0 && (
          <Tag tone="warn" icon={statusLevels.warn.icon}>
            {words.warnings(warnings)}
          </Tag>
        )}
      </div>
      <Panel>
        {attention.length === 0 ? (
          <Calm overview={overview} stale={stale} />
        ) : (
          <ul>
            {attention.map(item => (
              <Issue key={`${item.kind} ${item.nodeId ?? ''}`} item={item} />
            ))}
          </ul>
        )}
      </Panel>
    </section>
  )
}

const line = 'grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-3 py-2.5'

function Issue({ item }: { item: Attention }) {
  const t = useT()
  const { id } = useClusterInfo()
  const words = t.overview.attention
  const level = item.level === 'critical' ? 'crit' : 'warn'
  const toTopics = item.examples.length > 0 && item.kind !== 'broker-offline'
  const action = toTopics
    ? { href: topicsPath(id), label: words.showTopics }
    : { href: '#brokers', label: words.showBrokers }
  const text = words.kinds[item.kind]
  return (
    <li className={`${line} border-border border-t first:border-t-0`}>
      <Status level={level} size={16} hiddenWord={t.common.level[level]} className="mt-0.5 self-start" />
      <div className="min-w-0">
        <div className="[overflow-wrap:anywhere]">
          <b className="font-semibold">{text.title(item)}</b> <Examples item={item} />
        </div>
        <div className="text-text-2 text-xs leading-[17px]">{text.effect(item)}</div>
      </div>
      <ButtonLink size="sm" href={action.href} className="min-w-[132px] max-md:hidden">
        {action.label}
      </ButtonLink>
      <Link
        href={action.href}
        aria-label={action.label}
        className="flex size-9 items-center justify-center rounded-md md:hidden"
      >
        <Icon as={ChevronRight} />
      </Link>
    </li>
  )
}

function Examples({ item }: { item: Attention }) {
  const words = useT().overview.attention
  if (item.examples.length === 0) return null
  const rest = item.kind === 'broker-offline' ? 0 : item.count - item.examples.length
  return (
    <span className="text-text-2">
      <span className="mono">{item.examples.join(', ')}</span>
      {rest > 0 && ` ${words.more(rest)}`}
    </span>
  )
}

/** Only what was really looked at may be said to be well; parts that did not answer are named instead. */
function Calm({ overview, stale }: { overview: ClusterOverview; stale: boolean }) {
  const t = useT()
  const words = t.overview.attention
  const whole = overview.problems.length === 0
  const level = whole && !stale ? 'ok' : 'unknown'
  const brokers = overview.brokers.length
  return (
    <div className={line}>
      <Status level={level} size={16} hiddenWord={t.common.level[level]} className="mt-0.5 self-start" />
      <div className="min-w-0">
        <b className="font-semibold">{!whole ? words.missing : stale ? words.wasCalm : words.calm}</b>
        <div className="text-text-2 text-xs leading-[17px]">
          {whole
            ? words.checked(overview.partitions, brokers, overview.controllerId !== null)
            : t.errors.missing(overview.problems.map(problem => problem.scope).join(', '))}
        </div>
      </div>
    </div>
  )
}
