'use client'
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useRef } from 'react'
import type { GroupOffsetRow } from '@/lib/kafka/groups/types'
import { mostTelling, type TopicPartition } from './most-telling'

export interface GroupSelection {
  /** What the strip shows and the chart draws; null while nothing is known to choose. */
  selected: TopicPartition | null
  select: (of: TopicPartition) => void
  /** The chart draws the sum over all partitions. */
  all: boolean
  showAll: () => void
  /** The topic that reading as the group would read. */
  topic: string | null
  chooseTopic: (topic: string) => void
}

const keys = {
  topic: parseAsString,
  partition: parseAsInteger,
  chart: parseAsStringLiteral(['one', 'all'] as const).withDefault('one'),
}

/** What of the group is looked at, kept in the address so that a link opens the same. */
export function useGroupSelection(rows: readonly GroupOffsetRow[]): GroupSelection {
  const [query, setQuery] = useQueryStates(keys)
  // Chosen once: a page must not jump to another partition because its lag grew.
  const first = useRef<Map<string, TopicPartition>>(new Map())
  const key = query.topic ?? ''
  const found = query.topic === null ? mostTelling(rows) : mostTelling(rows.filter(row => row.topic === query.topic))
  if (found !== null && !first.current.has(key)) first.current.set(key, found)
  const chosen =
    query.topic === null
      ? (first.current.get(key) ?? null)
      : query.partition === null
        ? (first.current.get(key) ?? { topic: query.topic, partition: 0 })
        : { topic: query.topic, partition: query.partition }
  return {
    selected: chosen,
    select: ({ topic, partition }) => void setQuery({ topic, partition, chart: null }),
    all: query.chart === 'all',
    showAll: () => void setQuery({ chart: 'all' }),
    topic: chosen?.topic ?? null,
    chooseTopic: topic => void setQuery({ topic, partition: null }),
  }
}
