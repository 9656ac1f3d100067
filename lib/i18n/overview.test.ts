import { expect, test } from 'vitest'
import { overview as en } from './en/overview'
import { overview as ko } from './ko/overview'

test('what was checked names the groups only where it is known how they fare', () => {
  expect(en.attention.checked(7, 1, true, 0)).not.toContain('group')
  expect(en.attention.checked(7, 1, true, 1)).toMatch(/, the group is not in trouble\.$/)
  expect(en.attention.checked(7, 3, false, 1200)).toMatch(/, none of 1,200 groups is in trouble\.$/)
  expect(ko.attention.checked(7, 1, true, 0)).not.toContain('그룹')
  expect(ko.attention.checked(7, 1, true, 1200)).toContain('그룹 1,200개')
})
