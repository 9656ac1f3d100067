'use client'
import { FlaskConical, HelpCircle, Search, Square } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Popover } from '@/components/ui/popover'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { type FilterChoice, filterPlaces, filterWays, sameFilter, wayOf } from '@/lib/browser/message-filter'
import { useT } from '@/lib/i18n/context'
import { FilterFault } from './filter-fault'
import { FilterText } from './filter-text'
import { useFilterCheck } from './use-filter-check'

const FilterHelp = dynamic(() => import('./filter-help').then(module => module.FilterHelp))

interface FilterBoxProps {
  cluster: string
  /** The filter that is in force. */
  filter: FilterChoice
  /** A search is under way, or holds: it can be stopped. */
  searching: boolean
  /** What is searched was changed too: the same filter is another search. */
  changed?: boolean
  /** What is typed, as it is typed. */
  onDraft?: (draft: FilterChoice) => void
  onSearch: (choice: FilterChoice) => void
  /** Tries it on the rows of the page; null where there are none to try it on. */
  onTry: ((choice: FilterChoice) => void) | null
  onStop: () => void
}

/** What is looked for. Searching reads the log, so it begins with Enter and not with each letter; faults are told while typing. */
export function FilterBox(props: FilterBoxProps) {
  const { cluster, filter: inForce, searching, changed = false, onDraft, onSearch, onTry, onStop } = props
  const { filter: words, toolbar } = useT().messages
  const { filter, match, within, matchCase } = inForce
  const [draft, setDraft] = useState<FilterChoice>({ filter, match, within, matchCase })
  const [helping, setHelping] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const afterHelp = useRef<HTMLInputElement>(null)
  const faultId = useId()
  const { fault, ask } = useFilterCheck(cluster, draft)
  const change = (part: Partial<FilterChoice>) => setDraft(last => ({ ...last, ...part }))

  // Back, forward and links change the filter from outside; without one the way it is meant stays. At first it is what it is,
  // or what somebody has typed already.
  const begun = useRef(false)
  useEffect(() => {
    if (!begun.current) {
      begun.current = true
      return
    }
    setDraft(last => (filter === '' ? { ...last, filter } : { filter, match, within, matchCase }))
  }, [filter, match, within, matchCase])

  const told = useRef(onDraft)
  told.current = onDraft
  useEffect(() => told.current?.(draft), [draft])

  /** A filter with a fault stays where it can be corrected. */
  async function unlessWrong(run: (choice: FilterChoice) => void) {
    if ((await ask(draft)) === null) run(draft)
    else input.current?.focus()
  }

  function insert(text: string) {
    change({ filter: text, match: 'cel' })
    afterHelp.current = input.current
    setHelping(false)
  }

  const dirty = changed || !sameFilter(draft, inForce)
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <div role="search" className="flex w-full flex-wrap items-start gap-2">
      <Segmented
        aria-label={words.way}
        value={wayOf(draft.match)}
        onChange={way => change({ match: way })}
        options={filterWays.map(value => ({ value, label: words.ways[value] }))}
        className="max-md:flex max-md:w-full [&>button]:max-md:flex-1"
      />
      <div className="min-w-[200px] flex-1 max-md:basis-full">
        <FilterText
          ref={input}
          draft={draft}
          inForce={inForce.filter}
          faultId={fault === null ? undefined : faultId}
          searching={searching}
          onChange={change}
          onEnter={() => void unlessWrong(onSearch)}
          onClear={() => {
            change({ filter: '' })
            if (filter !== '') onSearch({ ...draft, filter: '' })
            input.current?.focus()
          }}
          onStop={onStop}
        />
        {fault !== null && <FilterFault id={faultId} fault={fault} />}
      </div>
      {draft.match !== 'cel' && (
        <Select
          prefix={words.where}
          aria-label={words.where}
          className="w-auto shrink-0"
          value={draft.within}
          onChange={place => change({ within: place })}
          options={filterPlaces.map(value => ({ value, label: words.wheres[value] }))}
        />
      )}
      <Popover
        align="end"
        title={words.help.title}
        className="w-[440px]"
        open={helping}
        returnTo={afterHelp}
        onOpenChange={open => {
          if (open) afterHelp.current = null
          setHelping(open)
        }}
        trigger={
          <Button kind="ghost" aria-label={words.help.open} className="px-2">
            <Icon as={HelpCircle} />
          </Button>
        }
      >
        <FilterHelp onInsert={insert} />
      </Popover>
      {onTry !== null && (
        <Button
          icon={FlaskConical}
          title={words.tryTitle}
          disabled={draft.filter === '' || fault !== null}
          className="max-md:flex-1"
          onClick={() => void unlessWrong(onTry)}
        >
          {words.tryIt}
        </Button>
      )}
      {searching && !dirty ? (
        <Button icon={Square} keys="Esc" className="max-md:flex-1" onClick={onStop}>
          {toolbar.stop}
        </Button>
      ) : (
        <Button
          icon={Search}
          keys="↵"
          kind={dirty && draft.filter !== '' ? 'primary' : 'default'}
          className="max-md:flex-1"
          onClick={() => void unlessWrong(onSearch)}
        >
          {toolbar.search}
        </Button>
      )}
    </div>
  )
}
