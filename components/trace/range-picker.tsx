'use client'
import { type FormEvent, useState } from 'react'
import { fromInputTime, startOfDay, toInputTime } from '@/components/messages/toolbar/local-time'
import { PickerButton } from '@/components/messages/toolbar/picker-button'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { ZoneName } from '@/components/ui/time'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useLang, useT } from '@/lib/i18n/context'
import { shortTime } from '@/lib/i18n/time'

/** ISO 8601; null without such an end. */
export interface TimeRange {
  from: string | null
  to: string | null
}

const minute = 60_000

/** The stretch of time that is looked through. */
export function RangePicker({ range, onChange }: { range: TimeRange; onChange: (range: TimeRange) => void }) {
  const { range: words } = useT().trace
  const { toolbar } = useT().messages
  const lang = useLang()
  const utc = useClockMode() === 'utc'
  const [open, setOpen] = useState(false)
  const timeText = (iso: string) => shortTime(Date.parse(iso), { lang, timeZone: utc ? 'UTC' : undefined })
  const { from, to } = range
  const value =
    from !== null && to !== null
      ? words.between(timeText(from), timeText(to))
      : from !== null
        ? words.since(timeText(from))
        : to !== null
          ? words.until(timeText(to))
          : words.all

  function choose(next: TimeRange) {
    setOpen(false)
    onChange(next)
  }
  const since = (ms: number) => choose({ from: new Date(ms).toISOString(), to: null })

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={words.label}
      align="end"
      trigger={<PickerButton name={words.label} value={value} className="max-md:w-full" />}
      className="w-[348px]"
    >
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" onClick={() => choose({ from: null, to: null })} title={words.allHelp}>
          {words.all}
        </Button>
        <Button size="sm" onClick={() => since(Date.now() - 60 * minute)}>
          {toolbar.lastHours(1)}
        </Button>
        <Button size="sm" onClick={() => since(startOfDay(Date.now(), utc))}>
          {toolbar.today}
        </Button>
      </div>
      <RangeForm range={range} utc={utc} onChoose={choose} />
    </Popover>
  )
}

function RangeForm({ range, utc, onChoose }: { range: TimeRange; utc: boolean; onChoose: (range: TimeRange) => void }) {
  const { range: words } = useT().trace
  const [from, setFrom] = useState(inputOf(range.from, utc))
  const [to, setTo] = useState(inputOf(range.to, utc))
  const [wrong, setWrong] = useState<{ from?: string; to?: string }>({})

  function submit(event: FormEvent) {
    event.preventDefault()
    const [begin, end] = [isoOf(from, utc), isoOf(to, utc)]
    if (begin === undefined) setWrong({ from: words.wrong })
    else if (end === undefined) setWrong({ to: words.wrong })
    else if (begin !== null && end !== null && end <= begin) setWrong({ to: words.reversed })
    else onChoose({ from: begin, to: end })
  }

  return (
    <form onSubmit={submit} className="mt-3 grid gap-2 border-border border-t pt-3">
      <Field label={words.from} mark={<ZoneName />} error={wrong.from}>
        <Input type="datetime-local" step={1} value={from} onChange={event => setFrom(event.target.value)} />
      </Field>
      <Field label={words.to} mark={<ZoneName />} help={words.toHelp} error={wrong.to}>
        <Input type="datetime-local" step={1} value={to} onChange={event => setTo(event.target.value)} />
      </Field>
      <p className="text-text-3 text-xs">{words.help}</p>
      <Button size="sm" type="submit" className="justify-self-end">
        {words.apply}
      </Button>
    </form>
  )
}

function inputOf(iso: string | null, utc: boolean): string {
  return iso === null ? '' : toInputTime(Date.parse(iso), utc)
}

/** Null where nothing is written; undefined where it is no time. */
function isoOf(text: string, utc: boolean): string | null | undefined {
  if (text === '') return null
  const ms = fromInputTime(text, utc)
  return ms === null ? undefined : new Date(ms).toISOString()
}
