/** Names that contain the text, best first: equal, then those that begin with it, then the shorter; upper and lower case are one. */
export function rankNames(names: readonly string[], text: string, limit: number): string[] {
  const wanted = text.toLowerCase()
  const score = (name: string) => {
    const lower = name.toLowerCase()
    return lower === wanted ? 0 : lower.startsWith(wanted) ? 1 : lower.includes(wanted) ? 2 : 3
  }
  return names
    .map(name => ({ name, score: score(name) }))
    .filter(entry => entry.score < 3)
    .sort((a, b) => a.score - b.score || a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(entry => entry.name)
}
