'use client'
import { Download } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Note } from '@/components/ui/note'
import { Segmented } from '@/components/ui/segmented'
import { useT } from '@/lib/i18n/context'
import { bytes, num } from '@/lib/i18n/format'
import type { Payload } from '@/lib/kafka/messages/types'
import { type FormatSetting, formOf, protoChoice } from '@/lib/serde/format-name'
import { payloadBytes } from '../payload/payload-bytes'
import { DecoderMenu } from './decoder-menu'
import { formatXml } from './format-xml'
import { modeFor, modesOf, type PayloadMode, textOf, treeOf } from './payload-mode'
import { saveBytes } from './save-bytes'

const JsonTree = dynamic(() => import('../json/json-tree').then(module => module.JsonTree))
const HexView = dynamic(() => import('../payload/hex-view').then(module => module.HexView))
const TextView = dynamic(() => import('../payload/text-view').then(module => module.TextView))

interface PayloadPaneProps {
  cluster: string
  part: 'value' | 'key'
  payload: Payload
  fileName: string
  mode: PayloadMode | null
  onMode: (mode: PayloadMode) => void
  /** The decoder that was chosen; null: automatic. */
  format: FormatSetting | null
  onFormat: (format: FormatSetting | null) => void
  /** A null value in a compacted topic says what it does. */
  compacted: boolean
  /** The button that copies. */
  copy: ReactNode
}

/** A whole key or value: as a tree, as text, or as bytes. */
export function PayloadPane(props: PayloadPaneProps) {
  const { cluster, part, payload, fileName, mode, onMode, format, onFormat, compacted, copy } = props
  const { panel, formats } = useT().messages
  const { fault } = payload
  const now = modeFor(payload, mode)
  const modes = modesOf(payload)
  if (now === null) {
    const isNull = payload.format === 'null'
    return (
      <div className="p-4">
        <Note>
          {isNull ? panel.isNull[part] : panel.isEmpty[part]}
          {isNull && compacted && part === 'value' && ` ${panel.isNullCompacted}`}
        </Note>
      </div>
    )
  }
  const large =
    payload.format !== 'null' &&
    payload.format !== 'empty' &&
    formOf(payload.format) === 'json' &&
    !modes.includes('json')
  const wire = () => payloadBytes(payload)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center gap-2 px-4 py-2">
        <Segmented
          size="sm"
          aria-label={panel.showAs}
          value={now}
          onChange={onMode}
          options={modes.map(value => ({ value, label: panel[value] }))}
        />
        <span className="tnum truncate text-text-2 text-xs" title={panel.bytes(num(payload.bytes))}>
          {bytes(payload.bytes)}
        </span>
        <span className="flex-1" />
        <IconButton
          size="sm"
          icon={Download}
          label={panel.download[part]}
          onClick={() => {
            const sent = wire()
            if (sent !== null) saveBytes(fileName, sent)
          }}
        />
        {copy}
      </div>
      <div className="flex items-center px-4 pb-2">
        <DecoderMenu cluster={cluster} part={part} payload={payload} chosen={format} onChoose={onFormat} />
      </div>
      {fault !== undefined && (
        <div className="px-4 pb-2">
          <Note
            tone="warn"
            role="status"
            title={
              fault.format === 'hex'
                ? formats.asBytes
                : formats.notThis(protoChoice(format ?? '')?.type ?? formats.names[fault.format])
            }
            action={
              format === null ? undefined : (
                <Button size="sm" onClick={() => onFormat(null)}>
                  {formats.automaticInstead}
                </Button>
              )
            }
          >
            {formats.atByte(num(fault.at), formats.faults[fault.why])}
          </Note>
        </div>
      )}
      {payload.header !== undefined && (
        <p className="px-4 pb-2 text-text-2 text-xs">
          {formats.headerPassed(String(payload.header.schemaId), payload.header.indexes.join(', '))}
        </p>
      )}
      {large && <p className="px-4 pb-2 text-text-2 text-xs">{panel.largeText(bytes(payload.bytes))}</p>}
      {fault === undefined && payload.format === 'hex' && now === 'text' && (
        <p className="px-4 pb-2 text-text-2 text-xs">{panel.notText}</p>
      )}
      <div className="min-h-0 flex-1 overflow-auto px-2 pb-3">
        <Body part={part} payload={payload} mode={now} />
      </div>
    </div>
  )
}

/** Formats in which a field that stands twice is nothing unusual. */
const repeating: ReadonlySet<string> = new Set(['protobuf', 'proto'])

function Body({ part, payload, mode }: { part: 'value' | 'key'; payload: Payload; mode: PayloadMode }) {
  const { panel } = useT().messages
  const tree = useMemo(() => (mode === 'json' ? treeOf(payload) : null), [payload, mode])
  const bytesOf = useMemo(() => (mode === 'hex' ? payloadBytes(payload) : null), [payload, mode])
  if (tree !== null) return <JsonTree root={tree} label={panel.treeOf[part]} repeats={repeating.has(payload.format)} />
  if (bytesOf !== null) {
    return (
      <div className="h-full pl-2">
        <HexView bytes={bytesOf} label={panel.hexOf[part]} />
      </div>
    )
  }
  const text = mode === 'xml' ? formatXml(payload.text) : textOf(payload)
  return (
    <div className="h-full pl-2">
      <TextView text={text} label={panel.textOf[part]} />
    </div>
  )
}
