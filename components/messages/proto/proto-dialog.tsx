'use client'
import { type RefObject, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { protosUrl } from '@/lib/browser/protos'
import { useResource } from '@/lib/browser/resource'
import { useT } from '@/lib/i18n/context'
import type { Payload } from '@/lib/kafka/messages/types'
import type { ProtoSet } from '@/lib/kafka/protos/types'
import { type FormatSetting, type ProtoChoice, protoSetting } from '@/lib/serde/format-name'
import { payloadBytes } from '../payload/payload-bytes'
import { confluentHeader } from './confluent-header'
import { ProtoChooser } from './proto-chooser'
import { ProtoSets } from './proto-sets'
import { ProtoUploadForm } from './proto-upload'

interface ProtoDialogProps {
  cluster: string
  part: 'value' | 'key'
  /** The one that is open: it shows whether there is a header before the message. */
  payload: Payload
  chosen: ProtoChoice | null
  onChoose: (setting: FormatSetting) => void
  onClose: () => void
  finalFocus: RefObject<HTMLElement | null>
}

/** Chooses the message of an uploaded .proto with which a topic is read; uploads them, and shows what was uploaded. */
export function ProtoDialog({ cluster, part, payload, chosen, onChoose, onClose, finalFocus }: ProtoDialogProps) {
  const { protos: p, common } = useT()
  const list = useResource<{ rows: ProtoSet[] }>(protosUrl(cluster), { interval: false, freshness: false })
  const sets = list.data?.rows ?? []
  const [seen] = useState(() => confluentHeader(payloadBytes(payload)))
  const [choice, setChoice] = useState<ProtoChoice>(
    () => chosen ?? { set: '', type: '', header: seen === null ? 'none' : 'confluent' },
  )
  const set = sets.find(each => each.name === choice.set) ?? sets[0]
  const type = set?.types.includes(choice.type) ? choice.type : set?.types[0]

  function uploaded(fresh: ProtoSet) {
    setChoice({ ...choice, set: fresh.name, type: fresh.types[0] ?? '' })
    list.refresh()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={p.title[part]}
      subtitle={p.subtitle}
      width="lg"
      finalFocus={finalFocus}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            kind="primary"
            disabled={set === undefined || type === undefined}
            onClick={() => {
              if (set === undefined || type === undefined) return
              onChoose(protoSetting({ set: set.name, type, header: choice.header }))
              onClose()
            }}
          >
            {type === undefined ? p.read : p.readAs(type)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {set !== undefined && (
          <ProtoChooser
            sets={sets}
            set={set}
            type={type ?? ''}
            header={choice.header}
            seen={seen}
            onChange={change => setChoice({ ...choice, set: set.name, type: type ?? '', ...change })}
          />
        )}
        <ProtoUploadForm cluster={cluster} taken={sets.map(({ name }) => name)} onUploaded={uploaded} />
        <ProtoSets cluster={cluster} sets={sets} onDeleted={list.refresh} />
      </div>
    </Dialog>
  )
}
