import { expect, it } from 'vitest'
import { createSpeedMeter } from './rate-meter'

it('tells the speed of the last seconds, once there is a second of it', () => {
  const meter = createSpeedMeter()
  expect(meter.at(100, 10, 0)).toBeNull()
  expect(meter.at(600, 60, 500)).toBeNull()
  expect(meter.at(2100, 210, 1000)).toEqual({ offsets: 2000, bytes: 200 })
  expect(meter.at(2100, 210, 9000)).toEqual({ offsets: 0, bytes: 0 })
})
