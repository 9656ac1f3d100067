'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { Time } from '@/components/ui/time'
import { useCluster } from '@/lib/browser/cluster'
import { apiPath, groupPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import type { Rows } from '@/lib/errors'
import { useGroupActionWords } from '@/lib/i18n/group-actions'
import type { PastGroupChange } from '@/lib/kafka/groups/actions/types'

const RestoreDialog = dynamic(() => import('./restore-dialog').then(module => module.RestoreDialog), { ssr: false })
const ShareOffsets = dynamic(() => import('./share-offsets-dialog').then(module => module.ShareOffsets), { ssr: false })

/** Milliseconds for which the last change of a living group is offered to be taken back. */
const offered = 3_600_000
/** Resets have a line of their own; what went back is not gone back on. */
const others = new Set(['group:reset', 'group:restore'])

/** The last thing that was done here to the group, and the way back; where the group is gone, whenever that was. */
export function PastChange({ groupId, gone }: { groupId: string; gone: boolean }) {
  const words = useGroupActionWords()
  const { id, locked } = useCluster()
  const [open, setOpen] = useState<PastGroupChange | null>(null)
  const url = `${apiPath(groupPath(id, groupId))}/changes`
  const { data } = useResource<Rows<PastGroupChange>>(url, { interval: 3000, freshness: false })
  const last = data?.rows[0]
  const fits = last !== undefined && !others.has(last.action) && (gone || Date.now() - last.at < offered)
  const shown = fits && !(gone && last.share) && !(!gone && last.action === 'group:delete')
  const close = () => setOpen(null)
  return (
    <>
      {shown && (
        <Note
          tone="neutral"
          role="status"
          title={
            <>
              {words.past.text(last.action, last.partitions, last.actor)}, <Time at={last.at} mode="short" />
            </>
          }
          action={
            <Button size="sm" locked={locked} onClick={() => setOpen(last)}>
              {gone ? words.past.again : words.past.undo}
            </Button>
          }
          className="mx-6 mb-3 max-md:mx-4"
        />
      )}
      {open?.share === true && <ShareOffsets groupId={groupId} auditId={open.auditId} onClose={close} />}
      {open?.share === false && <RestoreDialog groupId={groupId} auditId={open.auditId} onClose={close} />}
    </>
  )
}
