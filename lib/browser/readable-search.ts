/** The query string of a view, with `?`; '' without one. What may stand in a query as it is, stands there so: links are read. */
export function readableSearch(search: URLSearchParams): string {
  const text = search
    .toString()
    .replaceAll('%40', '@')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/')
  return text === '' ? '' : `?${text}`
}
