'use client'
import Link from 'next/link'
import { useCluster } from '@/lib/browser/cluster'
import { topicPath } from '@/lib/browser/paths'
import type { ReadSession } from '@/lib/browser/read-as-group-session'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'
import { partitionRanges } from './partition-ranges'
import type { ReadNextBarProps } from './read-next-bar'
import { bigMin, type ReadOutlook } from './read-outlook'

/** What the button would do now, or what reading does; and where it may not, why not and what is harmless instead. */
export function ReadSentence(props: ReadNextBarProps & { count: number }) {
  const { topic, plan: planned, outlook, reading, count, holes } = props
  const t = useT()
  const { read: words } = t.groups
  const cluster = useCluster()
  if (reading.running && reading.session !== null) return <Running session={reading.session} />
  if (topic === null) return words.noTopic
  const without = (
    <Link href={topicPath(cluster.id, topic)} className="link">
      {words.without}
    </Link>
  )
  if (cluster.locked !== undefined) return <Sentence text={words.readOnly} link={without} />
  const plan = planned.data
  if (plan === undefined) {
    if (planned.failure === null) return words.planning
    const { message, hint } = errorText(t, planned.failure)
    return `${message} ${hint}`
  }
  if (plan.refused !== null) {
    // The link says what its hint says.
    return <Sentence text={errorText(t, plan.refused).message} link={without} />
  }
  if (outlook === null) return words.planning
  if (outlook.standby) return words.standby
  if (outlook.left === 0n) return outlook.othersKeep ? words.nothingLeftHere : words.nothingLeft(topic)
  if (plan.moves.length > 0) return <Sentence text={words.moves(plan.moves.length)} link={without} />
  return (
    <>
      <Change outlook={outlook} count={count} holes={holes} /> {plan.exists ? '' : words.firstCommit}
    </>
  )
}

function Sentence({ text, link }: { text: string; link: React.ReactNode }) {
  const { read: words } = useT().groups
  const [before, after] = words.withoutAround
  return (
    <>
      {text} {before}
      {link}
      {after}
    </>
  )
}

function Change({ outlook, count, holes }: { outlook: ReadOutlook; count: number; holes: boolean }) {
  const { read: words } = useT().groups
  const { single, left, partitions } = outlook
  if (single !== null && !holes) {
    const messages = bigMin(BigInt(count), single.left)
    return (
      <Unbroken
        text={words.change(messages, single.from === null ? '-' : num(single.from), num(single.start + messages))}
      />
    )
  }
  const most = left === null ? BigInt(count) : bigMin(BigInt(count), left)
  return words.changeSome(most, left, Math.max(1, partitions), holes)
}

/** Kafka's word and the step behind it stand on one line: a browser would break it at its hyphen. */
function Unbroken({ text }: { text: string }) {
  const [before, step, after] = text.split(/(CURRENT-OFFSET \S+ → [\d,]+)/)
  return (
    <>
      {before}
      {step !== undefined && <span className="inline-block">{step}</span>}
      {after}
    </>
  )
}

function Running({ session }: { session: ReadSession }) {
  const { read: words } = useT().groups
  if (session.phase === 'joining') return words.joining
  const held =
    session.assignment.length === 0
      ? words.holdsNone
      : words.holds(partitionRanges(session.assignment), session.assignment.length)
  return (
    <span role="status">
      {held} {session.phase === 'waiting' && session.assignment.length > 0 ? `${words.waiting} ` : ''}
      <span className="tnum">{session.read > 0 ? words.reading(session.read) : ''}</span>
    </span>
  )
}
