import { useT } from '@/lib/i18n/context'
import type { RecordHeader } from '@/lib/kafka/messages/types'
import { PayloadText } from '../payload/payload-text'
import { ValueCell } from '../payload/value-cell'

/** Headers in the order of the record, also the same key twice. */
export function HeaderList({ headers, whole = false }: { headers: readonly RecordHeader[]; whole?: boolean }) {
  const { messages: m } = useT()
  if (headers.length === 0) return <p className="text-text-2">{m.panel.noHeaders}</p>
  return (
    <dl className="mono grid grid-cols-[minmax(80px,130px)_minmax(0,1fr)] gap-x-3 gap-y-1 leading-4">
      {headers.map((header, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a record may have the same header twice; its order is fixed
        <div key={index} className="contents">
          <dt className={`text-text-2 ${whole ? '[overflow-wrap:anywhere]' : 'truncate'}`}>
            <PayloadText text={header.key} />
          </dt>
          <dd className={whole ? '[overflow-wrap:anywhere]' : 'truncate'}>
            <ValueCell payload={header.value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
