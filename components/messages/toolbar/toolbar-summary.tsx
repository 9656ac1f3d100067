'use client'
import { Fragment, type ReactNode } from 'react'
import type { MessageView } from '@/lib/browser/message-view'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { PayloadText } from '../payload/payload-text'
import { useStartWords } from './from-picker'
import { partitionsWords } from './partition-picker'

/** What is read, in one line: what is looked for first, then from where and which partitions. */
export function ToolbarSummary({ view, partitions }: { view: MessageView; partitions: number }) {
  const { toolbar, filter } = useT().messages
  const start = useStartWords(view.start, view.follow)
  const parts: ReactNode[] = []
  if (view.follow) parts.push(<b className="font-semibold text-text">{toolbar.tail}</b>)
  if (view.filter !== '')
    parts.push(
      <span className="text-text">
        {filter.ways[view.match === 'hex' ? 'equals' : view.match]}{' '}
        <span className="mono text-xs">
          <PayloadText text={view.filter} />
        </span>
      </span>,
    )
  parts.push(start)
  if (partitions !== 1) parts.push(`${toolbar.partitions} ${partitionsWords(toolbar, view.partitions, partitions)}`)
  if (!view.follow) parts.push(num(view.limit))
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other name, and hold no state
    <Fragment key={index}>
      {index > 0 && ' · '}
      {part}
    </Fragment>
  ))
}
