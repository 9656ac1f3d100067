'use client'
import { Download } from 'lucide-react'
import { parseAsString, useQueryState } from 'nuqs'
import { useMemo, useState } from 'react'
import type { GroupActionDialogProps } from '@/components/groups/group-actions-menu'
import { visibleString } from '@/components/messages/payload/visible-text'
import { download } from '@/components/topics/csv'
import { FailureNote } from '@/components/topics/failure-note'
import { Button } from '@/components/ui/button'
import { CliPanel } from '@/components/ui/cli-panel'
import { Dialog } from '@/components/ui/dialog'
import { Switch } from '@/components/ui/switch'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useCluster } from '@/lib/browser/cluster'
import { usePlanTimes, useResetPlan } from '@/lib/browser/reset-offsets'
import { useDebounced } from '@/lib/browser/use-debounced'
import { useT } from '@/lib/i18n/context'
import { useResetWords } from '@/lib/i18n/reset'
import type { ResetResult } from '@/lib/kafka/groups/offsets/types'
import { LockNote } from './lock-note'
import { planCommand } from './plan-command'
import { planCsv } from './plan-csv'
import { PlanView } from './plan-view'
import { bringsItsOwn, draftScope, draftStrategy, emptyDraft, parseScope, type ResetDraft } from './reset-draft'
import { ResetOutcome } from './reset-outcome'
import { ScopeField } from './scope-field'
import { StrategyField } from './strategy-field'
import { StrategyList } from './strategy-list'
import { useMovedRows } from './use-moved-rows'
import { changing, useRunReset } from './use-run-reset'
import { useTellReset } from './use-tell-reset'

/** Milliseconds after the last change of the form until the plan is made anew. */
const settled = 150

