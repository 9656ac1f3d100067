'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { Rows } from '@/lib/errors'
import type { ConfigRow, TopicDetail, TopicGroupRow, TopicRow } from '@/lib/kafka/topics/types'
import { apiPath, clusterPath, topicPath, topicsPath } from './paths'
import { type Resource, type ResourceOptions, useResource } from './resource'

type Initial<T> = Pick<ResourceOptions<T>, 'initial'>

/** Every topic, Kafka's own too: search, sort and the choice of internal ones are the browser's, and answer at once. */
export function useTopics(clusterId: string, options: Initial<Rows<TopicRow>> = {}): Resource<Rows<TopicRow>> {
  return useResource(`${apiPath(topicsPath(clusterId))}?internal=1`, options)
}

export function useTopic(clusterId: string, topic: string, options: Initial<TopicDetail> = {}): Resource<TopicDetail> {
  return useResource(apiPath(topicPath(clusterId, topic)), options)
}

export function useTopicConfigs(
  clusterId: string,
  topic: string,
  options: Initial<Rows<ConfigRow>> = {},
): Resource<Rows<ConfigRow>> {
  return useResource(`${apiPath(topicPath(clusterId, topic))}/configs`, { interval: 15_000, ...options })
}

export function useTopicGroups(
  clusterId: string,
  topic: string,
  options: Initial<Rows<TopicGroupRow>> & Pick<ResourceOptions<unknown>, 'freshness' | 'interval'> = {},
): Resource<Rows<TopicGroupRow>> {
  return useResource(`${apiPath(topicPath(clusterId, topic))}/groups`, options)
}

/** Reads everything of a cluster that is on the screen again, after something was changed; resolves when the new is there. */
export function useRefreshCluster(clusterId: string): () => Promise<void> {
  const client = useQueryClient()
  return () => refreshBelow(client, apiPath(clusterPath(clusterId)))
}

async function refreshBelow(client: QueryClient, path: string): Promise<void> {
  await client.invalidateQueries({
    predicate: ({ queryKey: [url] }) => typeof url === 'string' && (url === path || url.startsWith(`${path}/`)),
  })
}
