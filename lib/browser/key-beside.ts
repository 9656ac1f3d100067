/** Which row of a list has the focus once others are gone: the one that takes their place, else the last; null where none is left. */
export function keyBeside(keys: readonly string[], gone: readonly string[]): string | null {
  const first = keys.findIndex(key => gone.includes(key))
  const stays = (key: string) => !gone.includes(key)
  return keys.slice(Math.max(0, first)).find(stays) ?? keys.findLast(stays) ?? null
}
