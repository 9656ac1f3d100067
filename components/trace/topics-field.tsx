'use client'
import { type RefObject, useMemo } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NamesField } from '@/components/ui/names-field'
import { Segmented } from '@/components/ui/segmented'
import { useTopics } from '@/lib/browser/topics'
import { useT } from '@/lib/i18n/context'
import { isTopicPattern, mostTraced, namesLike } from '@/lib/topic-pattern'

interface TopicsFieldProps {
  cluster: string
  topics: readonly string[]
  /** Null while topics are named. */
  pattern: string | null
  /** Somebody has tried to begin without. */
  asked: boolean
  inputRef: RefObject<HTMLInputElement | null>
  onChange: (change: { topics?: string[]; pattern?: string | null }) => void
}

/** The topics by their names, or all that a pattern means, with how many those are now. */
export function TopicsField({ cluster, topics, pattern, asked, inputRef, onChange }: TopicsFieldProps) {
  const { topics: words } = useT().trace
  const { data } = useTopics(cluster)
  const names = useMemo(() => (data?.rows ?? []).map(row => row.name), [data])
  const meant = pattern === null || !isTopicPattern(pattern) ? [] : namesLike(pattern, names)
  return (
    <div className="flex min-w-0 flex-1 items-start gap-2 max-md:basis-full max-md:flex-wrap">
      <Segmented
        aria-label={words.way}
        value={pattern === null ? 'names' : 'pattern'}
        onChange={way => onChange({ pattern: way === 'names' ? null : '' })}
        options={(['names', 'pattern'] as const).map(value => ({ value, label: words.ways[value] }))}
        className="md:mt-6 max-md:flex max-md:w-full [&>button]:max-md:flex-1"
      />
      <Field
        label={words.label}
        error={errorOf()}
        help={pattern !== null && meant.length > 0 && <Meant names={meant} />}
        className="flex-1 max-md:basis-full"
      >
        {pattern === null ? (
          <NamesField
            inputRef={inputRef}
            value={topics}
            onChange={next => onChange({ topics: next })}
            options={names}
            placeholder={words.placeholder}
            empty={words.empty}
            removeLabel={words.remove}
          />
        ) : (
          <Input
            ref={inputRef}
            mono={pattern !== ''}
            maxLength={249}
            value={pattern}
            onChange={event => onChange({ pattern: event.target.value })}
            placeholder={words.pattern}
          />
        )}
      </Field>
    </div>
  )

  function errorOf(): string | false {
    if (pattern === null) {
      if (topics.length > mostTraced) return words.many(mostTraced)
      return topics.length === 0 && asked && words.missing
    }
    if (pattern.trim() === '') return asked && words.missing
    if (!isTopicPattern(pattern)) return words.wrong
    if (data === undefined) return false
    return meant.length > mostTraced ? words.tooMany(meant.length, mostTraced) : meant.length === 0 && words.none
  }
}

/** Names that are told beside their number. */
const told = 6

function Meant({ names }: { names: readonly string[] }) {
  const { topics: words } = useT().trace
  const rest = names.length - told
  return (
    <>
      {words.count(names.length)}: <span className="mono">{names.slice(0, told).join(', ')}</span>
      {rest > 0 && ` + ${rest}`}
    </>
  )
}
