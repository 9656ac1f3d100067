/** Words in a row, as a sentence has them. */
export const list = (items: readonly string[]) => items.join(', ')
