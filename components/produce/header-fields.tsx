'use client'
import { Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Tag } from '@/components/ui/tag'
import { useKeptFocus } from '@/lib/browser/use-kept-focus'
import { useT } from '@/lib/i18n/context'
import type { HeaderDraft } from './draft'

interface HeaderFieldsProps {
  headers: readonly HeaderDraft[]
  onChange: (headers: HeaderDraft[]) => void
  /** A header has no key. */
  wrong: boolean
}

/** Headers in their order; the same key may stand twice, as in Kafka. */
export function HeaderFields({ headers, onChange, wrong }: HeaderFieldsProps) {
  const { form } = useT().produce
  const kept = useKeptFocus<HTMLFieldSetElement>()
  const nextId = Math.max(0, ...headers.map(({ id }) => id)) + 1
  const change = (id: number, part: Partial<HeaderDraft>) =>
    onChange(headers.map(header => (header.id === id ? { ...header, ...part } : header)))

  function add() {
    onChange([...headers, { id: nextId, key: '', value: { kind: 'text', text: '' } }])
    requestAnimationFrame(() => kept.ref.current?.querySelector<HTMLElement>(`[data-header="${nextId}"]`)?.focus())
  }

  return (
    <fieldset {...kept} tabIndex={-1} className="min-w-0">
      <legend className="mb-1 font-medium text-sm">
        {form.headers}
        {headers.length > 0 && <span className="ml-1.5 font-normal text-text-3 text-xs">{headers.length}</span>}
      </legend>
      <div className="grid gap-1.5">
        {headers.map(({ id, key, value }, index) => (
          <div key={id} className="grid grid-cols-[minmax(0,200px)_minmax(0,1fr)_36px] gap-2">
            <Input
              size="sm"
              mono
              data-header={id}
              aria-label={form.headerKey(index + 1)}
              aria-invalid={(wrong && key === '') || undefined}
              placeholder={form.key}
              value={key}
              onChange={event => change(id, { key: event.target.value })}
            />
            {value.kind === 'text' ? (
              <Input
                size="sm"
                mono
                aria-label={form.headerValue(index + 1)}
                placeholder={form.value}
                value={value.text}
                onChange={event => change(id, { value: { kind: 'text', text: event.target.value } })}
              />
            ) : (
              <span className="flex items-center gap-2">
                <Tag>{value.kind === 'null' ? form.headerNull : form.headerBytes(value.length)}</Tag>
                <Button kind="ghost" size="sm" onClick={() => change(id, { value: { kind: 'text', text: '' } })}>
                  {form.makeText}
                </Button>
              </span>
            )}
            <IconButton
              size="sm"
              icon={X}
              label={form.removeHeader(key === '' ? String(index + 1) : key)}
              onClick={() => onChange(headers.filter(header => header.id !== id))}
            />
          </div>
        ))}
      </div>
      {wrong && <p className="mt-1 text-crit text-xs">{form.headerKeyWrong}</p>}
      <Button kind="ghost" size="sm" icon={Plus} className="mt-1" onClick={add}>
        {form.addHeader}
      </Button>
    </fieldset>
  )
}
