'use client'
import { OctagonX, TriangleAlert, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/browser/cn'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { useLang, useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import type { ConfigRow } from '@/lib/kafka/topics/types'
import { configCell, configFit } from './config-columns'
import { configEffect } from './config-effect'
import { configMeaning } from './config-meaning'
import { ConfigName } from './config-name'
import { ConfigValueInput } from './config-value-input'
import type { ConfigEdit, ConfigEditing } from './use-config-edit'

interface ConfigEditRowProps {
  row: ConfigRow
  edit: ConfigEdit
  editing: ConfigEditing
  /** Columns that have room now. */
  columns: number
}

/** The row while its value is typed, or while going back to the default waits for a yes. */
export function ConfigEditRow({ row, edit, editing, columns }: ConfigEditRowProps) {
  const t = useT()
  const lang = useLang()
  const { configuration: words } = t.topics
  const messageId = useId()
  const phone = useIsPhone()
  const resetting = edit.kind === 'reset'
  const value = resetting ? (row.inherited?.value ?? null) : edit.value
  const meaning = configMeaning(row.name, value, t, lang)
  const was = configMeaning(row.name, row.value, t, lang) || (row.value ?? '')
  const effect = value === null ? null : configEffect(row.name, { from: row.value, to: value }, t, lang)

  function onKeyDown(event: KeyboardEvent) {
    // A list that is open over the row has these keys for itself.
    const inside = event.target instanceof Node && event.currentTarget.contains(event.target)
    if (event.nativeEvent.isComposing || !inside) return
    const confirms = event.ctrlKey || event.metaKey
    if (event.key === 'Enter' && (confirms || event.target instanceof HTMLInputElement)) void editing.save()
    else if (event.key === 'Escape') editing.cancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const editedCell = cn(configCell, 'h-[34px] border-b-0')
  const field = resetting ? (
    (value ?? t.common.none)
  ) : (
    <ConfigValueInput
      row={row}
      value={edit.value}
      onChange={editing.type}
      right={!phone}
      autoFocus
      aria-label={row.name}
      aria-describedby={messageId}
      {...(edit.failure !== null && { 'aria-invalid': true })}
    />
  )
  return (
    <>
      <tr
        data-row={row.name}
        className="bg-accent-soft [&>td:first-child]:shadow-[inset_2px_0_0_var(--accent)]"
        onKeyDown={onKeyDown}
      >
        <td className={cn(editedCell, 'max-md:overflow-visible max-md:whitespace-normal max-md:py-1.5')}>
          <span className="mono font-semibold">
            <ConfigName name={row.name} />
          </span>
          {phone && <div className="mono mt-1">{field}</div>}
        </td>
        <td className={cn(editedCell, 'mono overflow-visible text-right max-md:hidden')}>{!phone && field}</td>
        <td className={cn(editedCell, 'text-text-2', configFit.shown('meaning'))}>
          {meaning !== '' && <b className="font-semibold text-text">{meaning}</b>}
          {was !== '' && row.value !== value && `${meaning === '' ? '' : ', '}${words.was(was)}`}
        </td>
        <td className={cn(editedCell, 'text-text-2', configFit.shown('setBy'))}>
          {resetting ? words.source[row.inherited?.source ?? 'DEFAULT_CONFIG'] : words.source.DYNAMIC_TOPIC_CONFIG}
        </td>
        <td className={cn(editedCell, 'mono text-right text-text-2', configFit.shown('inherited'))}>
          {row.inherited?.value ?? t.common.none}
        </td>
        <td className={cn(editedCell, 'overflow-visible')}>
          <span className="flex items-center gap-1">
            <SaveButton busy={edit.busy} resetting={resetting} onClick={() => void editing.save()} />
            <IconButton label={words.cancel} keys="Esc" icon={X} size="sm" onClick={editing.cancel} />
          </span>
        </td>
      </tr>
      <tr className="bg-accent-soft">
        <td
          id={messageId}
          colSpan={columns}
          className="border-border border-b px-6 pb-2 text-xs empty:pb-0 max-md:px-4"
        >
          {edit.failure !== null ? (
            <Failure edit={edit} />
          ) : effect !== null ? (
            <span className={cn('flex gap-1.5', effect.loses ? 'text-warn' : 'text-text-2')}>
              {effect.loses && <Icon as={TriangleAlert} size={14} className="mt-px" />}
              {effect.text}
            </span>
          ) : null}
        </td>
      </tr>
    </>
  )
}

/** Takes the focus where there is no field to type in. */
function SaveButton({ busy, resetting, onClick }: { busy: boolean; resetting: boolean; onClick: () => void }) {
  const { configuration: words } = useT().topics
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (resetting) button.current?.focus()
  }, [resetting])
  return (
    <Button ref={button} kind="primary" size="sm" keys={resetting ? undefined : '↵'} busy={busy} onClick={onClick}>
      {resetting ? words.resetNow : words.save}
    </Button>
  )
}

function Failure({ edit }: { edit: ConfigEdit }) {
  const t = useT()
  if (edit.failure === null) return null
  const { message, hint } = errorText(t, edit.failure)
  return (
    <span role="alert" className="flex gap-1.5 whitespace-normal text-crit">
      <Icon as={OctagonX} size={14} className="mt-px" />
      <span>
        {t.topics.configuration.notSaved} {message} {hint}
      </span>
    </span>
  )
}
