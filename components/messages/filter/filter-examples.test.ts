import { expect, it } from 'vitest'
import { checkFilter } from '@/lib/kafka/messages/filter/check-filter'
import { filterExamples, filterNames } from './filter-examples'

it.each(filterExamples.map(example => example.text))('%s can be used', filter => {
  expect(checkFilter({ filter, match: 'cel' })).toEqual({ valid: true })
})

it.each(filterNames)('%s is a name', name => {
  expect(checkFilter({ filter: `${name} == ${name}`, match: 'cel' })).toEqual({ valid: true })
})
