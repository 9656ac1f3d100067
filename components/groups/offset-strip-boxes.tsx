'use client'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useRef, useState } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { cn } from '@/lib/browser/cn'
import type { OffsetPreviews } from '@/lib/browser/groups-previews'
import { recordPath } from '@/lib/browser/paths'
import type { Decimal } from '@/lib/decimal'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { type BoxLook, boxLook, previewText } from './offset-strip-box'
import type { BreakCell, OffsetCell, StripCell, StripLayout } from './offset-strip-layout'

interface BoxesProps {
  clusterId: string
  topic: string
  partition: number
  layout: StripLayout
  previews: OffsetPreviews
  justRead: ReadonlySet<Decimal>
  /** The whole strip in one sentence. */
  label: string
}

/** One list; one box of it is in the tab order, arrows move within, Enter opens the message. */
export function OffsetStripBoxes({ clusterId, topic, partition, layout, previews, justRead, label }: BoxesProps) {
  const router = useRouter()
  const list = useRef<HTMLUListElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const keys = layout.cells.map(keyOf)
  const currentKey = keys[layout.cells.findIndex(cell => cell.kind === 'offset' && cell.current)]
  const tabStop = chosen !== null && keys.includes(chosen) ? chosen : (currentKey ?? keys[0])
  const href = (cell: StripCell) =>
    cell.kind === 'offset' && cell.state !== 'not-written' && previews.get(cell.offset)?.kind !== 'none'
      ? recordPath(clusterId, topic, partition, cell.offset)
      : null

  function move(event: KeyboardEvent, index: number) {
    const step = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: keys.length - 1 }[event.key]
    const cell = layout.cells[index]
    const to = event.key === 'Enter' && cell !== undefined ? href(cell) : null
    if (to !== null) router.push(to)
    else if (step === undefined || keys[step] === undefined) return
    else {
      setChosen(keys[step])
      list.current?.querySelectorAll('li')[step]?.focus()
    }
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noRedundantRoles: without bullets Safari takes the role away
    <ul ref={list} role="list" aria-label={label} className="relative h-13">
      {layout.cells.map((cell, index) => {
        const key = keyOf(cell)
        const shared = {
          tabIndex: key === tabStop ? 0 : -1,
          onFocus: () => setChosen(key),
          onKeyDown: (event: KeyboardEvent) => move(event, index),
        }
        if (cell.kind === 'break') return <BreakBox key={key} cell={cell} {...shared} />
        const look = boxLook(cell.state, cell.current, previews.get(cell.offset), justRead.has(String(cell.offset)))
        return <OffsetBox key={key} cell={cell} look={look} previews={previews} href={href(cell)} {...shared} />
      })}
    </ul>
  )
}

function keyOf(cell: StripCell): string {
  return cell.kind === 'offset' ? String(cell.offset) : `${cell.from}…`
}

interface ItemProps {
  tabIndex: number
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

const item = 'absolute inset-y-0 flex flex-col text-xs focus-visible:-outline-offset-2'

function OffsetBox({
  cell,
  look,
  previews,
  href,
  ...rest
}: ItemProps & { cell: OffsetCell; look: BoxLook; previews: OffsetPreviews; href: string | null }) {
  const { strip } = useT().groups
  const router = useRouter()
  const text = previewText(previews.get(cell.offset), strip)
  const value = visibleString(text.value)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list moves by arrows and opens by Enter
    <li
      {...rest}
      aria-label={strip.box(num(cell.offset), text.spoken ?? value, strip[look.words])}
      title={value === '' ? undefined : value}
      className={cn(
        item,
        'mono justify-between rounded-[5px] border-[1.5px] px-2 py-[5px]',
        look.className,
        href !== null && 'cursor-pointer',
      )}
      style={{ left: cell.x, width: cell.width }}
      onClick={href === null ? undefined : () => router.push(href)}
    >
      <span className={cn('text-[11px] leading-4', look.offsetClassName)}>{num(cell.offset)}</span>
      <span className={cn('truncate leading-4', text.plain || 'font-sans text-[11px] text-text-2')}>
        {value || '\u00a0'}
      </span>
    </li>
  )
}

function BreakBox({ cell, ...rest }: ItemProps & { cell: BreakCell }) {
  const { strip } = useT().groups
  const words = strip[cell.state]
  return (
    <li
      {...rest}
      aria-label={strip.break(num(cell.count), words, num(cell.from), num(cell.to))}
      className={cn(
        item,
        'tnum items-center justify-center border-border-input text-text-2',
        cell.state === 'unread' ? 'bg-surface-2' : 'border-y-[1.5px] border-dashed',
      )}
      style={{ left: cell.x, width: cell.width }}
    >
      <b className="font-semibold text-text">{num(cell.count)}</b>
      <span>{words}</span>
    </li>
  )
}
