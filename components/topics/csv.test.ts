import { expect, it } from 'vitest'
import { toCsv } from './csv'

it('writes rows that a spreadsheet reads back', () => {
  expect(
    toCsv(
      ['topic', 'messages'],
      [
        ['a,b', '-1'],
        ['say "hi"', null],
        ['x\ny', 3],
      ],
    ),
  ).toBe('topic,messages\r\n"a,b",-1\r\n"say ""hi""",\r\n"x\ny",3\r\n')
})

it('lets no cell become a formula', () => {
  expect(toCsv(['n'], [['=1+1'], ['-cmd'], ['@x'], ['+1']])).toBe("n\r\n'=1+1\r\n'-cmd\r\n'@x\r\n'+1\r\n")
})
