'use client'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { ImportedPartition } from '@/lib/kafka/messages/import/types'

const mostShown = 24

/** How many messages each partition got, and between which offsets. */
export function ImportPartitions({ partitions }: { partitions: readonly ImportedPartition[] }) {
  const { imports: i } = useT()
  const more = partitions.length - mostShown
  return (
    <section aria-label={i.writtenSoFar}>
      <h2 className="mb-1.5 font-medium text-sm">{i.writtenSoFar}</h2>
      <table className="tnum w-full border-border border-t text-sm">
        <tbody>
          {partitions.slice(0, mostShown).map(({ partition, records, first, last }) => (
            <tr key={partition} className="border-border border-b">
              <th scope="row" className="mono py-1.5 pr-2 pl-2 text-left font-normal">
                {i.partitionShort(partition)}
              </th>
              <td className="py-1.5 text-right">{num(records)}</td>
              <td className="mono py-1.5 pl-4 text-text-2 text-xs">
                {num(first)} – {num(last)}
              </td>
            </tr>
          ))}
          {more > 0 && (
            <tr>
              <td colSpan={3} className="px-2 py-1.5 text-text-2">
                {i.morePartitions(more)}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
