'use client'
import {
  ChevronDown,
  Copy,
  Eraser,
  Eye,
  Flag,
  type LucideIcon,
  RotateCcw,
  ScrollText,
  Trash2,
  UserMinus,
} from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { parseAsString, useQueryStates } from 'nuqs'
import type { ComponentType } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { useCluster } from '@/lib/browser/cluster'
import { auditPath } from '@/lib/browser/paths'
import { useHeadingFocusAfter } from '@/lib/browser/use-heading-focus-after'
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

const Reset = dynamic(() => import('./reset/reset-dialog').then(m => m.ResetDialog), { ssr: false })
const CopyOffsets = dynamic(() => import('./actions/copy-offsets-dialog').then(m => m.CopyOffsetsDialog), {
  ssr: false,
})
const Preview = dynamic(() => import('./actions/preview-dialog').then(m => m.PreviewDialog), { ssr: false })
const ShareOffsets = dynamic(() => import('./actions/share-offsets-dialog').then(m => m.ShareOffsetsDialog), {
  ssr: false,
})
const DeleteOffsets = dynamic(() => import('./actions/delete-offsets-dialog').then(m => m.DeleteOffsetsDialog), {
  ssr: false,
})
const RemoveMembers = dynamic(() => import('./actions/remove-members-dialog').then(m => m.RemoveMembersDialog), {
  ssr: false,
})
const DeleteGroup = dynamic(() => import('./actions/delete-group-dialog').then(m => m.DeleteGroupDialog), {
  ssr: false,
})

const commits = ({ type, rows }: GroupDescription) =>
  type !== 'share' && rows.some(({ currentOffset }) => currentOffset !== null)
const keeps = (group: GroupDescription) =>
  commits(group) || group.rows.some(({ startOffset }) => (startOffset ?? null) !== null)

/** In the order of the menu; what destroys comes last. */
const actions: readonly GroupAction[] = [
  {
    id: 'reset-offsets',
    icon: RotateCcw,
    label: words => words.resetOffsets,
    // Share groups have start offsets, which are another thing.
    offered: ({ type }) => type !== 'share',
    dialog: Reset,
  },
  {
    id: 'share-offsets',
    icon: Flag,
    label: words => words.shareOffsets,
    offered: ({ type, rows }) => type === 'share' && rows.length > 0,
    dialog: ShareOffsets,
  },
  {
    id: 'preview',
    icon: Eye,
    label: words => words.preview,
    offered: ({ type, rows }) => type !== 'share' && rows.length > 0,
    dialog: Preview,
  },
  { id: 'copy-offsets', icon: Copy, label: words => words.copyOffsets, offered: commits, dialog: CopyOffsets },
  {
    id: 'remove-members',
    icon: UserMinus,
    label: words => words.removeMembers,
    offered: ({ members }) => members.length > 0,
    dialog: RemoveMembers,
  },
  {
    id: 'delete-offsets',
    icon: Eraser,
    label: words => words.deleteOffsets,
    danger: true,
    offered: keeps,
    dialog: DeleteOffsets,
  },
  {
    id: 'delete-group',
    icon: Trash2,
    label: words => words.deleteGroup,
    danger: true,
    offered: () => true,
    dialog: DeleteGroup,
  },
]

/** Which dialog of the group is open, and on what of it: a topic, or a member's id. */
export function useGroupAction(): [string, (id: string | null, of?: string) => void] {
  const [{ do: open }, setOpen] = useQueryStates({ do: parseAsString.withDefault(''), of: parseAsString })
  return [open, (id, of) => void setOpen({ do: id, of: of ?? null })]
}

/** The menu "Actions" of a group, and the dialog that was chosen in it. */
export function GroupActionsMenu({ group }: { group: GroupDescription }) {
  const words = useGroupMenuWords()
  const router = useRouter()
  const { id, locked } = useCluster()
  const [open, setOpen] = useGroupAction()
  useHeadingFocusAfter()
  const offered = actions.filter(action => action.offered(group))
  // Not only of those that are offered: what was just done may have ended that, and its result is still to be seen.
  const chosen = actions.find(action => action.id === open)
  const trigger = (
    <Button icon={ChevronDown} locked={locked}>
      {words.actions}
    </Button>
  )
  if (locked !== undefined) return trigger
  return (
    <>
      <Menu align="end" trigger={trigger}>
        {offered.map(({ id: action, icon, label, danger }) => (
          <MenuItem key={action} icon={icon} danger={danger} onClick={() => setOpen(action)}>
            {label(words)}
          </MenuItem>
        ))}
        <MenuItem icon={ScrollText} onClick={() => router.push(auditPath(id, group.groupId))}>
          {words.changes}
        </MenuItem>
      </Menu>
      {chosen !== undefined && <chosen.dialog group={group} onClose={() => setOpen(null)} />}
    </>
  )
}
