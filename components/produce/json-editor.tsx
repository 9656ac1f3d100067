'use client'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { Compartment, EditorState, Prec, RangeSet, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { cspNonce } from '@/lib/browser/csp-nonce'
import { jsonColors } from './json-colors'

interface JsonEditorProps {
  value: string
  onChange: (value: string) => void
  /** Where the text is no JSON; null where it is. */
  errorAt: number | null
  /** Mod+Enter. */
  onSubmit: () => void
  label: string
  describedBy: string
}

const theme = EditorView.theme({
  '&': { fontSize: '12px', backgroundColor: 'var(--surface)', color: 'var(--text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--font-code)',
    lineHeight: '20px',
    fontVariantLigatures: 'none',
    maxHeight: '50vh',
  },
  '.cm-content': { padding: '8px 0', minHeight: '148px', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--text-3)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '40px', padding: '0 12px 0 0' },
  '.cm-errorLine': { backgroundColor: 'var(--crit-soft)' },
  '.cm-errorMark': { textDecoration: 'underline wavy var(--crit)', textUnderlineOffset: '3px' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--accent-line)' },
  '.cm-jsonKey': { color: 'var(--json-key)' },
  '.cm-jsonText': { color: 'var(--json-str)' },
  '.cm-jsonNumber': { color: 'var(--json-num)' },
  '.cm-jsonWord': { color: 'var(--json-kw)' },
})

const setError = StateEffect.define<number | null>()

/** The line of the error and the place in it. */
const errorField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (!effect.is(setError)) continue
      if (effect.value === null) {
        next = Decoration.none
        continue
      }
      const { doc } = transaction.state
      const at = Math.min(effect.value, doc.length)
      const line = doc.lineAt(at)
      const to = Math.min(at + 1, line.to)
      const ranges = [Decoration.line({ class: 'cm-errorLine' }).range(line.from)]
      if (to > at) ranges.push(Decoration.mark({ class: 'cm-errorMark' }).range(at, to))
      next = RangeSet.of(ranges)
    }
    return next
  },
  provide: field => EditorView.decorations.from(field),
})

/** JSON with its lines and colours; loaded only where JSON is written. */
export function JsonEditor({ value, onChange, errorAt, onSubmit, label, describedBy }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const latest = useRef({ onChange, onSubmit })
  latest.current = { onChange, onSubmit }
  const attributes = useRef(new Compartment())
  const first = useRef(value)

  useEffect(() => {
    if (host.current === null) return
    const submit = () => {
      latest.current.onSubmit()
      return true
    }
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          Prec.highest(keymap.of([{ key: 'Mod-Enter', run: submit }])),
          EditorView.cspNonce.of(cspNonce()),
          lineNumbers(),
          history(),
          jsonColors,
          errorField,
          // Tab leaves the editor: it must not be a trap for the keyboard (WCAG 2.1.2).
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          theme,
          attributes.current.of([]),
          EditorView.updateListener.of(update => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = editor
    return () => {
      view.current = null
      editor.destroy()
    }
  }, [])

  // Set from outside: formatting, a repair, the form emptied.
  useEffect(() => {
    const editor = view.current
    if (editor === null || editor.state.doc.toString() === value) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])

  useEffect(() => {
    const editor = view.current
    if (editor === null) return
    const invalid: Record<string, string> = errorAt === null ? {} : { 'aria-invalid': 'true' }
    editor.dispatch({
      effects: [
        setError.of(errorAt),
        attributes.current.reconfigure(
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-describedby': describedBy,
            spellcheck: 'false',
            ...invalid,
          }),
        ),
      ],
    })
  }, [errorAt, label, describedBy])

  return <div ref={host} />
}
