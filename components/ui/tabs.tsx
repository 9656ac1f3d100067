'use client'
import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'
import { num } from '@/lib/i18n/format'

export interface TabItem<T extends string> {
  value: T
  label: ReactNode
  count?: number
  panel: ReactNode
}

interface TabsProps<T extends string> {
  value: T
  onChange: (value: T) => void
  items: readonly TabItem<T>[]
  'aria-label': string
  className?: string
  panelClassName?: string
}

export const tabList = 'flex shrink-0 gap-1 overflow-x-auto border-border border-b scrollbar-none'

export const tabItem =
  'flex h-[38px] items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2 -mb-px font-medium text-sm text-text-2 hover:text-text focus-visible:-outline-offset-2 max-md:h-11'

/** Parts of one page; the panels of tabs that are not open are not rendered. Tabs that are pages of their own are NavTabs. */
export function Tabs<T extends string>({ value, onChange, items, className, panelClassName, ...rest }: TabsProps<T>) {
  return (
    <Base.Root value={value} onValueChange={next => onChange(next)} className="contents">
      <Base.List {...rest} className={cn(tabList, className)}>
        {items.map(item => (
          <Base.Tab
            key={item.value}
            value={item.value}
            className={cn(tabItem, 'data-active:border-accent data-active:text-text')}
          >
            {item.label}
            {item.count !== undefined && (
              <span className="tnum font-normal text-text-3 text-xs">{num(item.count)}</span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {items.map(item => (
        <Base.Panel
          key={item.value}
          value={item.value}
          className={cn('min-h-0 focus-visible:-outline-offset-2', panelClassName)}
        >
          {item.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
