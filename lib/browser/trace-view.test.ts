import { describe, expect, it } from 'vitest'
import { missingOf, searchFromTrace, traceFromSearch, traceUrl } from './trace-view'

const viewOf = (text: string) => traceFromSearch(new URLSearchParams(text))

describe('a trace in an address', () => {
  it.each([
    '',
    '?topics=orders,payments&filter=order-7',
    '?pattern=orders.*&filter=order-7&match=contains',
    '?topics=a&filter=x&match=equals',
    '?topics=a&filter=00ff&match=hex&in=key&keyPartition=1',
    '?topics=a&from=2026-11-21T02:55:07.000Z&to=2026-11-21T03:55:07.000Z&filter=a+b&match=regex&in=value&case=1&show=failures',
    '?topics=a&filter=size+%3E+1&match=cel&prepared=1',
    '?topics=a&filter=k&at=a/0@137&resume=10.20.3.0.a:AQ,b:Ag',
    '?topics=a&filter=k&cursor=a:AQ,b:Ag',
  ])('%s comes back as it was', text => {
    const sorted = (search: string) => [...new URLSearchParams(search)].sort()
    expect(sorted(searchFromTrace(viewOf(text)))).toEqual(sorted(text))
  })

  it('is asked of the API in its words', () => {
    const view = viewOf('?topics=b,a&filter=order-7&from=2026-11-21T02:55:07.000Z&keyPartition=1')
    expect(Object.fromEntries(new URLSearchParams(traceUrl('local', view).split('?')[1]))).toEqual({
      topics: 'b,a',
      from: 'timestamp:2026-11-21T02:55:07.000Z',
      filter: 'order-7',
      match: 'equals',
      in: 'key',
      keyPartition: '1',
      limit: '10000',
      preview: '300',
    })
    expect(traceUrl('local', { ...view, match: 'contains' }, { from: 'a:AQ', limit: 5, preview: null })).toBe(
      '/api/clusters/local/trace?topics=b%2Ca&from=a%3AAQ&filter=order-7&in=key&ignoreCase=1&limit=5',
    )
  })

  it('says what is missing', () => {
    expect(missingOf(viewOf('?filter=a'))).toBe('topics')
    expect(missingOf(viewOf('?topics=a'))).toBe('filter')
    expect(missingOf(viewOf('?pattern=+&filter=a'))).toBe('topics')
    expect(missingOf(viewOf(`?filter=a&topics=${Array.from({ length: 51 }, (_, n) => `t${n}`).join(',')}`))).toBe(
      'many',
    )
    expect(missingOf(viewOf('?pattern=a*&filter=a'))).toBeNull()
  })

  it('takes only names of topics', () => {
    expect(viewOf('?topics=a,<b>,c%20d,..x').topics).toEqual(['a', '..x'])
  })
})
