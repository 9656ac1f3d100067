import type { JobDescription } from '@/lib/jobs/types'
import type { LoadAccount, LoadPlan } from '@/lib/kafka/messages/load/types'
import { apiPath, topicPath } from './paths'
import { type PostOutcome, postJson } from './post-json'

export type LoadJob = JobDescription<LoadPlan, LoadAccount>

/** Sets a load going. Never throws. */
export function startLoad(cluster: string, topic: string, plan: LoadPlan): Promise<PostOutcome<LoadJob>> {
  return postJson<LoadJob>(`${apiPath(topicPath(cluster, topic))}/loads`, plan)
}

/** @param rate messages a second from now on; null: as many as possible. Never throws. */
export function setLoadRate(
  cluster: string,
  { topic, id }: LoadJob,
  rate: number | null,
): Promise<PostOutcome<LoadJob>> {
  return postJson<LoadJob>(`${apiPath(topicPath(cluster, topic))}/loads/${id}/rate`, { rate })
}
