import { describe, expect, it } from 'vitest'
import { filterUrl } from './message-filter'
import {
  changedView,
  defaultView,
  type MessageView,
  messagesUrl,
  positionFrom,
  recordUrl,
  searchFromView,
  viewFromSearch,
  viewOfRecord,
} from './message-view'
import { recordPath } from './paths'

const back = (view: MessageView) => viewFromSearch(new URLSearchParams(searchFromView(view)))

describe('a view and its address', () => {
  it.each<[string, Partial<MessageView>, string]>([
    ['the default', {}, ''],
    ['beginning', { start: { kind: 'beginning' } }, '?from=beginning'],
    ['an offset', { start: { kind: 'offset', offset: '9223372036854775807' } }, '?from=offset:9223372036854775807'],
    [
      'a time',
      { start: { kind: 'time', at: '2026-11-21T00:00:00+09:00' } },
      '?from=timestamp:2026-11-21T00:00:00%2B09:00',
    ],
    ['partitions', { partitions: [0, 3, 11] }, '?partitions=0,3,11'],
    ['a filter with everything in it', { filter: 'a&b=c #+%한 @' }, '?filter=a%26b%3Dc+%23%2B%25%ED%95%9C+@'],
    ['live', { follow: true, start: { kind: 'beginning' } }, '?from=beginning&follow=1'],
    ['an open record', { at: { partition: 2, offset: '137' }, limit: 25 }, '?limit=25&at=2@137'],
    ['a filter with its case', { filter: 'Ab', matchCase: true }, '?filter=Ab&case=1'],
    ['a regular expression', { filter: 'a+', match: 'regex', within: 'key' }, '?filter=a%2B&match=regex&in=key'],
    ['an expression', { filter: 'size > 9', match: 'cel' }, '?filter=size+%3E+9&match=cel'],
    ['what a filter fails on', { filter: 'x', match: 'cel', show: 'failures' }, '?filter=x&match=cel&show=failures'],
    ['a filter on trial', { filter: 'x', show: 'all', limit: 100 }, '?filter=x&show=all'],
    [
      'where a search stands',
      {
        filter: 'x',
        resume: { scanned: '45', total: '100', hits: 3, failures: '0', cursor: 'AQ-_' },
        skip: [{ partition: 0, offset: '12' }],
      },
      '?filter=x&skip=0@12&resume=45.100.3.0.AQ-_',
    ],
    ['decoders', { keyFormat: 'int64', valueFormat: 'messagepack' }, '?keyFormat=int64&valueFormat=messagepack'],
    ['a page', { cursor: 'AQIDBA_-', isolation: 'read_committed' }, '?isolation=read_committed&cursor=AQIDBA_-'],
  ])('%s goes into the address and comes back', (_what, change, search) => {
    const view = changedView(defaultView, change)
    expect(searchFromView(view)).toBe(search)
    expect(back(view)).toEqual(view)
  })

  it('takes what is not understood as not there', () => {
    const search = '?from=offset:-1&partitions=x,&limit=7&follow=yes&isolation=none&at=1@x&cursor=&keyFormat=int65'
    expect(viewFromSearch(new URLSearchParams(search))).toEqual(defaultView)
    expect(viewFromSearch(new URLSearchParams('from=timestamp:yesterday'))).toEqual(defaultView)
  })
})

describe('changedView', () => {
  const search = changedView(defaultView, { filter: 'x' })
  const resume = { scanned: '1', total: '2', hits: 0, failures: '0', cursor: 'c' }

  it('has all hits of a search on a page, and of trying it as many as before', () => {
    expect(search.limit).toBe(10_000)
    expect(changedView(search, { show: 'all' }).limit).toBe(100)
    expect(changedView(search, { filter: '' }).limit).toBe(100)
    expect(changedView(changedView(search, { limit: 25 }), { filter: 'y' }).limit).toBe(25)
  })

  it('begins another walk at its start, and stays where it stands beside that', () => {
    const standing = changedView(search, { resume, skip: [{ partition: 0, offset: '1' }] })
    expect(changedView(standing, { at: { partition: 0, offset: '4' } })).toMatchObject({ resume, skip: [{}] })
    expect(changedView(standing, { valueFormat: 'json' })).toMatchObject({ resume })
    expect(changedView(standing, { filter: 'y' })).toMatchObject({ resume: null, skip: [] })
    expect(changedView(standing, { show: 'failures' })).toMatchObject({ resume: null })
  })
})

describe('messagesUrl', () => {
  it('asks for what is looked for, and how', () => {
    const view = { ...defaultView, filter: 'a', match: 'regex', within: 'headers', show: 'all' } as const
    expect(messagesUrl('c', 't', view)).toContain('&filter=a&match=regex&in=headers&ignoreCase=1&show=all&')
    expect(messagesUrl('c', 't', { ...view, match: 'cel', matchCase: true })).toContain('&filter=a&match=cel&show=all&')
    const skip = [{ partition: 0, offset: '7' }]
    expect(messagesUrl('c', 't', view, { skip })).toContain('&skip=0%407&')
    expect(filterUrl('c', view)).toBe('/api/clusters/c/filter?filter=a&match=regex&ignoreCase=1')
  })

  it('reads back from the end by default', () => {
    expect(messagesUrl('c', 'email.send', defaultView)).toBe(
      '/api/clusters/c/topics/email.send/messages?from=latest&direction=backward&preview=300&limit=100',
    )
  })

  it('follows forward, without a limit', () => {
    const url = messagesUrl('c', 't', { ...defaultView, follow: true, filter: 'x', partitions: [1] })
    expect(url).toBe(
      '/api/clusters/c/topics/t/messages?from=latest&direction=forward&preview=300&partitions=1&filter=x&ignoreCase=1&follow=1',
    )
  })

  it('carries how keys and values are read, also to a single record', () => {
    const view = { ...defaultView, valueFormat: 'cbor' } as const
    expect(messagesUrl('c', 't', view)).toContain('&valueFormat=cbor&')
    const url = '/api/clusters/c/topics/t/partitions/1/records/4'
    expect(recordUrl('c', 't', { partition: 1, offset: '4' }, view)).toBe(`${url}?valueFormat=cbor`)
    expect(recordUrl('c', 't', { partition: 1, offset: '4' })).toBe(url)
  })

  it('goes on from a cursor', () => {
    const view = { ...defaultView, start: { kind: 'beginning' } as const, cursor: 'abc' }
    expect(messagesUrl('c', 't', view)).toContain('from=abc&direction=forward')
    expect(messagesUrl('c', 't', view, { from: 'def', limit: 3 })).toContain('from=def&direction=forward')
  })
})

describe('records', () => {
  it('have an address of their own', () => {
    expect(recordPath('c/1', '..', 0, '4')).toBe('/clusters/~Yy8x/topics/~Li4/records/0/4')
    expect(searchFromView(viewOfRecord({ partition: 3, offset: '4' }))).toBe('?from=offset:4&partitions=3&at=3@4')
  })

  it('are found in text', () => {
    expect(positionFrom(' 3@12 ')).toEqual({ partition: 3, offset: '12' })
    expect(positionFrom('3@')).toBeNull()
    expect(positionFrom(null)).toBeNull()
  })
})
