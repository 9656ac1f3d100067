/** The ground of everything that opens beside its control. */
export const popupClass =
  'rounded-lg border border-border-strong bg-overlay p-1 text-text shadow-menu outline-none transition-[opacity,translate] duration-140 ease-ui data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:opacity-0'
