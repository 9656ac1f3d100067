'use client'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId } from 'react'
import { useResetWords } from '@/lib/i18n/reset'
import type { ResetBy } from './reset-draft'

/** In the order in which they are needed. */
const strategies: readonly ResetBy[] = [
  'earliest',
  'latest',
  'offset',
  'timestamp',
  'duration',
  'shift',
  'current',
  'group',
  'csv',
  'undo',
]

/** Where CURRENT-OFFSET goes: ten ways, with a word of what each does. */
export function StrategyList({ value, onChange }: { value: ResetBy; onChange: (by: ResetBy) => void }) {
  const words = useResetWords()
  const label = useId()
  return (
    <div className="border-border border-r py-3 pr-2 pl-3 max-md:border-r-0 max-md:border-b">
      <div id={label} className="px-2 pb-1 text-text-2 text-xs">
        {words.moveTo}
      </div>
      <RadioGroup
        aria-labelledby={label}
        value={value}
        onValueChange={next => onChange(next as ResetBy)}
        className="grid max-md:grid-cols-2"
      >
        {strategies.map(by => {
          const [name, help] = words.by[by]
          return (
            <Radio.Root
              key={by}
              value={by}
              nativeButton
              render={<button type="button" />}
              className="group flex items-start gap-2.5 rounded-md px-2 py-[6px] text-left text-sm hover:bg-surface-2 data-checked:bg-surface-3 focus-visible:-outline-offset-2 max-md:min-h-9 max-md:items-center"
            >
              <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-border-input bg-surface group-data-checked:border-[5px] group-data-checked:border-accent max-md:mt-0" />
              <span className="min-w-0">
                <span className="block font-medium text-text">{name}</span>
                <span className="block text-text-2 text-xs max-md:hidden">{help}</span>
              </span>
            </Radio.Root>
          )
        })}
      </RadioGroup>
    </div>
  )
}
