'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useClusterInfo } from '@/lib/browser/cluster'
import { partitionHref } from '@/lib/browser/groups-urls'
import { useLang } from '@/lib/i18n/context'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import { reasonText } from '@/lib/i18n/lag-text'
import type { GroupHealthDetail } from '@/lib/lag/types'
import { ExactTimeLag } from './exact-time-lag'
import { SampledAgo } from './group-since'
import { catchUpText, rateText, timeLagText } from './lag-text'

/** How far behind in time, how fast, when it will be over, and why: all of the last sample, whose age is told. */
export function GroupLagFacts({ health }: { health: GroupHealthDetail }) {
  const { id } = useClusterInfo()
  const words = useGroupLagWords()
  const lang = useLang()
  const { produceRate, consumeRate, worst } = health
  const behind = health.lag !== null && health.lag !== '0'
  const rate = (value: number | null) => (value === null ? null : words.perSecond(rateText(value)))
  const facts: [string, ReactNode][] = [
    [
      words.facts.timeLag,
      health.timeLag === null ? null : (
        <>
          {health.timeLagBy === 'sampled' && health.timeLag > 0 && '≈ '}
          {timeLagText(health, words, lang)}
        </>
      ),
    ],
    [words.facts.catchUp, behind && health.catchUp !== 'never' ? catchUpText(health, words, lang) : null],
    [words.facts.produced, rate(produceRate)],
    [words.facts.consumed, rate(consumeRate)],
  ]
  return (
    <>
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <span key={name}>
              {name} <b>{value}</b>
              {name === words.facts.timeLag && behind && health.timeLagBy !== 'exact' && (
                <ExactTimeLag groupId={health.groupId} />
              )}
            </span>
          ),
      )}
      {behind && health.catchUp === 'never' && <b>{words.facts.never}</b>}
      {behind && worst !== null && (
        <span>
          {words.facts.worst}{' '}
          <Link href={partitionHref(id, health.groupId, worst)} scroll={false} className="link mono">
            {worst.topic}-{worst.partition}
          </Link>
        </span>
      )}
      <span className="basis-full [overflow-wrap:anywhere]">
        {reasonText(health.reason, lang)}.{' '}
        <span className="text-text-3">
          <SampledAgo at={health.sampledAt} />
        </span>
      </span>
    </>
  )
}
