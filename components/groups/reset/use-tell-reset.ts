'use client'
import { useRouter } from 'next/navigation'
import { visibleString } from '@/components/messages/payload/visible-text'
import { showToast } from '@/components/ui/toast'
import { useCluster } from '@/lib/browser/cluster'
import { groupPath } from '@/lib/browser/paths'
import { useResetWords } from '@/lib/i18n/reset'
import type { ResetResult } from '@/lib/kafka/groups/offsets/types'
import { setLastReset } from './last-reset'
import { offset } from './plan-table'

/** Tells of a reset that was made, with the way back: above the head of the page, and in a toast where all of it is done. */
export function useTellReset(groupId: string): (result: ResetResult, wasUndo: boolean) => void {
  const { toast } = useResetWords()
  const { id: clusterId } = useCluster()
  const router = useRouter()

  return ({ auditId, rows }, wasUndo) => {
    const written = rows
      .filter(row => row.outcome !== 'refused')
      .map(({ topic, partition, before, after }) => {
        return { topic, partition, before: before?.offset ?? null, after: after?.offset ?? null }
      })
    const [only] = written
    if (only === undefined) return
    setLastReset(wasUndo ? null : { clusterId, groupId, auditId, at: Date.now(), rows: written })
    // What came of the others is said by the dialog, which stays open with it.
    if (rows.some(row => row.outcome !== 'done')) return
    const name = visibleString(groupId)
    const back = () => {
      const query = new URLSearchParams({ do: 'reset-offsets', undo: auditId })
      router.push(`${groupPath(clusterId, groupId)}?${query}`)
    }
    showToast({
      title: wasUndo ? toast.undone(name) : toast.title(name),
      text: written.length === 1 ? toast.one(offset(only.before), offset(only.after)) : toast.many(written.length),
      ...(wasUndo ? {} : { action: { label: toast.undo, run: back } }),
    })
  }
}
