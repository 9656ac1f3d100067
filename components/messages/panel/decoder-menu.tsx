'use client'
import { ChevronDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuGroup, MenuRadio, MenuRadioGroup } from '@/components/ui/menu'
import { formatFrom } from '@/lib/browser/message-view'
import { useT } from '@/lib/i18n/context'
import type { Payload } from '@/lib/kafka/messages/types'
import { type FormatName, formatNames } from '@/lib/serde/format-name'
import { PayloadText } from '../payload/payload-text'

interface DecoderMenuProps {
  part: 'value' | 'key'
  payload: Payload
  /** Null: automatic. */
  chosen: FormatName | null
  onChoose: (format: FormatName | null) => void
}

/** How the bytes are read, how sure that is, and what else they may be. */
export function DecoderMenu({ part, payload, chosen, onChoose }: DecoderMenuProps) {
  const { formats } = useT().messages
  const { readings = [] } = payload
  const [first, ...others] = readings
  const automatic = first === undefined ? formats.automatic : automaticText(formats, first)
  const now = chosen === null ? automatic : formats.names[chosen]
  const offered = new Set(readings.map(({ format }) => format))
  return (
    <Menu
      className="w-[320px] max-w-[calc(100vw-24px)]"
      trigger={
        <Button
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
      <MenuRadioGroup value={chosen ?? 'auto'} onChange={value => onChoose(formatFrom(value))}>
        <MenuGroup label={formats.decoder[part]}>
          <MenuRadio value="auto">
            <span className="block">{automatic}</span>
            <span className="block text-text-3 text-xs">{formats.kept}</span>
          </MenuRadio>
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
          {formatNames
            .filter(name => name === first?.format || !offered.has(name))
            .map(name => (
              <MenuRadio key={name} value={name}>
                {formats.names[name]}
              </MenuRadio>
            ))}
        </MenuGroup>
      </MenuRadioGroup>
    </Menu>
  )
}

type Formats = ReturnType<typeof useT>['messages']['formats']
type Reading = NonNullable<Payload['readings']>[number]

/** What is only possible was not found, it is what remains. */
function automaticText(formats: Formats, { format, confidence }: Reading): string {
  return formats.automaticIs(formats.names[format], confidence === 'possible' ? null : formats.confidence[confidence])
}
