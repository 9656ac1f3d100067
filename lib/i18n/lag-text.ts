import type { StatusReason } from '@/lib/lag/types'
import { lag as en, type LagWords, type ReasonValues } from './en/lag'
import { age, num } from './format'
import { lag as ko } from './ko/lag'
import type { Lang } from './lang'

/** The words of reasons; they come with the pages that show some. */
const lagWords = (lang: Lang): LagWords => (lang === 'ko' ? ko : en)

/** A reason as a sentence without a full stop: "No commit for 6 min 12 s while 1,204 records wait in orders-3". */
export function reasonText(reason: StatusReason, lang: Lang): string {
  const words = lagWords(lang)
  const { params } = reason
  const more = Number(params.partitions ?? 1) - 1
  const others = more > 0 ? words.others(num(more), more === 1) : ''
  return words.reasons[reason.code](valuesOf(params, words, lang)) + (namesPlace.test(reason.code) ? others : '')
}

/** Reasons about all of a group name no partition, so none can be like it. */
const namesPlace = /^(?!not-sampled|too-few-samples|group-gone|no-partitions|share-no-offsets|all-read|caught-up|idle$)/

function valuesOf(params: StatusReason['params'], words: LagWords, lang: Lang): ReasonValues {
  const has = (name: string) => params[name] !== undefined
  const count = (name: string) => (has(name) ? num(BigInt(params[name] ?? 0)) : '')
  const records = (name: string) => (has(name) ? words.records(count(name), BigInt(params[name] ?? 0) === 1n) : '')
  const time = (name: string) => (has(name) ? age(Number(params[name]), lang) : '')
  return {
    place: has('topic') ? `${params.topic}-${params.partition}` : '',
    lag: records('lag'),
    waits: has('lag') ? words.waits(count('lag'), BigInt(params.lag ?? 0) === 1n) : '',
    again: records('again'),
    waiting: time('waitingFor'),
    silent: time('silentFor'),
    watched: time('watchedFor'),
    timeLag: time('timeLag'),
    offset: count('offset'),
    start: count('start'),
    end: count('end'),
    from: count('from'),
    to: count('to'),
  }
}
