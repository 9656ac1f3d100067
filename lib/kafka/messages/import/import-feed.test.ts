import { expect, it } from 'vitest'
import { ImportFeed } from './import-feed'

const never = new AbortController().signal
const bytes = (text: string) => Buffer.from(text)

it('hands pieces over in order, and answers when the work has begun with each', async () => {
  const feed = new ImportFeed(6)
  const first = feed.push(0, bytes('ab'), never)
  expect(String(await feed.take(never))).toBe('ab')
  await first
  const taking = feed.take(never)
  const second = feed.push(2, bytes('cdef'), never)
  expect(String(await taking)).toBe('cdef')
  await second
  expect(await feed.take(never)).toBeNull()
})

it('takes one piece at a time and only the next one', async () => {
  const feed = new ImportFeed(6)
  const first = feed.push(0, bytes('ab'), never)
  await expect(feed.push(2, bytes('cd'), never)).rejects.toMatchObject({ code: 'IMPORT_PLACE', params: { next: '2' } })
  await feed.take(never)
  await first
  await expect(feed.push(0, bytes('ab'), never)).rejects.toMatchObject({ params: { next: '2' } })
  await expect(feed.push(2, bytes('cdefg'), never)).rejects.toMatchObject({ code: 'IMPORT_PLACE' })
})

it('ends when the one who sends goes away while a piece waits, not once all has come', async () => {
  const feed = new ImportFeed(4)
  const page = new AbortController()
  const waiting = feed.push(0, bytes('ab'), page.signal)
  page.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect(feed.take(never)).rejects.toMatchObject({ code: 'CANCELLED' })

  const whole = new ImportFeed(2)
  const sent = whole.push(0, bytes('ab'), never)
  await whole.take(never)
  await sent
  whole.leave()
  expect(await whole.take(never)).toBeNull()
})

it('ends when nothing comes for too long, and when the work is cancelled', async () => {
  await expect(new ImportFeed(4, 5).take(never)).rejects.toMatchObject({ code: 'CANCELLED' })
  const cancel = new AbortController()
  const taking = new ImportFeed(4).take(cancel.signal)
  cancel.abort()
  await expect(taking).rejects.toMatchObject({ code: 'CANCELLED' })
})
