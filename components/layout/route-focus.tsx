'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * After a navigation the page begins at its top and the focus is on its h1, as if it had been loaded. Tabs keep the focus:
 * who walks through them with the keyboard is not thrown out.
 */
export function RouteFocus() {
  const pathname = usePathname()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    const main = document.getElementById('main')
    main?.scrollTo({ top: 0 })
    if (main?.contains(document.activeElement)) return
    return whenThere(() => {
      const target = main?.querySelector('h1')
      target?.focus({ preventScroll: true })
      return target !== null && target !== undefined
    })
  }, [pathname])
  return null
}

/** The page's first data may still be on its way. @returns stop */
function whenThere(tryNow: () => boolean): () => void {
  if (tryNow()) return () => {}
  const observer = new MutationObserver(() => {
    const focused = document.activeElement
    if ((focused !== null && focused !== document.body && focused.closest('main') !== null) || tryNow())
      observer.disconnect()
  })
  observer.observe(document.body, { childList: true, subtree: true })
  const timer = setTimeout(() => observer.disconnect(), 10_000)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
  }
}
