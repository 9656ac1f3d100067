/** Has the browser save what an address answers, as a click on a link does: it resumes and lists it by itself. */
export function saveLink(href: string): void {
  const link = document.createElement('a')
  link.href = href
  link.download = ''
  link.click()
}
