'use client'
import { Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { BulkBar } from '@/components/table/bulk-bar'
import { Button } from '@/components/ui/button'
import { useCluster } from '@/lib/browser/cluster'
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
import { useGroupMenuWords } from '@/lib/i18n/group-menu'

const DeleteGroupsDialog = dynamic(() => import('./delete-groups-dialog').then(module => module.DeleteGroupsDialog), {
  ssr: false,
})

interface GroupBulkBarProps {
  groupIds: readonly string[]
  onClear: () => void
  /** Some of them are gone. */
  onChanged: () => void
  /** All of these are gone. */
  onDeleted: (groupIds: readonly string[]) => void
}

/** What can be done with the groups that are selected in the list. */
export function GroupBulkBar({ groupIds, onClear, onChanged, onDeleted }: GroupBulkBarProps) {
  const words = useGroupMenuWords()
  const { locked } = useCluster()
  useHeadingFocusAfter()
  const [deleting, setDeleting] = useState<readonly string[] | null>(null)
  return (
    <div className="px-6 pb-2.5 max-md:px-4">
      <BulkBar count={groupIds.length} onClear={onClear}>
        <Button kind="danger-outline" icon={Trash2} locked={locked} onClick={() => setDeleting(groupIds)}>
          {words.deleteGroups(groupIds.length)}
        </Button>
      </BulkBar>
      {deleting !== null && (
        <DeleteGroupsDialog
          groupIds={deleting}
          onClose={() => setDeleting(null)}
          onChanged={onChanged}
          onDeleted={() => {
            setDeleting(null)
            onDeleted(deleting)
          }}
        />
      )}
    </div>
  )
}
