'use client'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { getJson } from '@/lib/browser/get-json'
import { apiPath, groupsPath, topicsPath } from '@/lib/browser/paths'
import { rankNames } from '@/lib/browser/rank-names'
import { useDebounced } from '@/lib/browser/use-debounced'
import type { Rows } from '@/lib/errors'
import type { GroupRow } from '@/lib/kafka/groups/types'
import type { TopicRow } from '@/lib/kafka/topics/types'

interface PaletteNames {
  topics: string[]
  groups: string[]
  /** Found by the cluster after that; below, so that nothing moves under the cursor. */
  moreTopics: string[]
  moreGroups: string[]
  searching: boolean
  failed: boolean
}

const shown = 8

/** Names that match: at once those that pages have read already, then what the cluster answers. */
export function usePaletteNames(clusterId: string, text: string, open: boolean): PaletteNames {
  const client = useQueryClient()
  const search = useDebounced(text.trim(), 150)
  const topicsUrl = apiPath(topicsPath(clusterId))
  const groupsUrl = apiPath(groupsPath(clusterId))
  const topicSearch = useQuery({
    queryKey: [topicsUrl, 'search', search],
    queryFn: ({ signal }) => getJson<Rows<TopicRow>>(`${topicsUrl}?${new URLSearchParams({ search })}`, { signal }),
    enabled: open,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  })
  const groupList = useQuery({
    queryKey: [groupsUrl],
    queryFn: ({ signal }) => getJson<Rows<GroupRow>>(groupsUrl, { signal }),
    enabled: open,
    staleTime: 10_000,
  })

  // What was known when the text was typed; what arrives later is appended.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for each text and each opening only
  const known = useMemo(() => {
    const lists = client.getQueriesData<Rows<TopicRow>>({ queryKey: [topicsUrl] }).map(([, data]) => data)
    const topics = new Set(lists.flatMap(list => list?.rows.map(row => row.name) ?? []))
    const groups = client.getQueryData<Rows<GroupRow>>([groupsUrl])?.rows.map(row => row.groupId) ?? []
    return { topics: rankNames([...topics], text.trim(), shown), groups: rankNames(groups, text.trim(), shown) }
  }, [client, text, open, clusterId])

  const foundTopics = topicSearch.data?.rows.map(row => row.name) ?? []
  const foundGroups = groupList.data?.rows.map(row => row.groupId) ?? []
  const more = (names: string[], before: string[]) =>
    rankNames(
      names.filter(name => !before.includes(name)),
      text.trim(),
      Math.max(0, shown - before.length),
    )
  return {
    ...known,
    moreTopics: more(foundTopics, known.topics),
    moreGroups: more(foundGroups, known.groups),
    searching: topicSearch.isFetching || groupList.isFetching || search !== text.trim(),
    failed: topicSearch.isError && groupList.isError,
  }
}
