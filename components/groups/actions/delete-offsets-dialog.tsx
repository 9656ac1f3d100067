'use client'
import { useQueryState } from 'nuqs'
import { useState } from 'react'
import {
  deleteOffsetsAction,
  deleteShareOffsetsAction,
  planDeleteOffsetsAction,
} from '@/app/(console)/clusters/[cluster]/groups/actions'
import { visibleString } from '@/components/messages/payload/visible-text'
import { FoldedCli } from '@/components/ui/folded-cli'
import { Note } from '@/components/ui/note'
import { ProblemsNote } from '@/components/ui/problems-note'
import { useCluster } from '@/lib/browser/cluster'
import { deleteOffsetsCommand } from '@/lib/cli/kafka-group-actions'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { useGroupActionWords } from '@/lib/i18n/group-actions'
import type { DeleteOffsetsPlan } from '@/lib/kafka/groups/actions/types'
import type { GroupActionDialogProps } from '../group-actions-menu'
import { PartitionsField } from '../reset/partitions-field'
import { parsePartitions, parseScope } from '../reset/reset-draft'
import { ChangeDialog } from './change-dialog'
import { ChangeFailure, Choose, LockNote, PlanSkeleton } from './pieces'
import { type PlanRow, PlanTable } from './plan-table'
import { useChange } from './use-change'
import { usePlan } from './use-plan'

/** Topics of which partitions can be named; of more all go. */
const mostFields = 10

interface Done {
  whole: boolean
  rows: PlanRow[]
}

