'use client'
import { Binary, CircleSlash } from 'lucide-react'
import { Tag } from '@/components/ui/tag'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { Payload } from '@/lib/kafka/messages/types'
import { formOf } from '@/lib/serde/format-name'
import { oneLineJson } from '../json/format-json'
import type { Mark } from './marks'
import { PayloadText } from './payload-text'

interface ValueCellProps {
  payload: Payload
  /** What null means here: for a value in a compacted topic that its key will be removed. */
  whenNull?: string
  mark?: Mark
}

/** A key or value on one line. Null, empty and bytes are three different things and look it. */
export function ValueCell({ payload, whenNull, mark }: ValueCellProps) {
  const { messages: m } = useT()
  switch (payload.format) {
    case 'null':
      return (
        <>
          <Tag icon={CircleSlash} className="font-sans">
            null
          </Tag>
          {whenNull !== undefined && (
            <span className="ml-1.5 font-sans text-text-2 text-xs">
              <PayloadText text={whenNull} />
            </span>
          )}
        </>
      )
    case 'empty':
      return (
        <>
          <Tag className="font-sans">{m.emptyValue}</Tag>
          <span className="ml-1.5 font-sans text-text-2 text-xs">{m.emptyBytes}</span>
        </>
      )
    case 'hex':
    case 'base64':
      return (
        <>
          <Tag icon={Binary} className="font-sans" title={m.bytesOf(num(payload.bytes))}>
            {m.bytesTag}
          </Tag>
          <span className="ml-1.5">{firstBytes(payload)}</span>
        </>
      )
  }
  const text = formOf(payload.format) === 'json' ? oneLineJson(payload.text) : payload.text
  const shown = <PayloadText text={text + more(payload)} mark={mark} />
  if (speaksForItself.has(payload.format)) return shown
  const name = m.formats.names[payload.format]
  return (
    <>
      <Tag className="mr-1.5 font-sans">{name}</Tag>
      {shown}
    </>
  )
}

/** Formats that are seen at a glance to be what they are. */
const speaksForItself: ReadonlySet<string> = new Set(['string', 'json', 'jsonl', 'xml'])

function more({ truncated }: Payload): string {
  return truncated ? '…' : ''
}

/** The first twelve bytes in hex. */
function firstBytes({ format, text, bytes }: Payload): string {
  const hex = format === 'hex' ? text.slice(0, 24) : ''
  const pairs = hex.match(/../g) ?? []
  return `${pairs.join(' ')}${bytes > pairs.length ? ' …' : ''}`
}
