/** Told on `window` once the page's handlers are there. */
export const aliveEvent = 'ottla:alive'

/**
 * Keeps what is pressed and typed while the page is painted but its code has not come, and does it when it is alive:
 * without this a press is lost, and what was typed is shown but not taken. Runs as a script of its own before all others,
 * so it must stand by itself. Links go by themselves; who waits for more than ten seconds has given up.
 */
export function keepEarlyInput(alive: string): void {
  const patience = 10_000
  const pressable = 'button, input[type=checkbox], input[type=radio], [role=button], [role=checkbox], [role=switch]'
  type Field = HTMLInputElement | HTMLTextAreaElement
  const pressed = new Map<HTMLElement, number>()
  const typed = new Map<Field, string>()
  const press = (event: MouseEvent) => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>(pressable) : null
    if (!element) return
    event.preventDefault()
    event.stopImmediatePropagation()
    // Who presses again because nothing happened wants it once.
    pressed.delete(element)
    pressed.set(element, Date.now())
  }
  const type = ({ target }: Event) => {
    if (target instanceof HTMLTextAreaElement) typed.set(target, target.value)
    else if (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio')
      typed.set(target, target.value)
  }
  const take = (field: Field, text: string) => {
    const { selectionStart, selectionEnd } = field
    // React takes only what differs from what it last knew of, which is what the field's own setter was given.
    field.value = ''
    const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text)
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  addEventListener('click', press, true)
  addEventListener('input', type, true)
  addEventListener(
    alive,
    () => {
      removeEventListener('click', press, true)
      removeEventListener('input', type, true)
      for (const [field, text] of typed) if (field.isConnected) take(field, text)
      for (const [element, at] of pressed) if (element.isConnected && Date.now() - at < patience) element.click()
    },
    { once: true },
  )
}
