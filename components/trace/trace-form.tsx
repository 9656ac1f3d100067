'use client'
import { useEffect, useRef, useState } from 'react'
import { FilterBox } from '@/components/messages/filter/filter-box'
import { PayloadText } from '@/components/messages/payload/payload-text'
import { Checkbox } from '@/components/ui/checkbox'
import { PhoneFold } from '@/components/ui/phone-fold'
import { type FilterChoice, sameFilter, wayOf } from '@/lib/browser/message-filter'
import { isWholeKey, missingOf, type TraceView } from '@/lib/browser/trace-view'
import { useT } from '@/lib/i18n/context'
import { RangePicker } from './range-picker'
import { TopicsField } from './topics-field'
import type { SetTrace } from './use-trace-view'

interface TraceFormProps {
  cluster: string
  view: TraceView
  setView: SetTrace
  searching: boolean
  onStop: () => void
  /** The same question again. */
  onAgain: () => void
}

type Draft = Pick<TraceView, 'topics' | 'pattern' | 'from' | 'to' | 'keyPartition'>

/** Where to look, when, and for what. Nothing is read before it is asked for. */
export function TraceForm({ cluster, view, setView, searching, onStop, onAgain }: TraceFormProps) {
  const { form, keyPartition: words } = useT().trace
  const { topics, pattern, from, to, keyPartition } = view
  const [draft, setDraft] = useState<Draft>({ topics, pattern, from, to, keyPartition })
  const [typed, setTyped] = useState<FilterChoice>(view)
  const [asked, setAsked] = useState(false)
  const [open, setOpen] = useState(view.prepared || missingOf(view) !== null)
  const input = useRef<HTMLInputElement>(null)
  const change = (part: Partial<Draft>) => setDraft(last => ({ ...last, ...part }))
  const names = topics.join()
  const begun = useRef(false)

  // Back, forward and links change it from outside.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names, not the list of them
  useEffect(() => {
    if (begun.current) setDraft({ topics, pattern, from, to, keyPartition })
    begun.current = true
  }, [names, pattern, from, to, keyPartition])
  // What a link has filled in is completed by topics.
  useEffect(() => {
    if (view.prepared) input.current?.focus()
  }, [view.prepared])

  const changed = view.prepared || JSON.stringify(draft) !== JSON.stringify({ topics, pattern, from, to, keyPartition })

  function begin(choice: FilterChoice, over: Partial<Draft> = {}) {
    const whole = { ...view, ...draft, ...over, ...choice }
    const missing = missingOf(whole)
    if (missing === 'topics' || missing === 'many') {
      setAsked(true)
      input.current?.focus()
      return
    }
    setAsked(false)
    setOpen(false)
    if (!changed && view.show === 'matches' && sameFilter(choice, view) && view.cursor === null) onAgain()
    else
      setView({ ...draft, ...over, ...choice, show: 'matches', prepared: false, cursor: null, resume: null, at: null })
  }

  return (
    <PhoneFold open={open} onOpenChange={setOpen} summary={<TraceSummary view={view} />} className="px-4">
      <section aria-label={form} className="flex flex-wrap items-start gap-x-2 gap-y-2.5 px-6 pb-2 max-md:px-4">
        <div className="flex w-full items-start gap-2 max-md:flex-wrap">
          <TopicsField
            cluster={cluster}
            topics={draft.topics}
            pattern={draft.pattern}
            asked={asked}
            inputRef={input}
            onChange={change}
          />
          <div className="pt-6 max-md:w-full max-md:pt-0">
            <RangePicker range={draft} onChange={change} />
          </div>
        </div>
        <FilterBox
          cluster={cluster}
          filter={view}
          changed={changed}
          searching={searching}
          onDraft={setTyped}
          onSearch={begin}
          onTry={null}
          onStop={onStop}
        />
        {isWholeKey(typed) && (
          <div className="text-sm">
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is in it */}
            <label className="flex min-h-6 items-center gap-2 max-md:min-h-9">
              <Checkbox
                checked={draft.keyPartition}
                onChange={event => change({ keyPartition: event.target.checked })}
                aria-describedby="key-partition-help"
              />
              {words.label}
            </label>
            <p id="key-partition-help" className="max-w-[90ch] pl-6 text-text-3 text-xs">
              {words.help}
            </p>
          </div>
        )}
      </section>
    </PhoneFold>
  )
}

/** What is traced, in one line. */
function TraceSummary({ view }: { view: TraceView }) {
  const { trace: t, messages: m } = useT()
  const way = m.filter.ways[wayOf(view.match)]
  return (
    <>
      {view.filter !== '' && (
        <span className="text-text">
          {way}{' '}
          <span className="mono text-xs">
            <PayloadText text={view.filter} />
          </span>{' '}
          ·{' '}
        </span>
      )}
      {view.pattern ?? (view.topics.length === 1 ? view.topics[0] : t.progress.fold(view.topics.length))}
    </>
  )
}
