import type { RequestFailure } from '@/lib/browser/get-json'

type Sentence = (params: Record<string, string>) => string | undefined

/** A sentence may need a value that the server did not send; undefined then leaves the server's own words. */
interface ErrorText {
  message: Sentence
  hint: Sentence
}

/** The server speaks English already; another language has its sentences here, by code. */
const byCode: Partial<Record<RequestFailure['code'], ErrorText>> = {}

export const errors = {
  byCode,
  nextTry: (wait: string) => `Next automatic try in ${wait}`,
  trying: 'Trying now',
  silent: (time: string) => `Kafka has not answered for ${time}.`,
  silentHint: 'What comes is shown at once; nothing has to be read again.',
  tries: (count: number) => `${count} ${count === 1 ? 'try' : 'tries'} so far`,
  whatToDo: 'What to do',
  copyDetails: 'Copy details',
  stale: (age: string) => `What you see was read ${age} ago.`,
  partial: 'A part is missing.',
  missing: (scope: string) => `Missing: ${scope}.`,
  pageTitle: 'This page could not be shown',
  pageHint: 'The fault is in Ottla, not in your cluster. Try again; if it stays, the server’s log says more.',
  notFoundTitle: 'There is no such page',
  notFoundHint: 'The address may be old, or what it named is gone.',
  toFirstPage: 'Go to the first page',
}
