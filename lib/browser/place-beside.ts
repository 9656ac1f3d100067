export type Side = 'top' | 'right' | 'bottom' | 'left'

interface Box {
  left: number
  top: number
  width: number
  height: number
}

interface Size {
  width: number
  height: number
}

const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' }

/** Where something stands beside its anchor: on the wished side, on the opposite one where there is no room, and inside of the window. */
export function placeBeside(
  anchor: Box,
  size: Size,
  window: Size,
  side: Side,
  gap = 6,
  margin = 4,
): { left: number; top: number } {
  const fits = (wish: Side) => {
    const { left, top } = at(anchor, size, wish, gap)
    return left >= 0 && top >= 0 && left + size.width <= window.width && top + size.height <= window.height
  }
  const wish = at(anchor, size, side, gap)
  const clear =
    side === 'top'
      ? wish.top >= 0
      : side === 'left'
        ? wish.left >= 0
        : side === 'bottom'
          ? wish.top + size.height <= window.height
          : wish.left + size.width <= window.width
  const placed = clear || !fits(opposite[side]) ? wish : at(anchor, size, opposite[side], gap)
  return {
    left: Math.max(margin, Math.min(placed.left, window.width - size.width - margin)),
    top: Math.max(margin, Math.min(placed.top, window.height - size.height - margin)),
  }
}

function at(anchor: Box, size: Size, side: Side, gap: number): { left: number; top: number } {
  const middle = {
    left: anchor.left + (anchor.width - size.width) / 2,
    top: anchor.top + (anchor.height - size.height) / 2,
  }
  if (side === 'top') return { left: middle.left, top: anchor.top - size.height - gap }
  if (side === 'bottom') return { left: middle.left, top: anchor.top + anchor.height + gap }
  if (side === 'left') return { left: anchor.left - size.width - gap, top: middle.top }
  return { left: anchor.left + anchor.width + gap, top: middle.top }
}
