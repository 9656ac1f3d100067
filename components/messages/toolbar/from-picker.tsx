'use client'
import { Check } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { ZoneName } from '@/components/ui/time'
import { useClockMode } from '@/lib/browser/clock-mode'
import type { MessageStart } from '@/lib/browser/message-view'
import { useLang, useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { shortTime } from '@/lib/i18n/time'
import { fromInputTime, startOfDay, toInputTime } from './local-time'
import { PickerButton } from './picker-button'

interface FromPickerProps {
  start: MessageStart
  follow: boolean
  onChange: (start: MessageStart) => void
}

/** Where reading begins: an end of the log, an offset, or a time. */
export function FromPicker({ start, follow, onChange }: FromPickerProps) {
  const { toolbar } = useT().messages
  const words = useStartWords(start, follow)
  const [open, setOpen] = useState(false)

  function choose(next: MessageStart) {
    setOpen(false)
    onChange(next)
  }

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={<PickerButton name={toolbar.from} value={words} />}
      className="w-[348px]"
    >
      <div className="-m-2 mb-0 grid">
        <Choice
          chosen={start.kind === 'latest'}
          onClick={() => choose({ kind: 'latest' })}
          help={follow ? toolbar.nowHelp : toolbar.latestHelp}
        >
          {follow ? toolbar.now : toolbar.latest}
        </Choice>
        <Choice
          chosen={start.kind === 'beginning'}
          onClick={() => choose({ kind: 'beginning' })}
          help={toolbar.beginningHelp}
        >
          {toolbar.beginning}
        </Choice>
      </div>
      <OffsetForm start={start} onChoose={choose} />
      <TimeForm start={start} onChoose={choose} />
    </Popover>
  )
}

/** Where reading begins, in a word or two. */
export function useStartWords(start: MessageStart, follow: boolean): string {
  const { toolbar } = useT().messages
  const lang = useLang()
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  switch (start.kind) {
    case 'offset':
      return toolbar.offsetValue(num(start.offset))
    case 'time':
      return shortTime(Date.parse(start.at), { lang, timeZone })
    case 'beginning':
      return toolbar.beginning
    case 'latest':
      return follow ? toolbar.now : toolbar.latest
  }
}

function Choice({
  chosen,
  help,
  onClick,
  children,
}: {
  chosen: boolean
  help: string
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onClick}
      className="flex min-h-8 items-center gap-2.5 rounded-[5px] px-2 py-1 text-left text-sm hover:bg-surface-3 max-md:min-h-11"
    >
      <span className="flex size-4 items-center justify-center">{chosen && <Icon as={Check} size={14} />}</span>
      <span>{children}</span>
      <span className="flex-1 text-right text-text-3 text-xs">{help}</span>
    </button>
  )
}

const formClass = 'mt-3 border-border border-t pt-3'

function OffsetForm({ start, onChoose }: { start: MessageStart; onChoose: (start: MessageStart) => void }) {
  const { toolbar } = useT().messages
  const [text, setText] = useState(start.kind === 'offset' ? start.offset : '')
  const [wrong, setWrong] = useState(false)
  return (
    <form
      className={formClass}
      onSubmit={event => {
        event.preventDefault()
        const offset = text.replaceAll(/[\s,_]/g, '')
        if (/^\d{1,19}$/.test(offset)) onChoose({ kind: 'offset', offset: String(BigInt(offset)) })
        else setWrong(true)
      }}
    >
      <Field label={toolbar.offset} help={toolbar.offsetHelp} error={wrong && toolbar.offsetWrong}>
        <div className="flex gap-2">
          <Input
            mono
            inputMode="numeric"
            value={text}
            onChange={event => {
              setText(event.target.value)
              setWrong(false)
            }}
          />
          <Button type="submit">{toolbar.apply}</Button>
        </div>
      </Field>
    </form>
  )
}

const minute = 60_000

function TimeForm({ start, onChoose }: { start: MessageStart; onChoose: (start: MessageStart) => void }) {
  const { toolbar } = useT().messages
  const utc = useClockMode() === 'utc'
  const [text, setText] = useState(() => toInputTime(start.kind === 'time' ? Date.parse(start.at) : Date.now(), utc))
  const [wrong, setWrong] = useState(false)
  const chooseTime = (ms: number) => onChoose({ kind: 'time', at: new Date(ms).toISOString() })
  return (
    <form
      className={formClass}
      onSubmit={event => {
        event.preventDefault()
        const ms = fromInputTime(text, utc)
        if (ms === null) setWrong(true)
        else chooseTime(ms)
      }}
    >
      <Field label={toolbar.time} mark={<ZoneName />} help={toolbar.timeHelp} error={wrong && toolbar.timeWrong}>
        <Input
          type="datetime-local"
          step={1}
          value={text}
          onChange={event => {
            setText(event.target.value)
            setWrong(false)
          }}
        />
      </Field>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button size="sm" onClick={() => chooseTime(Date.now() - 5 * minute)}>
          {toolbar.lastMinutes(5)}
        </Button>
        <Button size="sm" onClick={() => chooseTime(Date.now() - 60 * minute)}>
          {toolbar.lastHours(1)}
        </Button>
        <Button size="sm" onClick={() => chooseTime(startOfDay(Date.now(), utc))}>
          {toolbar.today}
        </Button>
        <span className="flex-1" />
        <Button size="sm" type="submit">
          {toolbar.apply}
        </Button>
      </div>
    </form>
  )
}
