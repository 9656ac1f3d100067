import { expect, it } from 'vitest'
import { emptyCounts } from '@/lib/kafka/statistics/counts'
import type { Distribution, RememberedStatistics } from '@/lib/kafka/statistics/types'
import { statisticsCsv } from './statistics-csv'

const none: Distribution = {
  ...{ count: '0', sum: '0', min: null, mean: null, p50: null, p90: null, p99: null, p999: null, max: null },
  doublings: [],
}

const about: RememberedStatistics = {
  ...{ id: 'a', job: 'b', topic: 'orders', topicId: 'id', createdAt: 0, updatedAt: 0, state: 'done' },
  ...{ partitions: null, since: null, total: '3', done: '3', error: null, problems: [] },
  result: {
    totals: { ...emptyCounts(), records: 3 },
    sizes: { key: none, value: none, record: { ...none, count: '3', doublings: [{ from: 2, to: 3, count: '3' }] } },
    batches: { records: none, bytes: none },
    largest: [],
    keys: {
      distinct: { count: '9007199254740993', error: 0.0081 },
      floor: '1',
      frequent: [
        {
          key: { format: 'string', text: '=cmd()', bytes: 6 },
          ...{ partition: 0, filter: null, atLeast: '2', atMost: '3' },
        },
      ],
    },
    formats: { key: [], value: [{ format: 'json', records: '3' }] },
    headers: { distinct: { count: '0', error: null }, rows: [] },
    volume: { width: 3_600_000, rows: [{ at: '3600000', records: '3', bytes: '12' }] },
    ...{ earliest: null, latest: null, codecs: [] },
    producers: { plain: '3', idempotent: '0', transactional: '0', distinct: { count: '0', error: null }, frequent: [] },
    partitions: [{ partition: 0, from: '0', next: '3', to: '3', counts: emptyCounts(), earliest: null, latest: null }],
  },
}

it('has a line for each number, exactly as it is', () => {
  const lines = statisticsCsv(about).split('\r\n')
  expect(lines[0]).toBe('section,name,measure,value')
  expect(lines).toContain('totals,,records,3')
  expect(lines).toContain('sizes,record,count 2-3,3')
  expect(lines).toContain('keys,,distinct,9007199254740993')
  expect(lines).toContain('volume,1970-01-01T01:00:00.000Z,bytes,12')
  expect(lines).toContain('partition,0,next,3')
  expect(lines).toContain('valueFormat,json,records,3')
})

it('is no formula for a spreadsheet, whatever the keys are', () => {
  expect(statisticsCsv(about)).toContain("key,'=cmd(),atLeast,2\r\n")
})

it('says what was scanned where nothing was found yet', () => {
  const { result: _result, ...nothing } = about
  expect(statisticsCsv(nothing)).toContain('scan,orders,offsetsWanted,3\r\n')
})
