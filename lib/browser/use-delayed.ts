'use client'
import { useEffect, useState } from 'react'

/** True once `active` has lasted `ms`; false again at once. For what must not flash: skeletons, spinners. */
export function useDelayed(active: boolean, ms: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!active) {
      setLate(false)
      return
    }
    const timer = setTimeout(() => setLate(true), ms)
    return () => clearTimeout(timer)
  }, [active, ms])
  return active && late
}
