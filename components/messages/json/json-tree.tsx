'use client'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/tag'
import { useT } from '@/lib/i18n/context'
import { bytes } from '@/lib/i18n/format'
import { PayloadText } from '../payload/payload-text'
import { bracketsOf } from './format-json'
import { type JsonLine, jsonLines } from './json-lines'
import type { JsonNode } from './parse-json'

/** Lines drawn before somebody asks for more, and how many more then. */
const step = 500

interface JsonTreeProps {
  root: JsonNode
  label: string
  /** The same key may stand again in an object, and that is nothing to be told. */
  repeats?: boolean
}

/** JSON as a tree that opens and closes. Everything is drawn as it was sent: long numbers, double keys, escapes. */
export function JsonTree({ root, label, repeats = false }: JsonTreeProps) {
  const { messages: m } = useT()
  const [toggled, setToggled] = useState<ReadonlySet<JsonNode>>(new Set())
  const [limit, setLimit] = useState(step)
  const [focused, setFocused] = useState('0')
  const tree = useRef<HTMLDivElement>(null)
  const { lines, more } = useMemo(() => jsonLines(root, toggled, limit), [root, toggled, limit])
  const items = lines.filter(line => line.kind !== 'close')
  const current = items.some(line => line.id === focused) ? focused : '0'

  function toggle(line: JsonLine) {
    if (line.kind === 'leaf') return
    const next = new Set(toggled)
    if (!next.delete(line.node)) next.add(line.node)
    setToggled(next)
  }

  function focus(id: string | undefined) {
    if (id === undefined) return
    setFocused(id)
    tree.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    const index = items.findIndex(line => line.id === current)
    const line = items[index]
    if (line === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const parent = line.id.slice(0, Math.max(1, line.id.lastIndexOf('.')))
    const actions: Record<string, () => void> = {
      ArrowDown: () => focus(items[index + 1]?.id),
      ArrowUp: () => focus(items[index - 1]?.id),
      ArrowRight: () => (line.kind === 'folded' ? toggle(line) : focus(items[index + 1]?.id)),
      ArrowLeft: () => (line.kind === 'open' ? toggle(line) : focus(parent)),
      Home: () => focus(items[0]?.id),
      End: () => focus(items.at(-1)?.id),
      Enter: () => toggle(line),
      ' ': () => toggle(line),
    }
    const action = actions[event.key]
    if (action === undefined) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }

  return (
    <>
      <div ref={tree} role="tree" aria-label={label} onKeyDown={onKeyDown} className="mono leading-5">
        {lines.map(line => (
          <Line
            key={line.id}
            line={repeats ? { ...line, duplicate: false } : line}
            focusable={line.id === current}
            onToggle={() => {
              setFocused(line.id)
              toggle(line)
            }}
          />
        ))}
      </div>
      {more && (
        <Button size="sm" className="mt-2" onClick={() => setLimit(limit + step)}>
          {m.panel.more(step)}
        </Button>
      )}
    </>
  )
}

/** Deeper levels are not indented any further: a line must keep room for its text. */
const deepest = 24

function Line({ line, focusable, onToggle }: { line: JsonLine; focusable: boolean; onToggle: () => void }) {
  const { messages: m } = useT()
  const { kind, key, node, depth } = line
  const [open, close] = bracketsOf(node)
  // Where there is no sign to open or close, its room stays: siblings begin below each other.
  const signed = kind === 'open' || kind === 'folded'
  const indent = { paddingLeft: 8 + 16 * (Math.min(depth, deepest) + (signed ? 0 : 1)) }
  const className = 'whitespace-pre-wrap rounded-xs [overflow-wrap:anywhere] [unicode-bidi:isolate]'
  const comma = line.comma ? ',' : ''
  if (kind === 'close') {
    return (
      <div aria-hidden style={indent} className={className}>
        {close}
        {comma}
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the tree
    <div
      role="treeitem"
      tabIndex={focusable ? 0 : -1}
      aria-level={depth + 1}
      aria-expanded={kind === 'leaf' ? undefined : kind === 'open'}
      data-id={line.id}
      style={indent}
      className={`${className} focus-visible:outline-offset-0 ${kind === 'leaf' ? '' : 'cursor-pointer hover:bg-surface-2'}`}
      onClick={kind === 'leaf' ? undefined : () => getSelection()?.isCollapsed !== false && onToggle()}
    >
      {signed && (
        <Icon
          as={kind === 'open' ? ChevronDown : ChevronRight}
          size={12}
          className="mr-1 inline align-[-1px] text-text-2"
        />
      )}
      {key !== null && (
        <>
          <span className="text-json-key">
            <PayloadText text={key} />
          </span>
          {line.duplicate && (
            <Tag tone="warn" className="ml-1 h-4 font-sans text-2xs">
              {m.panel.duplicateKey}
            </Tag>
          )}
          {': '}
        </>
      )}
      {node.children.length === 0 ? <Value node={node} /> : open}
      {kind === 'folded' && (
        <>
          <span className="text-text-3">
            {' '}
            {node.kind === 'array' ? m.panel.items(node.children.length) : m.panel.members(node.children.length)}{' '}
          </span>
          {close}
        </>
      )}
      {kind !== 'open' && comma}
    </div>
  )
}

const colors = { string: 'text-json-str', number: 'text-json-num', keyword: 'text-json-kw', object: '', array: '' }

/** Characters of one string that are drawn at first, and how many more each time. */
const longest = 5_000

function LongValue({ text }: { text: string }) {
  const { messages: m } = useT()
  const [shown, setShown] = useState(longest)
  const rest = text.length - shown
  return (
    <>
      <PayloadText text={text.slice(0, shown)} />
      {rest > 0 && (
        <Button
          size="sm"
          className="ml-1.5 font-sans"
          onClick={event => {
            event.stopPropagation()
            setShown(shown + 4 * longest)
          }}
        >
          {m.panel.moreText(bytes(Math.min(rest, 4 * longest)))}
        </Button>
      )}
    </>
  )
}

function Value({ node }: { node: JsonNode }) {
  const text = node.kind === 'object' ? '{}' : node.kind === 'array' ? '[]' : node.text
  return (
    <span className={colors[node.kind]}>
      {text.length > longest ? <LongValue text={text} /> : <PayloadText text={text} />}
    </span>
  )
}
