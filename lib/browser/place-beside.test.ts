import { expect, it } from 'vitest'
import { placeBeside } from './place-beside'

const window = { width: 1000, height: 600 }
const size = { width: 100, height: 20 }
const anchor = { left: 500, top: 300, width: 40, height: 30 }

it('stands on the wished side, in the middle', () => {
  expect(placeBeside(anchor, size, window, 'bottom')).toEqual({ left: 470, top: 336 })
  expect(placeBeside(anchor, size, window, 'top')).toEqual({ left: 470, top: 274 })
  expect(placeBeside(anchor, size, window, 'right')).toEqual({ left: 546, top: 305 })
  expect(placeBeside(anchor, size, window, 'left')).toEqual({ left: 394, top: 305 })
})

it('goes to the other side where there is no room', () => {
  expect(placeBeside({ ...anchor, top: 565 }, size, window, 'bottom')).toEqual({ left: 470, top: 539 })
  expect(placeBeside({ ...anchor, left: 20 }, size, window, 'left')).toEqual({ left: 66, top: 305 })
})

it('stays inside of the window', () => {
  expect(placeBeside({ ...anchor, left: 970, width: 30 }, size, window, 'bottom')).toEqual({ left: 896, top: 336 })
  expect(placeBeside({ ...anchor, left: 0, width: 10 }, size, window, 'bottom').left).toBe(4)
})
