'use client'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Note } from '@/components/ui/note'
import type { CopyChoice } from '@/lib/browser/copies'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'
import type { CopyPlanDescription } from '@/lib/kafka/messages/copy/plan-types'

const mostPartitions = 4

/** What would be copied, from where to where, and what of it may be refused. */
export function CopyPlanView({ plan, choice }: { plan: CopyPlanDescription; choice: CopyChoice }) {
  const t = useT()
  const { copies: c } = t
  const { counted } = plan
  const left = Object.entries(counted?.noTarget ?? {})
  const lost = left.reduce((all, [, count]) => all + Number(count), 0)
  const shown = plan.partitions.filter(({ from, to }) => from !== to)
  return (
    <section aria-labelledby="copy-plan" className="flex flex-col gap-3">
      <h3 id="copy-plan" className="font-medium text-sm">
        {c.plan}
      </h3>
      <ul className="tnum list-disc pl-5 text-sm text-text-2">
        <li className="font-medium text-text">
          {choice.what === 'selection' && counted === null
            ? c.exactly(plan.offsets)
            : counted !== null
              ? c.exactly(counted.records)
              : choice.what === 'search'
                ? c.atMostSearch(plan.offsets)
                : c.planned(plan.offsets)}
        </li>
        {shown.slice(0, mostPartitions).map(({ partition, from, to }) => (
          <li key={partition}>{c.range(partition, from, to)}</li>
        ))}
        {shown.length > mostPartitions && <li>{c.more(shown.length - mostPartitions)}</li>}
        {counted !== null && counted.filtered !== '0' && <li>{c.filtered(counted.filtered)}</li>}
        {counted !== null && counted.failed !== '0' && <li>{c.failed(counted.failed)}</li>}
        {Object.entries(counted?.gaps ?? {}).map(([why, count]) => (
          <li key={why}>
            {c.gaps[why as keyof typeof c.gaps]}: {num(count)}
          </li>
        ))}
      </ul>
      <p className="text-sm text-text-2">
        {[
          choice.by === 'header' ? c.toHeader(visibleString(choice.header)) : c.toTopic(visibleString(choice.topic)),
          choice.keepTimestamp ? c.keepTimestamp : '',
          choice.keepPartition ? c.keepPartition : '',
          `${c.compression}: ${choice.compression}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Targets plan={plan} />
      {lost > 0 && (
        <Note tone="warn">
          {c.noTarget(lost)}{' '}
          {left
            .slice(0, 20)
            .map(([name, count]) => `${name === '' ? c.noHeader : c.names(visibleString(name))} (${num(count)})`)
            .join(', ')}
        </Note>
      )}
      {plan.open !== '0' && <Note tone="warn">{c.openTransactions(plan.open)}</Note>}
      {plan.warnings.map(warning => (
        <Note key={`${warning.kind} ${warning.topic}`} tone="warn">
          {c.warnings[warning.kind]({ ...warning, topic: visibleString(warning.topic) })}
        </Note>
      ))}
    </section>
  )
}

function Targets({ plan: { targets } }: { plan: CopyPlanDescription }) {
  const t = useT()
  const { targetColumns: head, targets: label } = t.copies
  const cell = 'h-[30px] border-border border-b pr-4 text-left text-xs'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys
    <section tabIndex={0} aria-label={label} className="max-h-[220px] overflow-auto">
      <table className="tnum w-full border-collapse">
        <thead>
          <tr>
            {[head.topic, head.partitions, head.messages, head.note].map(name => (
              <th key={name} scope="col" className={`${cell} sticky top-0 bg-overlay font-medium text-text-2`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {targets.map(({ topic, partitions, records, problem }) => (
            <tr key={topic}>
              <td className={`${cell} mono [overflow-wrap:anywhere]`}>{visibleString(topic)}</td>
              <td className={cell}>{partitions === null ? t.common.none : num(partitions)}</td>
              <td className={cell}>{records === null ? t.common.none : num(records)}</td>
              <td className={`${cell} text-crit`}>{problem === null ? '' : errorText(t, problem).message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
