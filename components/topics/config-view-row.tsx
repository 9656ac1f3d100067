'use client'
import { ChevronDown, ChevronRight, Undo2 } from 'lucide-react'
import { Fragment, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Tag } from '@/components/ui/tag'
import { useCluster } from '@/lib/browser/cluster'
import { cn } from '@/lib/browser/cn'
import { useLang, useT } from '@/lib/i18n/context'
import type { ConfigRow } from '@/lib/kafka/topics/types'
import { configCell, configFit } from './config-columns'
import { configMeaning } from './config-meaning'
import { ConfigName } from './config-name'
import type { ConfigEditing } from './use-config-edit'

interface ConfigViewRowProps {
  row: ConfigRow
  editing: ConfigEditing
  /** Columns that have room now. */
  columns: number
  open: boolean
  onToggle: () => void
}

export function ConfigViewRow({ row, editing, columns, open, onToggle }: ConfigViewRowProps) {
  const t = useT()
  const lang = useLang()
  const { configuration: words } = t.topics
  const own = row.source === 'DYNAMIC_TOPIC_CONFIG'
  return (
    <>
      <tr data-row={row.name} className="group/row hover:bg-surface-2">
        <td className={cn(configCell, 'max-md:whitespace-normal max-md:py-1.5')}>
          <button
            type="button"
            aria-expanded={open}
            title={words.documentation(row.name)}
            className={cn(
              'mono flex w-full min-w-0 items-center gap-1 text-left hover:text-accent-text',
              own ? 'font-semibold text-text' : 'text-text',
            )}
            onClick={onToggle}
          >
            <Icon as={open ? ChevronDown : ChevronRight} size={12} className="-ml-4 shrink-0 text-text-3" />
            <span className="min-w-0 md:truncate">
              <ConfigName name={row.name} />
            </span>
          </button>
          <span className="mono block text-text-2 [overflow-wrap:anywhere] md:hidden">
            <Value value={row.value} sensitive={row.sensitive} />
          </span>
        </td>
        <td className={cn(configCell, 'mono text-right max-md:hidden')} title={row.value ?? undefined}>
          <Value value={row.value} sensitive={row.sensitive} />
        </td>
        <td className={cn(configCell, 'text-text-2', configFit.shown('meaning'))}>
          {configMeaning(row.name, row.value, t, lang)}
        </td>
        <td className={cn(configCell, 'text-text-2', configFit.shown('setBy'))}>
          {own ? <Tag tone="accent">{words.source[row.source]}</Tag> : words.source[row.source]}
        </td>
        <td className={cn(configCell, 'mono text-right text-text-2', configFit.shown('inherited'))}>
          {row.inherited === null ? t.common.none : <Value value={row.inherited.value} sensitive={row.sensitive} />}
        </td>
        <td className={configCell}>
          <RowActions row={row} own={own} editing={editing} />
        </td>
      </tr>
      {open && <Documentation row={row} columns={columns} meaning={configMeaning(row.name, row.value, t, lang)} />}
    </>
  )
}

function Value({ value, sensitive }: { value: string | null; sensitive: boolean }) {
  const { topics } = useT()
  if (sensitive) return <span className="font-sans text-text-3">{topics.configuration.sensitive}</span>
  if (value === null) return <span className="font-sans text-text-3">{topics.configuration.notTold}</span>
  return value === '' ? <span className="font-sans text-text-3">{topics.configuration.emptyValue}</span> : value
}

function RowActions({ row, own, editing }: { row: ConfigRow; own: boolean; editing: ConfigEditing }) {
  const { configuration: words } = useT().topics
  const { locked } = useCluster()
  const button = useRef<HTMLButtonElement>(null)
  const just = editing.left === row.name
  // The focus was in the row's field, which is gone.
  useEffect(() => {
    if (just && document.activeElement === document.body) button.current?.focus()
  }, [just])
  const reason = row.readOnly ? words.readOnly : locked
  return (
    <span className="flex items-center gap-1">
      <Button
        ref={button}
        kind="ghost"
        size="sm"
        className="h-6"
        aria-label={words.editConfig(row.name)}
        locked={reason}
        onClick={() => editing.begin(row, 'set')}
      >
        {words.edit}
      </Button>
      {own && reason === undefined && (
        <IconButton
          label={words.reset(row.name)}
          icon={Undo2}
          size="sm"
          className="size-6"
          onClick={() => editing.begin(row, 'reset')}
        />
      )}
    </span>
  )
}

function Documentation({ row, columns, meaning }: { row: ConfigRow; columns: number; meaning: string }) {
  const { configuration: words } = useT().topics
  const facts = [
    [words.value, [row.value ?? words.notTold, ...(meaning === '' ? [] : [meaning])].join(' · ')],
    [words.setBy, words.source[row.source]],
    [words.inherited, row.inherited?.value ?? words.notTold],
  ]
  return (
    <tr>
      <td colSpan={columns} className="border-border border-b bg-surface-2 px-6 py-2.5 max-md:px-4">
        {/* What the other columns say where there is room for them. */}
        {!row.sensitive && (
          <dl className="mb-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-sm md:hidden">
            {facts.map(([label, value]) => (
              <Fragment key={label}>
                <dt className="text-text-2">{label}</dt>
                <dd className="mono leading-5 whitespace-normal [overflow-wrap:anywhere]">{value}</dd>
              </Fragment>
            ))}
          </dl>
        )}
        <p
          lang={row.documentation === null ? undefined : 'en'}
          className="max-w-[760px] whitespace-pre-line text-sm text-text-2"
        >
          {row.documentation ?? words.noDocumentation}
        </p>
      </td>
    </tr>
  )
}
