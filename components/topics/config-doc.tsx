'use client'
import { useState } from 'react'
import { cn } from '@/lib/browser/cn'
import { useLang, useT } from '@/lib/i18n/context'
import type { ConfigRow } from '@/lib/kafka/topics/types'
import { configMeaning } from './config-meaning'

/** What the value means, what it would be otherwise, and Kafka's own words; long ones fold. */
export function ConfigDoc({ row, value }: { row: ConfigRow; value: string }) {
  const t = useT()
  const lang = useLang()
  const [whole, setWhole] = useState(false)
  const meaning = configMeaning(row.name, value, t, lang)
  const { inherited, documentation } = row
  const source = inherited && t.topics.configuration.source[inherited.source]
  const facts = [
    ...(meaning === '' ? [] : [meaning]),
    ...(inherited === null ? [] : [`${t.topics.form.defaultIs(inherited.value ?? t.common.none)} (${source})`]),
  ]
  return (
    <>
      <span className="block">{facts.join(' · ')}</span>
      {documentation !== null && (
        <>
          <span lang="en" className={cn('whitespace-pre-line', whole ? 'block' : 'line-clamp-2')}>
            {documentation}
          </span>
          {documentation.length > 150 && (
            <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
              {whole ? t.common.less : t.common.more}
            </button>
          )}
        </>
      )}
    </>
  )
}
