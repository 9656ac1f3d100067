'use client'
import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'
import { Icon } from './icon'
import { Kbd } from './kbd'
import { popupClass } from './popup-class'

const itemClass =
  'flex min-h-8 w-full items-center gap-2.5 rounded-[5px] px-2 py-1 text-left text-sm no-underline outline-none data-disabled:cursor-not-allowed data-highlighted:bg-surface-3 data-disabled:text-text-3 max-md:min-h-11'

interface MenuProps {
  /** A button of ours; it gets aria-haspopup and aria-expanded. */
  trigger: ReactElement
  align?: 'start' | 'center' | 'end'
  className?: string
  children: ReactNode
}

export function Menu({ trigger, align = 'start', className, children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Base.Popup className={cn(popupClass, 'max-h-(--available-height) min-w-[200px] overflow-auto', className)}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** The same beside something that is no trigger of its own, as a button in one of many rows; the focus goes back to it. */
export function MenuAt({
  anchor,
  onClose,
  children,
}: {
  anchor: HTMLElement
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Base.Root open onOpenChange={open => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} align="end" className="z-50 outline-none">
          <Base.Popup
            finalFocus={() => anchor}
            className={cn(popupClass, 'max-h-(--available-height) min-w-[200px] overflow-auto')}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

interface MenuItemProps {
  icon?: LucideIcon
  keys?: string
  /** Secondary text at the right. */
  note?: ReactNode
  danger?: boolean
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}

export function MenuItem({ icon, keys, note, danger = false, disabled, onClick, children }: MenuItemProps) {
  return (
    <Base.Item disabled={disabled} onClick={onClick} className={cn(itemClass, danger && 'text-crit')}>
      {icon && <Icon as={icon} />}
      <span className="min-w-0 flex-1">{children}</span>
      {note !== undefined && <span className="text-text-3 text-xs">{note}</span>}
      {keys !== undefined && <Kbd keys={keys} />}
    </Base.Item>
  )
}

export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 font-medium text-text-3 text-xs">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

export function MenuCheckbox({
  checked,
  onChange,
  children,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={next => onChange(next)} className={itemClass}>
      <span className="min-w-0 flex-1">{children}</span>
      <Base.CheckboxItemIndicator>
        <Icon as={Check} size={14} />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  )
}

/** One of several: the items inside are `MenuRadio`. */
export function MenuRadioGroup({
  value,
  onChange,
  children,
}: {
  value: string
  onChange: (value: string) => void
  children: ReactNode
}) {
  return (
    <Base.RadioGroup value={value} onValueChange={next => onChange(String(next))}>
      {children}
    </Base.RadioGroup>
  )
}

export function MenuRadio({ value, note, children }: { value: string; note?: ReactNode; children: ReactNode }) {
  return (
    <Base.RadioItem value={value} closeOnClick className={itemClass}>
      <span className="flex w-4 shrink-0 justify-center">
        <Base.RadioItemIndicator>
          <Icon as={Check} size={14} />
        </Base.RadioItemIndicator>
      </span>
      <span className="min-w-0 flex-1">{children}</span>
      {note !== undefined && <span className="max-w-[180px] truncate text-text-3 text-xs">{note}</span>}
    </Base.RadioItem>
  )
}
