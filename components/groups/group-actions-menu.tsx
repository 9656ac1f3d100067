'use client'
import { ChevronDown, type LucideIcon, RotateCcw } from 'lucide-react'
import dynamic from 'next/dynamic'
import { parseAsString, useQueryState } from 'nuqs'
import type { ComponentType } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { useCluster } from '@/lib/browser/cluster'
import { type GroupMenuWords, useGroupMenuWords } from '@/lib/i18n/group-menu'
import type { GroupDescription } from '@/lib/kafka/groups/types'

export interface GroupActionDialogProps {
  group: GroupDescription
  onClose: () => void
}

/** One thing that can be done with a group, from the head of its page. */
interface GroupAction {
  /** Also its place in the address, `?do=reset-offsets`, so that other pages can lead to it. */
  id: string
  icon: LucideIcon
  label: (words: GroupMenuWords) => string
  danger?: boolean
  /** Whether the feature exists for a group of this type; what its state forbids is said by the dialog. */
  offered: (group: GroupDescription) => boolean
  /** Loaded by `dynamic`, with its own words. */
  dialog: ComponentType<GroupActionDialogProps>
}

/** In the order of the menu; what destroys comes last. */
const actions: readonly GroupAction[] = [
  {
    id: 'reset-offsets',
    icon: RotateCcw,
    label: words => words.resetOffsets,
    // Share groups have start offsets, which are another thing.
    offered: group => group.type !== 'share',
    dialog: dynamic(() => import('./reset/reset-dialog').then(module => module.ResetDialog), { ssr: false }),
  },
]

/** Which dialog of the group is open. */
export function useGroupAction(): [string, (id: string | null) => void] {
  const [open, setOpen] = useQueryState('do', parseAsString.withDefault(''))
  return [open, id => void setOpen(id)]
}

/** The menu "Actions" of a group, and the dialog that was chosen in it. */
export function GroupActionsMenu({ group }: { group: GroupDescription }) {
  const words = useGroupMenuWords()
  const { locked } = useCluster()
  const [open, setOpen] = useGroupAction()
  const offered = actions.filter(action => action.offered(group))
  const chosen = offered.find(action => action.id === open)
  if (offered.length === 0) return null
  const trigger = (
    <Button icon={ChevronDown} locked={locked}>
      {words.actions}
    </Button>
  )
  if (locked !== undefined) return trigger
  return (
    <>
      <Menu align="end" trigger={trigger}>
        {offered.map(({ id, icon, label, danger }) => (
          <MenuItem key={id} icon={icon} danger={danger} onClick={() => setOpen(id)}>
            {label(words)}
          </MenuItem>
        ))}
      </Menu>
      {chosen !== undefined && <chosen.dialog group={group} onClose={() => setOpen(null)} />}
    </>
  )
}
