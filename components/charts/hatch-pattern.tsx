/** Lines for an area that is over its threshold: to be seen without its colour, too. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="6" stroke="var(--warn-fill)" strokeWidth="2" strokeOpacity="0.7" />
      </pattern>
    </defs>
  )
}
