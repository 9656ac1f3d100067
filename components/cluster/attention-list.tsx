'use client'
import { Panel } from '@/components/ui/panel'
import { Status, statusLevels } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { useClusterInfo } from '@/lib/browser/cluster'
import { alertsPath, topicsPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import type { Attention } from '@/lib/kafka/brokers/types'
import type { OverviewWithLag } from '@/lib/lag/cluster-lag'
import { AttentionLine } from './attention-line'
import { TroubledGroups } from './troubled-groups'

const isCritical = (item: Attention) => item.level === 'critical'
const keyOf = (item: Attention) => `${item.kind} ${item.nodeId ?? ''}`

/** What needs a person, worst first; if nothing does, what was checked. */
export function AttentionList({ overview, stale }: { overview: OverviewWithLag; stale: boolean }) {
  const words = useT().overview.attention
  const { attention, lag, firingAlerts } = overview
  const [critical, warning] = [attention.filter(isCritical), attention.filter(item => !isCritical(item))]
  const troubled = lag?.troubled ?? 0
  const warnings = warning.length + troubled + (firingAlerts > 0 ? 1 : 0)
  return (
    <section aria-labelledby="attention">
      <div className="mb-2 flex min-h-7 flex-wrap items-center gap-2.5">
        <h2 id="attention" className="text-base">
          {words.title}
        </h2>
        {critical.length > 0 && (
          <Tag tone="crit" icon={statusLevels.crit.icon}>
            {words.critical(critical.length)}
          </Tag>
        )}
        {warnings > 0 && (
          <Tag tone="warn" icon={statusLevels.warn.icon}>
            {words.warnings(warnings)}
          </Tag>
        )}
      </div>
      <Panel>
        {attention.length + troubled + firingAlerts === 0 ? (
          <Calm overview={overview} stale={stale} />
        ) : (
          <ul>
            {critical.map(item => (
              <Issue key={keyOf(item)} item={item} />
            ))}
            {firingAlerts > 0 && <FiringAlerts count={firingAlerts} />}
            {lag && <TroubledGroups lag={lag} />}
            {warning.map(item => (
              <Issue key={keyOf(item)} item={item} />
            ))}
          </ul>
        )}
      </Panel>
    </section>
  )
}

/** What the visitor's own rules have found. */
function FiringAlerts({ count }: { count: number }) {
  const { id } = useClusterInfo()
  const words = useT().overview.attention
  return (
    <AttentionLine
      level="warn"
      title={<b className="font-semibold">{words.alerts(count)}</b>}
      effect={words.alertsEffect}
      action={{ href: alertsPath(id), label: words.showAlerts }}
    />
  )
}

function Issue({ item }: { item: Attention }) {
  const { id } = useClusterInfo()
  const words = useT().overview.attention
  const toTopics = item.examples.length > 0 && item.kind !== 'broker-offline'
  const text = words.kinds[item.kind]
  return (
    <AttentionLine
      level={item.level === 'critical' ? 'crit' : 'warn'}
      title={
        <>
          <b className="font-semibold">{text.title(item)}</b> <Examples item={item} />
        </>
      }
      effect={text.effect(item)}
      action={
        toTopics ? { href: topicsPath(id), label: words.showTopics } : { href: '#brokers', label: words.showBrokers }
      }
    />
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
function Calm({ overview, stale }: { overview: OverviewWithLag; stale: boolean }) {
  const t = useT()
  const words = t.overview.attention
  const whole = overview.problems.length === 0
  const level = whole && !stale ? 'ok' : 'unknown'
  const brokers = overview.brokers.length
  return (
    <div className="grid grid-cols-[16px_minmax(0,1fr)] items-center gap-x-3 gap-y-0.5 px-3 py-2.5">
      <Status level={level} size={16} hiddenWord={t.common.level[level]} className="mt-0.5 self-start" />
      <div className="min-w-0">
        <b className="font-semibold">{!whole ? words.missing : stale ? words.wasCalm : words.calm}</b>
        <div className="text-text-2 text-xs leading-[17px]">
          {whole
            ? words.checked(overview.partitions, brokers, overview.controllerId !== null, knownGroups(overview))
            : t.errors.missing(overview.problems.map(problem => problem.scope).join(', '))}
        </div>
      </div>
    </div>
  )
}

/** Of how many groups it is known how they fare. */
function knownGroups({ lag }: OverviewWithLag): number {
  return Object.entries(lag?.statuses ?? {}).reduce(
    (sum, [status, count]) => (status === 'unknown' ? sum : sum + count),
    0,
  )
}
