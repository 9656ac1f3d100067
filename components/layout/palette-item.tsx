'use client'
import { Command } from 'cmdk'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

interface PaletteItemProps {
  /** Unique; names of topics and groups may be equal. */
  id: string
  icon: LucideIcon
  note?: ReactNode
  onSelect: () => void
  children: ReactNode
}

export function PaletteItem({ id, icon, note, onSelect, children }: PaletteItemProps) {
  return (
    <Command.Item
      value={id}
      onSelect={onSelect}
      className="flex min-h-8 items-center gap-2.5 rounded-[5px] px-2 py-1 text-sm data-[selected=true]:bg-surface-3 max-md:min-h-11"
    >
      <Icon as={icon} />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {note !== undefined && <span className="shrink-0 text-text-3 text-xs">{note}</span>}
    </Command.Item>
  )
}

export function PaletteGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-text-3 [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  )
}

/** A name with the part that was searched for marked. */
export function Marked({ name, text }: { name: string; text: string }) {
  const at = text === '' ? -1 : name.toLowerCase().indexOf(text.toLowerCase())
  return (
    <span className="mono text-sm">
      {at < 0 ? (
        name
      ) : (
        <>
          {name.slice(0, at)}
          <mark>{name.slice(at, at + text.length)}</mark>
          {name.slice(at + text.length)}
        </>
      )}
    </span>
  )
}
