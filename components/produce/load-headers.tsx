'use client'
import { Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { useKeptFocus } from '@/lib/browser/use-kept-focus'
import { useT } from '@/lib/i18n/context'
import { useLoadWords } from '@/lib/i18n/load'
import { mostHeaders } from '@/lib/kafka/messages/load/limits'
import type { CompiledOrFaults } from '@/lib/kafka/messages/load/load-record'
import type { LoadDraft } from './load-draft'
import { loadFault } from './load-fault'

interface LoadHeadersProps {
  headers: LoadDraft['headers']
  onChange: (headers: LoadDraft['headers']) => void
  compiled: CompiledOrFaults
}

/** Headers with templates for values, in their order. */
export function LoadHeaders({ headers, onChange, compiled }: LoadHeadersProps) {
  const { produce } = useT()
  const t = useLoadWords()
  const { form } = produce
  const kept = useKeptFocus<HTMLFieldSetElement>()
  const faults = compiled.ok ? [] : compiled.faults
  const change = (id: number, part: Partial<LoadDraft['headers'][number]>) =>
    onChange(headers.map(header => (header.id === id ? { ...header, ...part } : header)))

  function add() {
    const id = Math.max(-1, ...headers.map(header => header.id)) + 1
    onChange([...headers, { id, key: '', value: '' }])
    requestAnimationFrame(() => kept.ref.current?.querySelector<HTMLElement>(`[data-header="${id}"]`)?.focus())
  }

  return (
    <fieldset {...kept} tabIndex={-1} className="min-w-0">
      <legend className="mb-1 font-medium text-sm">{form.headers}</legend>
      <div className="grid gap-1.5">
        {headers.map(({ id, key, value }, index) => {
          const fault = faults.find(({ field }) => field === index)?.fault
          return (
            <div key={id} className="grid grid-cols-[minmax(0,200px)_minmax(0,1fr)_36px] gap-2">
              <Input
                size="sm"
                mono
                data-header={id}
                aria-label={form.headerKey(index + 1)}
                placeholder={form.key}
                value={key}
                onChange={event => change(id, { key: event.target.value })}
              />
              <Input
                size="sm"
                mono
                aria-label={t.headerValue(index + 1)}
                aria-invalid={fault !== undefined || undefined}
                placeholder="{{uuid}}"
                value={value}
                onChange={event => change(id, { value: event.target.value })}
              />
              <IconButton
                size="sm"
                icon={X}
                label={form.removeHeader(key === '' ? String(index + 1) : key)}
                onClick={() => onChange(headers.filter(header => header.id !== id))}
              />
              {fault !== undefined && (
                <p className="col-span-full text-crit text-xs [overflow-wrap:anywhere]">{loadFault(t, fault)}</p>
              )}
            </div>
          )
        })}
      </div>
      {headers.some(({ key }) => key === '') && <p className="mt-1 text-text-3 text-xs">{t.headerKeyMissing}</p>}
      {headers.length < mostHeaders && (
        <Button kind="ghost" size="sm" icon={Plus} className="mt-1" onClick={add}>
          {form.addHeader}
        </Button>
      )}
    </fieldset>
  )
}
