import { Time } from '@/components/ui/time'

const minute = 60_000

/** From when until when, to the minute; one time where both are in the same one. A word stands for an end that has none. */
export function TimeSpan({ from, to }: { from: number | string; to: number | string }) {
  const at = (end: number | string) => (typeof end === 'string' ? end : <Time at={end} mode="short" />)
  const isOne =
    typeof from === 'number' && typeof to === 'number' && Math.floor(from / minute) === Math.floor(to / minute)
  if (isOne) return at(from)
  return (
    <>
      {at(from)} – {at(to)}
    </>
  )
}
