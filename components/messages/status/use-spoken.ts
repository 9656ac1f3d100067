'use client'
import { useEffect, useRef, useState } from 'react'

const everyMs = 5000

/** What a screen reader is told: at once when `state` changes, and what changes within a state at most every five seconds. */
export function useSpoken(state: string, text: string): string {
  const [spoken, setSpoken] = useState('')
  const last = useRef({ state: '', at: 0 })
  useEffect(() => {
    const now = Date.now()
    const wait = last.current.state === state ? Math.max(0, last.current.at + everyMs - now) : 0
    const timer = setTimeout(() => {
      last.current = { state, at: Date.now() }
      setSpoken(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [state, text])
  return spoken
}
