/** Longer than this nothing opens: the keys belong to the page again. */
const patience = 5000

let typed = ''
let watching: AbortController | null = null

/**
 * Keeps what is typed between opening something with a field and that field taking the focus; without this the first
 * letters would act on the page below, or be lost.
 */
export function typeAhead(): void {
  takeTypedAhead()
  watching = new AbortController()
  const signal = AbortSignal.any([watching.signal, AbortSignal.timeout(patience)])
  addEventListener('keydown', keep, { capture: true, signal })
  signal.addEventListener('abort', () => {
    typed = ''
  })
}

/** What was typed since; from now on keys go where the focus is. */
export function takeTypedAhead(): string {
  const text = typed
  watching?.abort()
  watching = null
  return text
}

function keep(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key === 'Escape') return void takeTypedAhead()
  if (event.key === 'Backspace') typed = [...typed].slice(0, -1).join('')
  else if ([...event.key].length === 1) typed += event.key
  else if (event.key !== 'Enter') return
  // Enter too: it would press what has the focus below.
  event.preventDefault()
  event.stopImmediatePropagation()
}