/** Lets the group forget where it stood in some topics; of a share group whole topics, and only while it is empty. */
export function DeleteOffsetsDialog({ group, onClose }: GroupActionDialogProps) {
  const t = useT()
  const words = useGroupActionWords()
  const { id, name, target } = useCluster()
  const [of] = useQueryState('of')
  const { groupId, type } = group
  const share = type === 'share'
  const all = [...new Set(group.rows.filter(row => row.currentOffset ?? row.startOffset).map(row => row.topic))].sort()
  const [given] = useState(() => parseScope(of ?? ''))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(given?.topics?.filter(topic => all.includes(topic)) ?? (all.length === 1 ? all : [])),
  )
  const [typed, setTyped] = useState(given?.partitions ?? {})
  const topics = all.filter(topic => chosen.has(topic))
  const scope = scopeOf(topics, share ? {} : typed)
  const asked = scope !== null && scope.length > 0 ? ['delete-offsets', id, groupId, JSON.stringify(scope)] : null
  const plan = usePlan<DeleteOffsetsPlan>(asked, () => planDeleteOffsetsAction(id, { groupId, scope: scope ?? [] }))
  const kept = new Set(plan.data?.subscribed.map(({ topic }) => topic))
  const planned = asked === null ? [] : (plan.data?.rows.filter(row => chosen.has(row.topic)) ?? [])
  const going = share ? planned : planned.filter(row => !kept.has(row.topic))
  const live = share && plan.data !== undefined && group.members.length > 0
  const change = useChange<Done>(async () => {
    const outcome = ({
      outcome,
      error,
    }: {
      outcome: keyof typeof words.outcomes
      error?: Parameters<typeof errorText>[1]
    }) => (error ? errorText(t, error).message : words.outcomes[outcome])
    if (share) {
      const answer = await deleteShareOffsetsAction(id, { groupId, topics })
      if (!answer.ok) return answer
      const refused = new Map(answer.data.rows.map(row => [row.topic, row.error]))
      const rows = planned.map((row): PlanRow => {
        const error = refused.get(row.topic)
        return { ...row, after: null, outcome: outcome({ outcome: 'done', ...(error ? { error } : {}) }) }
      })
      return { ok: true, data: { whole: [...refused.values()].every(error => error === null), rows } }
    }
    const answer = await deleteOffsetsAction(id, { groupId, rows: going })
    if (!answer.ok) return answer
    const rows = answer.data.rows.map(
      (row): PlanRow => ({
        ...row,
        before: row.before?.offset ?? null,
        after: null,
        problem: undefined,
        outcome: outcome(row),
      }),
    )
    return { ok: true, data: { whole: answer.data.rows.every(row => row.outcome === 'done'), rows } }
  }, plan.refetch)
  const { result } = change

  return (
    <ChangeDialog
      title={words.offsets.title(visibleString(groupId))}
      groupId={groupId}
      subtitle={words.on(name)}
      onClose={onClose}
      change={change}
      planError={asked === null ? null : plan.error}
      verb={share ? words.offsets.shareVerb(topics.length) : words.offsets.verb(going.length)}
      danger
      disabled={going.length === 0 || live || plan.isPlaceholderData}
    >
      {result !== null ? (
        <>
          <Note
            tone={result.whole ? 'ok' : 'warn'}
            role="status"
            title={result.whole ? words.set.done(result.rows.length) : words.share.partly}
            className="mb-3.5"
          />
          <PlanTable rows={result.rows} share={share} />
        </>
      ) : (
        <>
          <p className="mb-3 text-sm text-text-2">{words.offsets.text}</p>
          {all.length === 0 ? (
            <p className="text-sm text-text-2">{words.offsets.nothing}</p>
          ) : (
            <Choose
              label={words.topics}
              options={all.map(topic => ({ value: topic, text: <span className="mono">{topic}</span> }))}
              chosen={chosen}
              onChange={setChosen}
            />
          )}
          {!share && topics.length > 0 && (
            <div className="mb-3.5 grid grid-cols-2 gap-3 max-md:grid-cols-1">
              {topics.slice(0, mostFields).map(topic => (
                <PartitionsField
                  key={topic}
                  topic={topic}
                  value={typed[topic] ?? ''}
                  onChange={value => setTyped(before => ({ ...before, [topic]: value }))}
                />
              ))}
            </div>
          )}
          {asked === null ? null : plan.data === undefined ? (
            plan.error === null && <PlanSkeleton />
          ) : (
            <>
              {live && <ShareLock group={group} />}
              {!share &&
                plan.data.subscribed
                  .filter(({ topic }) => chosen.has(topic))
                  .map(({ topic, members }) => (
                    <Note key={topic} tone="warn" role="status" className="mb-3.5" title={topic}>
                      {words.offsets.subscribed(
                        topic,
                        members.map(({ clientId, host }) => `${visibleString(clientId)} ${host}`).join(', '),
                      )}
                    </Note>
                  ))}
              {going.length === 0 && kept.size === 0 && !plan.isPlaceholderData && (
                <p className="text-sm text-text-2">{words.offsets.nothing}</p>
              )}
              {going.length > 0 && <PlanTable rows={going.map(row => ({ ...row, after: null }))} share={share} />}
              {plan.data.problems.length > 0 && <ProblemsNote problems={plan.data.problems} className="mt-3.5" />}
            </>
          )}
          <ChangeFailure failure={change.failure} />
          {going.length > 0 && (
            <FoldedCli
              script={deleteOffsetsCommand(target, {
                group: groupId,
                type,
                topics: (scope ?? []).filter(({ topic }) => going.some(row => row.topic === topic)),
              })}
            />
          )}
        </>
      )}
    </ChangeDialog>
  )
}

/** Null while something that was typed is none. */
function scopeOf(topics: readonly string[], typed: Readonly<Record<string, string>>) {
  const scope: { topic: string; partitions: number[] | null }[] = []
  for (const topic of topics) {
    const partitions = parsePartitions(typed[topic] ?? '')
    if (partitions === undefined) return null
    scope.push({ topic, partitions })
  }
  return scope
}

function ShareLock({ group }: Pick<GroupActionDialogProps, 'group'>) {
  const { members, groupId, state } = group
  return (
    <LockNote
      lock={{
        why: 'members',
        error: {
          code: 'GROUP_NOT_EMPTY',
          message: '',
          hint: '',
          params: { group: groupId, members: String(members.length), state },
        },
        holders: members.slice(0, 100).map(({ memberId, clientId, host, instanceId }) => ({
          memberId,
          clientId,
          host,
          instanceId,
          partitions: 0,
        })),
      }}
    />
  )
}
