'use client'
import { ChevronDown, FileCode } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuGroup, MenuItem, MenuRadio, MenuRadioGroup } from '@/components/ui/menu'
import { useT } from '@/lib/i18n/context'
import type { Payload } from '@/lib/kafka/messages/types'
import { type FormatSetting, formatSetting, plainFormats, protoChoice } from '@/lib/serde/format-name'
import { PayloadText } from '../payload/payload-text'

interface DecoderMenuProps {
  cluster: string
  part: 'value' | 'key'
  payload: Payload
  /** Null: automatic. */
  chosen: FormatSetting | null
  onChoose: (format: FormatSetting | null) => void
}

const ProtoDialog = dynamic(() => import('../proto/proto-dialog').then(module => module.ProtoDialog))

/** How the bytes are read, how sure that is, and what else they may be. */
export function DecoderMenu({ cluster, part, payload, chosen, onChoose }: DecoderMenuProps) {
  const { formats } = useT().messages
  const { readings = [] } = payload
  const [first, ...others] = readings
  const automatic = first === undefined ? formats.automatic : automaticText(formats, first)
  const proto = protoChoice(chosen ?? '')
  const now = chosen === null ? automatic : nameOf(formats, chosen)
  const [asking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const offered = new Set(readings.map(({ format }) => format))
  return (
    <>
      <Menu
        className="w-[320px] max-w-[calc(100vw-24px)]"
        trigger={
          <Button
            ref={button}
            kind="ghost"
            size="sm"
            className="-mx-1.5 h-6 min-w-0 px-1.5 text-xs max-md:h-10"
            aria-label={`${formats.decoder[part]}: ${now}`}
          >
            <span className="truncate">{now}</span>
            <Icon as={ChevronDown} size={12} />
          </Button>
        }
      >
        <MenuRadioGroup value={chosen ?? 'auto'} onChange={value => onChoose(formatSetting(value))}>
          <MenuGroup label={formats.decoder[part]}>
            <MenuRadio value="auto">
              <span className="block">{automatic}</span>
              <span className="block text-text-3 text-xs">{formats.kept}</span>
            </MenuRadio>
            {proto !== null && chosen !== null && <MenuRadio value={chosen}>{formats.protoIs(proto.type)}</MenuRadio>}
            <MenuItem icon={FileCode} onClick={() => setAsking(true)}>
              {formats.withProto}
            </MenuItem>
          </MenuGroup>
          {others.length > 0 && (
            <MenuGroup label={formats.mayBe}>
              {others.map(({ format, confidence, text }) => (
                <MenuRadio key={format} value={format} note={formats.confidence[confidence]}>
                  <span className="block">{formats.names[format]}</span>
                  <span className="mono block truncate text-text-3 text-xs [unicode-bidi:isolate]">
                    <PayloadText text={text} />
                  </span>
                </MenuRadio>
              ))}
            </MenuGroup>
          )}
          <MenuGroup label={formats.other}>
            {plainFormats
              .filter(name => name === first?.format || !offered.has(name))
              .map(name => (
                <MenuRadio key={name} value={name}>
                  {formats.names[name]}
                </MenuRadio>
              ))}
          </MenuGroup>
        </MenuRadioGroup>
      </Menu>
      {asking && (
        <ProtoDialog
          cluster={cluster}
          part={part}
          payload={payload}
          chosen={proto}
          onChoose={onChoose}
          onClose={() => setAsking(false)}
          finalFocus={button}
        />
      )}
    </>
  )
}

type Formats = ReturnType<typeof useT>['messages']['formats']
function nameOf(formats: Formats, setting: FormatSetting): string {
  const proto = protoChoice(setting)
  if (proto) return formats.protoIs(proto.type)
  const name = plainFormats.find(each => each === setting)
  return name === undefined ? setting : formats.names[name]
}

type Reading = NonNullable<Payload['readings']>[number]

/** What is only possible was not found, it is what remains. */
function automaticText(formats: Formats, { format, confidence }: Reading): string {
  return formats.automaticIs(formats.names[format], confidence === 'possible' ? null : formats.confidence[confidence])
}
