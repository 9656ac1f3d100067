import { isTurnOf, type Lane } from './lane'

/**
 * The lanes that have a head, the one whose turn it is in front: the smallest timestamp (backward: the largest), ties by
 * partition (backward: the larger first, so that backward is forward read from its end).
 */
export class LaneHeap {
  private readonly forward: boolean
  private readonly lanes: Lane[] = []

  constructor(forward: boolean) {
    this.forward = forward
  }

  get top(): Lane | undefined {
    return this.lanes[0]
  }

  /** Whose turn comes after the top's. */
  get second(): Lane | undefined {
    const [, left, right] = this.lanes
    return left && right && this.isBefore(right, left) ? right : left
  }

  push(lane: Lane): void {
    const { lanes } = this
    let at = lanes.push(lane) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.isBefore(lane, lanes[parent] as Lane)) break
      lanes[at] = lanes[parent] as Lane
      at = parent
    }
    lanes[at] = lane
  }

  /** Puts the front lane back in its place after its head changed, or takes it away when it has none. */
  settleTop(): void {
    const { lanes } = this
    const top = lanes[0]
    if (!top) return
    const last = top.state === 'head' ? top : lanes.pop()
    if (last && lanes.length > 0) this.sink(last)
  }

  private sink(lane: Lane): void {
    const { lanes } = this
    const { length } = lanes
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= length) break
      if (child + 1 < length && this.isBefore(lanes[child + 1] as Lane, lanes[child] as Lane)) child++
      if (!this.isBefore(lanes[child] as Lane, lane)) break
      lanes[at] = lanes[child] as Lane
      at = child
    }
    lanes[at] = lane
  }

  private isBefore(a: Lane, b: Lane): boolean {
    return isTurnOf(a.headTimestamp, a.partition, b, this.forward)
  }
}
