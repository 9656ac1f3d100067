'use client'
import { PayloadText } from '@/components/messages/payload/payload-text'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { ImportPreview, PreviewPart, PreviewRow } from '@/lib/kafka/messages/import/types'

const head = 'px-2 py-1 text-left font-medium'
const cell = 'max-w-[260px] truncate px-2 py-1 align-top'

/** The first rows, as the import itself reads them. */
export function ImportPreviewTable({ preview }: { preview: ImportPreview }) {
  const { imports: i } = useT()
  const { rows } = preview
  return (
    <div className="min-w-0">
      <h2 className="mb-1.5 font-medium text-sm">{i.preview}</h2>
      {rows.length === 0 ? (
        <p className="text-sm text-text-2">{preview.cut ? i.previewCut : i.previewNone}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, by keyboard too
        <section className="overflow-x-auto" tabIndex={0} aria-label={i.preview}>
          <table className="w-full text-sm">
            <thead className="border-border-strong border-b text-text-2 text-xs">
              <tr>
                <th className={cn(head, 'text-right')}>{i.row}</th>
                <th className={head}>{i.key}</th>
                <th className={head}>{i.value}</th>
                <th className={head}>{i.headers}</th>
                <th className={head}>{i.timestamp}</th>
                <th className={head}>{i.partition}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <Row key={row.row} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}

function Row({ row }: { row: PreviewRow }) {
  const { imports: i } = useT()
  const { fault } = row
  const reason = fault && i.reasonText(fault.reason, fault.params ?? {}, fault.at, fault.error)
  return (
    <>
      <tr className={cn('border-border border-t', fault && 'bg-crit-soft')}>
        <td className="tnum px-2 py-1 text-right align-top text-text-2">{num(row.row)}</td>
        <td className={cn(cell, 'mono')}>
          <Part part={row.key} />
        </td>
        <td className={cn(cell, 'mono max-w-[420px]')}>
          <Part part={row.value} />
        </td>
        <td className={cn(cell, 'mono')}>
          {row.headers.map(({ key, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: headers are a list in order, names may stand twice
            <span key={index} className="mr-2">
              <PayloadText text={key} />=<Part part={value} />
            </span>
          ))}
        </td>
        <td className="whitespace-nowrap px-2 py-1 align-top text-text-2">
          {row.timestamp === null ? '—' : <Time at={row.timestamp} />}
        </td>
        <td className="tnum whitespace-nowrap px-2 py-1 align-top text-text-2">
          {row.leftOut ? <Tag>{i.leftOutRow}</Tag> : (row.partition ?? '—')}
        </td>
      </tr>
      {reason !== null && (
        <tr className="bg-crit-soft">
          <td />
          <td colSpan={5} className="px-2 pb-1.5 [overflow-wrap:anywhere]">
            <Status level="crit" className="whitespace-normal font-normal">
              <PayloadText text={reason} />
            </Status>
          </td>
        </tr>
      )}
    </>
  )
}

function Part({ part }: { part: PreviewPart }) {
  const { imports: i } = useT()
  if (part.kind === 'null') return <Tag>{i.nullValue}</Tag>
  if (part.bytes === 0) return <Tag>{i.emptyValue}</Tag>
  if (part.kind === 'bytes') {
    return (
      <>
        <Tag>{i.bytes(part.bytes)}</Tag> {part.text}
      </>
    )
  }
  return <PayloadText text={part.text} />
}
