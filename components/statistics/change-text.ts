/** `+12`, `−3`; null where nothing has changed. */
export function changeText(difference: number, text: (value: number) => string): string | null {
  if (difference === 0) return null
  return `${difference > 0 ? '+' : '−'}${text(Math.abs(difference))}`
}
