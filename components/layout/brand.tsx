/** The offsets of a log: two that are read, and the one that is next. */
export function BrandMark() {
  return (
    <svg width="22" height="20" viewBox="0 0 22 20" aria-hidden="true" className="shrink-0">
      <g fill="none" stroke="var(--text-3)" strokeWidth="1.3">
        <rect x="1" y="4.5" width="4.6" height="7.5" rx="1" />
        <rect x="7.4" y="4.5" width="4.6" height="7.5" rx="1" />
      </g>
      <rect x="13.6" y="3.2" width="6.8" height="9.6" rx="1.5" fill="var(--accent)" />
      <path d="M17 14.4l2.7 3.9h-5.4z" fill="var(--accent)" />
    </svg>
  )
}
