'use client'
import { useT } from '@/lib/i18n/context'
import { filterExamples, filterNames } from './filter-examples'

/** What can be looked for and how: the names an expression knows, and expressions to begin with. */
export function FilterHelp({ onInsert }: { onInsert: (text: string) => void }) {
  const { help } = useT().messages.filter
  return (
    <div className="text-sm">
      <p className="text-text-2">{help.contains}</p>
      <p className="mt-1.5 text-text-2">{help.cel}</p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
        {filterNames.map(name => (
          <div key={name} className="contents">
            <dt className="mono text-accent-text">{name}</dt>
            <dd className="text-text-2">{help.names[name]}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-3 mb-1 font-semibold text-xs">{help.examples}</h3>
      <ul className="-mx-1.5">
        {filterExamples.map(({ text, what }) => (
          <li key={text}>
            <button
              type="button"
              onClick={() => onInsert(text)}
              className="block w-full rounded-sm px-1.5 py-1 text-left hover:bg-surface-3 max-md:min-h-11"
            >
              <span className="mono block text-text text-xs [overflow-wrap:anywhere]">{text}</span>
              <span className="block text-text-3 text-xs">{help.example[what]}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