/** Where the offsets go, the plan of it partition by partition, the same as a command, then the reset. */
export function ResetDialog({ group, onClose }: GroupActionDialogProps) {
  const t = useT()
  const words = useResetWords()
  const cluster = useCluster()
  const { groupId } = group
  const utc = useClockMode() === 'utc'
  const [of, setOf] = useQueryState('of', parseAsString.withDefault(''))
  const [undo, setUndo] = useQueryState('undo', parseAsString.withDefault(''))
  const [draft, setDraft] = useState<ResetDraft>(() => ({
    ...emptyDraft(Date.now(), utc),
    ...parseScope(of),
    ...(undo === '' ? {} : { by: 'undo', auditId: undo }),
  }))
  const [edited, setEdited] = useState(false)
  const [showCli, setShowCli] = useState(true)
  const [result, setResult] = useState<ResetResult | null>(null)
  const { busy, replanning, failure, run, forget } = useRunReset(groupId)
  const tell = useTellReset(groupId)

  const strategy = useMemo(() => draftStrategy(draft), [draft])
  const scope = useMemo(() => draftScope(draft), [draft])
  const question = useMemo(
    () => (strategy === null || scope === undefined ? null : { strategy, scope }),
    [strategy, scope],
  )
  const asked = useDebounced(question, settled)
  const query = useResetPlan(cluster.id, groupId, asked, busy || result !== null)
  const current = asked === question && query.data !== undefined && !query.isPlaceholderData && query.error === null
  const plan = question === null ? undefined : query.data
  const changes = plan === undefined ? 0 : changing(plan).length
  const faulty = (plan?.csv?.faultCount ?? 0) > 0
  const times = usePlanTimes(cluster.id, groupId, plan?.rows ?? [])
  const moved = useMovedRows(plan, asked)

  function close() {
    void setOf(null)
    void setUndo(null)
    onClose()
  }

  function change(part: Partial<ResetDraft>) {
    setEdited(true)
    forget()
    setDraft(before => ({ ...before, ...part }))
  }

  const locked =
    cluster.locked ?? (plan?.lock ? words.waiting : plan !== undefined && changes === 0 ? words.nothingToDo : undefined)
  const ready = plan !== undefined && strategy !== null && current && !faulty && changes > 0

  async function submit() {
    if (!ready || busy || replanning || locked !== undefined || result !== null) return
    const done = await run(strategy, plan, query.refetch)
    if (done === null) return
    tell(done, strategy.by === 'undo')
    if (done.rows.every(row => row.outcome === 'done')) close()
    else setResult(done)
  }

  const command =
    strategy === null || scope === undefined
      ? undefined
      : planCommand(cluster.target, {
          groupId,
          type: plan?.type ?? group.type,
          strategy,
          scope: bringsItsOwn.has(draft.by) ? null : scope,
          file: draft.csv?.name ?? null,
          plan,
        })
  const held = plan ?? { exists: true, state: group.state, members: group.members.length }
  return (
    <Dialog
      open
      onClose={close}
      title={
        <>
          {words.title} <span className="mono text-base">{visibleString(groupId)}</span>
        </>
      }
      subtitle={held.exists ? words.state(held.state, held.members, cluster.name) : words.newGroup(cluster.name)}
      width="2xl"
      edited={edited && result === null}
      busy={busy}
      fullscreen
      bodyClassName="p-0"
      footerStart={
        result === null && (
          <>
            <Switch checked={showCli} onChange={setShowCli} className="-ml-2 max-md:hidden">
              {t.cli.show}
            </Switch>
            <span className="text-text-2 text-xs max-md:hidden">{words.kept}</span>
          </>
        )
      }
      footer={
        result !== null ? (
          <Button kind="primary" autoFocus onClick={close}>
            {words.outcome.close}
          </Button>
        ) : (
          <>
            <Button disabled={busy} onClick={close}>
              {t.common.cancel}
            </Button>
            <Button
              kind="primary"
              keys="Mod+↵"
              busy={busy || replanning}
              locked={locked}
              disabled={locked === undefined && !ready && !busy && !replanning}
              onClick={() => void submit()}
            >
              {plan?.lock ? words.waiting : words.run(changes)}
            </Button>
          </>
        )
      }
    >
      {result !== null ? (
        <div className="border-border border-t p-5">
          <ResetOutcome rows={result.rows} />
        </div>
      ) : (
        <>
          {plan?.lock && (
            <div className="px-5 pb-3">
              <LockNote plan={plan} />
            </div>
          )}
          <form
            noValidate
            className="grid grid-cols-[248px_minmax(0,1fr)] border-border border-t max-md:grid-cols-1"
            // Enter in a field only ends it: a reset takes the button, or Mod+Enter.
            onSubmit={event => event.preventDefault()}
          >
            <StrategyList value={draft.by} onChange={by => change({ by })} />
            <div className="grid min-w-0 content-start gap-3 px-5 py-3.5">
              {failure !== null && <FailureNote title={words.failed} failure={failure} />}
              <div className="flex flex-wrap items-start gap-3">
                <StrategyField groupId={groupId} draft={draft} onChange={change} />
                {!bringsItsOwn.has(draft.by) && (
                  <ScopeField own={ownTopics(group.rows)} draft={draft} onChange={change} />
                )}
              </div>
              <PlanView
                plan={plan}
                pending={question !== null && !current}
                failure={question === null ? null : (query.error?.failure ?? null)}
                moved={moved}
                times={times}
                nothing={
                  draft.by === 'group' ? words.nothingOther : draft.by === 'undo' ? words.nothingKept : words.nothing
                }
              />
              {plan !== undefined && plan.rows.length > 0 && (
                <Button
                  kind="ghost"
                  size="sm"
                  icon={Download}
                  className="-ml-2.5 justify-self-start"
                  onClick={() => download('plan.csv', planCsv(plan.rows))}
                >
                  {words.saveCsv}
                </Button>
              )}
              {showCli && command !== undefined && <CliPanel script={command} comment={cluster.name} />}
            </div>
          </form>
        </>
      )}
    </Dialog>
  )
}

function ownTopics(rows: readonly { topic: string }[]): string[] {
  return [...new Set(rows.map(row => row.topic))].sort()
}
