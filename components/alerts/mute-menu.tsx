'use client'
import { BellOff } from 'lucide-react'
import { useState } from 'react'
import { muteAction } from '@/app/(console)/clusters/[cluster]/alerts/actions'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuGroup, MenuItem } from '@/components/ui/menu'
import { useClusterInfo } from '@/lib/browser/cluster'
import { useAlertsWords } from '@/lib/i18n/alerts'
import { MuteUntilDialog } from './mute-until-dialog'
import type { Act } from './use-alert-action'

const hour = 3_600_000

interface MuteMenuProps {
  name: string
  ruleId: string
  /** Null: the rule as a whole. */
  groupId: string | null
  locked: string | undefined
  act: Act
}

/** For how long, and what of it: this group by this rule, or one of them whole. */
export function MuteMenu({ name, ruleId, groupId, locked, act }: MuteMenuProps) {
  const { mute: words } = useAlertsWords()
  const { id } = useClusterInfo()
  const [until, setUntil] = useState(false)
  const mute = (of: { ruleId: string | null; groupId: string | null }, span: number) =>
    void act(() => muteAction(id, { ...of, for: span }))
  const spans = [
    [words.hour, hour],
    [words.eightHours, 8 * hour],
    [words.day, 24 * hour],
    [words.week, 168 * hour],
  ] as const
  if (locked !== undefined) return null
  return (
    <>
      <Menu align="end" trigger={<IconButton label={words.of(name)} icon={BellOff} size="sm" />}>
        <MenuGroup label={groupId === null ? words.rule : words.alert}>
          {spans.map(([label, span]) => (
            <MenuItem key={span} onClick={() => mute({ ruleId, groupId }, span)}>
              {label}
            </MenuItem>
          ))}
          <MenuItem onClick={() => setUntil(true)}>{words.until}</MenuItem>
        </MenuGroup>
        {groupId !== null && (
          <>
            <MenuGroup label={words.group}>
              {spans.slice(0, 2).map(([label, span]) => (
                <MenuItem key={span} onClick={() => mute({ ruleId: null, groupId }, span)}>
                  {label}
                </MenuItem>
              ))}
            </MenuGroup>
            <MenuGroup label={words.rule}>
              {spans.slice(0, 2).map(([label, span]) => (
                <MenuItem key={span} onClick={() => mute({ ruleId, groupId: null }, span)}>
                  {label}
                </MenuItem>
              ))}
            </MenuGroup>
          </>
        )}
      </Menu>
      {until && (
        <MuteUntilDialog
          name={name}
          onClose={() => setUntil(false)}
          onMute={span => {
            setUntil(false)
            mute({ ruleId, groupId }, span)
          }}
        />
      )}
    </>
  )
}
