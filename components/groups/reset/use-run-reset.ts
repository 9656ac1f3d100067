'use client'
import { useRef, useState } from 'react'
import { resetOffsetsAction } from '@/app/(console)/clusters/[cluster]/groups/[group]/actions'
import { useCluster } from '@/lib/browser/cluster'
import type { RequestFailure } from '@/lib/browser/get-json'
import { runAction } from '@/lib/browser/run-action'
import { useRefreshCluster } from '@/lib/browser/topics'
import type { ResetInput, ResetPlan, ResetResult, ResetStrategy } from '@/lib/kafka/groups/offsets/types'

/** Writes a plan: what changes something, and nothing else. */
export function useRunReset(groupId: string) {
  const { id } = useCluster()
  const refresh = useRefreshCluster(id)
  const [busy, setBusy] = useState(false)
  // A second press may come before the first is drawn.
  const running = useRef(false)
  const [replanning, setReplanning] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)

  /**
   * @param replan makes the plan anew; after a refusal nothing can be done by the one that was refused
   * @returns null where nothing was written
   */
  async function run(
    strategy: ResetStrategy,
    plan: ResetPlan,
    replan: () => Promise<unknown>,
  ): Promise<ResetResult | null> {
    if (running.current) return null
    running.current = true
    setBusy(true)
    setFailure(null)
    const answer = await runAction(() => resetOffsetsAction(id, toInput(groupId, strategy, plan)))
    running.current = false
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.error)
      void renew(replan)
      return null
    }
    void refresh()
    return answer.data
  }

  async function renew(replan: () => Promise<unknown>) {
    setReplanning(true)
    await replan()
    setReplanning(false)
  }

  return { busy, replanning, failure, run, forget: () => setFailure(null) }
}

/** Rows of a plan that change something. */
export function changing(plan: ResetPlan) {
  return plan.rows.filter(row => row.effect !== 'none' && row.effect !== 'refused')
}

function toInput(groupId: string, strategy: ResetStrategy, plan: ResetPlan): ResetInput {
  const topics = [...Map.groupBy(changing(plan), row => row.topic)].map(([topic, rows]) => ({
    topic,
    topicId: plan.topicIds[topic] ?? '',
    rows: rows.map(({ partition, before, after }): [number, string | null, string | null] => [
      partition,
      before,
      after,
    ]),
  }))
  return { groupId, strategy: strategy.by === 'csv' ? { by: 'csv' } : strategy, topics }
}
