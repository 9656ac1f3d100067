import { type Range, RangeSet } from '@codemirror/state'
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'

/** A string with the colon behind a key, a number, a word. Strings of JSON end on their line, so each line stands alone. */
const token = /("(?:[^"\\]|\\.)*"?)(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g

const key = Decoration.mark({ class: 'cm-jsonKey' })
const text = Decoration.mark({ class: 'cm-jsonText' })
const number = Decoration.mark({ class: 'cm-jsonNumber' })
const word = Decoration.mark({ class: 'cm-jsonWord' })

/** Lines longer than this stay plain: nobody reads colours in them, and they would hold up typing. */
const longest = 10_000

function colorsOf(view: EditorView): DecorationSet {
  const marks: Range<Decoration>[] = []
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at)
      at = line.to + 1
      if (line.length > longest) continue
      for (const match of line.text.matchAll(token)) {
        const [whole, string, colon] = match
        const start = line.from + match.index
        const length = string?.length ?? whole.length
        const mark = string !== undefined ? (colon === undefined ? text : key) : /^[-\d]/.test(whole) ? number : word
        marks.push(mark.range(start, start + length))
      }
    }
  }
  return RangeSet.of(marks)
}

/** Colours JSON in view. A grammar of its own would weigh more than the whole editor's use here. */
export const jsonColors = ViewPlugin.define(
  view => ({
    marks: colorsOf(view),
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.marks = colorsOf(update.view)
    },
  }),
  { decorations: plugin => plugin.marks },
)
