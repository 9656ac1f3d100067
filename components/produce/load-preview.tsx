'use client'
import { useMemo } from 'react'
import { PayloadText } from '@/components/messages/payload/payload-text'
import { Tag } from '@/components/ui/tag'
import { useLoadWords } from '@/lib/i18n/load'
import { type CompiledOrFaults, renderRecord } from '@/lib/kafka/messages/load/load-record'
import { RecordRandom } from '@/lib/kafka/messages/load/record-random'

/** Characters that are shown of a text. */
const most = 600

/** What the templates make of the first three messages: exactly what is sent, but for the time. */
export function LoadPreview({ compiled, seed }: { compiled: CompiledOrFaults; seed: string }) {
  const t = useLoadWords()
  const records = useMemo(() => {
    if (!compiled.ok) return null
    const random = new RecordRandom(seed)
    return [0, 1, 2].map(index => renderRecord(compiled.compiled, index, Date.now(), random))
  }, [compiled, seed])
  return (
    <section aria-label={t.preview}>
      <h2 className="mb-1.5 text-sm">{t.preview}</h2>
      {records === null ? (
        <p className="min-h-24 text-text-3 text-xs">{t.previewWrong}</p>
      ) : (
        <ol className="border-border border-t">
          {records.map(({ key, value, headers }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the first, second and third
            <li key={index} className="grid gap-0.5 border-border border-b py-1.5 text-xs">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="tnum text-text-3">{index + 1}</span>
                <span className="mono min-w-0 [overflow-wrap:anywhere]">
                  {key === null ? <Tag>null</Tag> : <Cut text={key} />}
                </span>
                {headers.map((header, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: headers in their order; the same key may stand twice
                  <span key={place} className="mono min-w-0 text-text-2 [overflow-wrap:anywhere]">
                    <PayloadText text={`${header.key}: `} />
                    <Cut text={header.value} />
                  </span>
                ))}
              </p>
              <p className="mono min-w-0 [overflow-wrap:anywhere]">
                {value === null ? <Tag>null</Tag> : <Cut text={value} />}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Cut({ text }: { text: string }) {
  const t = useLoadWords()
  if (text.length <= most) return <PayloadText text={text} />
  return (
    <>
      <PayloadText text={text.slice(0, most)} /> <span className="text-text-3">… {t.more(text.length - most)}</span>
    </>
  )
}
