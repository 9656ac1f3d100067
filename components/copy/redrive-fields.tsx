'use client'
import { useEffect, useRef } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { type CopyChoice, copiesUrl } from '@/lib/browser/copies'
import { useResource } from '@/lib/browser/resource'
import { useT } from '@/lib/i18n/context'
import type { HeaderSample } from '@/lib/kafka/messages/copy/plan-types'
import { Option } from './copy-form'

interface RedriveFieldsProps {
  cluster: string
  source: string
  choice: CopyChoice
  set: (change: Partial<CopyChoice>) => void
  checked: boolean
}

type Header = HeaderSample['headers'][number]

/** Which header says where a dead letter came from. */
export function RedriveFields({ cluster, source, choice, set, checked }: RedriveFieldsProps) {
  const { copies: c } = useT()
  const { data } = useResource<HeaderSample>(`${copiesUrl(cluster, source)}/headers`, {
    interval: false,
    freshness: false,
  })
  const headers = data?.headers ?? []
  const topic = headers.find(({ looks }) => looks === 'topic')
  const partition = headers.find(({ looks }) => looks === 'partition')
  const suggested = useRef(false)
  // What the records say themselves is chosen once; after that the choice is the person's.
  useEffect(() => {
    if (suggested.current || data === undefined || choice.header !== '') return
    suggested.current = true
    if (topic) set({ header: topic.key, partitionHeader: partition?.key ?? '' })
  })

  const option = (header: Header, looks: Header['looks'], word: string) => ({
    value: header.key,
    label: visibleString(header.key),
    note: header.looks === looks ? `${word}: ${header.values.map(visibleString).join(', ')}` : undefined,
  })
  const none = data !== undefined && !topic ? c.headerMissing : undefined
  return (
    <>
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <Field
          label={c.header}
          help={data && c.headerHelp(data.records)}
          warning={none}
          error={checked && choice.header === '' ? c.headerNone : undefined}
        >
          <Select
            value={choice.header}
            onChange={header => set({ header })}
            options={[
              { value: '', label: c.headerNone },
              ...headers.map(header => option(header, 'topic', c.looksTopic)),
            ]}
          />
        </Field>
        <Field label={c.partitionHeader}>
          <Select
            value={choice.partitionHeader}
            onChange={partitionHeader => set({ partitionHeader })}
            options={[
              { value: '', label: c.partitionNone },
              ...headers.map(header => option(header, 'partition', c.looksPartition)),
            ]}
          />
        </Field>
      </div>
      <Option checked={choice.dropHeaders} onChange={dropHeaders => set({ dropHeaders })} help={c.dropHelp}>
        {c.drop}
      </Option>
    </>
  )
}
