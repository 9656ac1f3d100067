'use client'
import { Braces } from 'lucide-react'
import { type Ref, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field, useFieldProps } from '@/components/ui/field'
import { inputBox } from '@/components/ui/input'
import { Menu, MenuItem } from '@/components/ui/menu'
import { cn } from '@/lib/browser/cn'
import { useLoadWords } from '@/lib/i18n/load'
import type { TemplateFault } from '@/lib/kafka/messages/load/parse-template'
import { templateWords } from '@/lib/kafka/messages/load/template-words'
import { loadFault } from './load-fault'

interface TemplateFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** Lines. */
  rows: number
  fault: TemplateFault | null
  help?: string
  warning?: string
  /** The key cannot hold itself. */
  withoutKey?: boolean
}

/** A text with words in double braces: what is wrong is told at its place, and words can be put in from a list. */
export function TemplateField({ label, value, onChange, rows, fault, help, warning, withoutKey }: TemplateFieldProps) {
  const t = useLoadWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const repaired =
    fault?.kind === 'unknown' && fault.near !== null
      ? value.slice(fault.at, fault.at + fault.length).replace(fault.word, fault.near)
      : null

  function insert(word: string) {
    const { selectionStart, selectionEnd } = field.current ?? {
      selectionStart: value.length,
      selectionEnd: value.length,
    }
    onChange(value.slice(0, selectionStart) + word + value.slice(selectionEnd))
    // Once the menu has given the focus back.
    setTimeout(() => {
      field.current?.focus()
      field.current?.setSelectionRange(selectionStart + word.length, selectionStart + word.length)
    }, 50)
  }

  return (
    <div className="relative">
      <Field
        label={label}
        help={help}
        warning={warning}
        error={fault !== null && loadFault(t, fault)}
        repair={
          fault !== null && repaired !== null
            ? {
                label: t.faults.use(repaired),
                onClick: () => onChange(value.slice(0, fault.at) + repaired + value.slice(fault.at + fault.length)),
              }
            : undefined
        }
        reserve
      >
        <TemplateText ref={field} value={value} onChange={onChange} rows={rows} />
      </Field>
      <div className="absolute -top-1.5 right-0">
        <Menu
          align="end"
          className="w-[min(520px,calc(100vw-32px))]"
          trigger={
            <Button kind="ghost" size="sm" icon={Braces} aria-label={t.insertInto(label)}>
              {t.insert}
            </Button>
          }
        >
          {Object.entries(templateWords)
            .filter(([name]) => !(withoutKey && name === 'key'))
            .map(([name, { example }]) => (
              <MenuItem key={name} onClick={() => insert(example)}>
                <span className="mono block text-xs">{example}</span>
                <span className="block text-text-2 text-xs">{t.words[name]}</span>
              </MenuItem>
            ))}
        </Menu>
      </div>
    </div>
  )
}

function TemplateText({
  ref,
  value,
  onChange,
  rows,
}: {
  ref: Ref<HTMLTextAreaElement>
  value: string
  onChange: (value: string) => void
  rows: number
}) {
  return (
    <div className={cn(inputBox, 'overflow-hidden')}>
      <textarea
        ref={ref}
        rows={rows}
        spellCheck={false}
        autoComplete="off"
        {...useFieldProps()}
        value={value}
        onChange={event => onChange(event.target.value)}
        className="mono block w-full resize-y bg-transparent px-2.5 py-1.5 leading-5 outline-none max-md:text-lg"
      />
    </div>
  )
}
