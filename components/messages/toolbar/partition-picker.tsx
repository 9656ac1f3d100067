'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { PickerButton } from './picker-button'

interface PartitionPickerProps {
  /** Null: all. */
  chosen: number[] | null
  /** How many the topic has; 0 while that is not known. */
  count: number
  onChange: (chosen: number[] | null) => void
}

/** More are found by their number: a list of ten thousand helps nobody. */
const listed = 100

/** All partitions or some; taken when the list is closed. */
export function PartitionPicker({ chosen, count, onChange }: PartitionPickerProps) {
  const { toolbar } = useT().messages
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState<ReadonlySet<number> | null>(null)

  function finish(picked: ReadonlySet<number> | null) {
    setOpen(false)
    const next =
      picked === null || picked.size === 0 || picked.size === count ? null : [...picked].sort((a, b) => a - b)
    if (next?.join() !== chosen?.join()) onChange(next)
  }

  const words = partitionsWords(toolbar, chosen, count)

  return (
    <Popover
      open={open}
      onOpenChange={next => {
        if (!next) finish(draft)
        else {
          setDraft(chosen === null ? null : new Set(chosen))
          setOpen(true)
        }
      }}
      trigger={<PickerButton name={toolbar.partitions} value={words} />}
      className="w-[240px]"
    >
      <Choices count={count} draft={draft} onDraft={setDraft} onFinish={finish} />
    </Popover>
  )
}

/** Which partitions are read, in a word or two. */
export function partitionsWords(
  words: ReturnType<typeof useT>['messages']['toolbar'],
  chosen: number[] | null,
  count: number,
): string {
  if (chosen === null) return words.all(count)
  return chosen.length <= 3 ? chosen.join(', ') : words.some(chosen.length, Math.max(count, chosen.length))
}

interface ChoicesProps {
  count: number
  draft: ReadonlySet<number> | null
  onDraft: (draft: ReadonlySet<number> | null) => void
  onFinish: (draft: ReadonlySet<number> | null) => void
}

function Choices({ count, draft, onDraft, onFinish }: ChoicesProps) {
  const { toolbar } = useT().messages
  const [find, setFind] = useState('')
  const numbers = Array.from({ length: count }, (_, partition) => partition)
  const found = numbers.filter(partition => String(partition).includes(find.trim())).slice(0, listed)

  function toggle(partition: number) {
    const next = new Set(draft ?? numbers)
    if (!next.delete(partition)) next.add(partition)
    onDraft(next.size === count ? null : next)
  }

  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        const only = Number(find.trim())
        onFinish(find.trim() !== '' && only < count ? new Set([only]) : draft)
      }}
    >
      {count > 12 && (
        <Input
          size="sm"
          mono
          inputMode="numeric"
          aria-label={toolbar.findPartition}
          placeholder={toolbar.findPartition}
          value={find}
          onChange={event => setFind(event.target.value)}
          boxClassName="mb-2"
        />
      )}
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is in it */}
      <label className="flex h-8 items-center gap-2.5 rounded-[5px] px-1.5 hover:bg-surface-3 max-md:h-11">
        <Checkbox
          checked={draft === null}
          mixed={draft !== null && draft.size > 0}
          onChange={() => onDraft(draft === null ? new Set() : null)}
        />
        {toolbar.allPartitions}
      </label>
      <div className="max-h-[300px] overflow-auto border-border border-t pt-1">
        {found.map(partition => (
          <div key={partition} className="group flex items-center rounded-[5px] px-1.5 hover:bg-surface-3">
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is in it */}
            <label className="flex h-8 flex-1 items-center gap-2.5 max-md:h-11">
              <Checkbox checked={draft === null || draft.has(partition)} onChange={() => toggle(partition)} />
              <span className="mono">{num(partition)}</span>
            </label>
            <Button
              kind="ghost"
              size="sm"
              aria-label={`${toolbar.onlyThis} ${partition}`}
              className="h-6 px-1.5 text-xs"
              onClick={() => onFinish(new Set([partition]))}
            >
              {toolbar.onlyThis}
            </Button>
          </div>
        ))}
      </div>
      <div className="mt-2 flex items-center gap-2">
        <span className="flex-1 text-text-3 text-xs">{draft?.size === 0 ? toolbar.noneChosen : ''}</span>
        <Button type="submit" size="sm">
          {toolbar.read}
        </Button>
      </div>
    </form>
  )
}
