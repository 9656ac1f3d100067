import { cn } from '@/lib/browser/cn'

export type ButtonKind = 'primary' | 'default' | 'ghost' | 'danger' | 'danger-outline' | 'selected'
export type ButtonSize = 'md' | 'sm'

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium text-sm no-underline whitespace-nowrap transition-colors duration-80 select-none'

const disabled =
  'disabled:cursor-not-allowed disabled:border-border-strong disabled:bg-surface-2 disabled:text-text-3 aria-disabled:border-border-strong aria-disabled:bg-surface-2 aria-disabled:text-text-3'

const kinds: Record<ButtonKind, string> = {
  primary: 'border-accent bg-accent text-on-accent not-disabled:not-aria-disabled:hover:bg-accent-hover',
  default: 'border-border-input bg-surface text-text not-disabled:not-aria-disabled:hover:bg-surface-2',
  ghost:
    'border-transparent bg-transparent text-text-2 not-disabled:not-aria-disabled:hover:bg-surface-3 not-disabled:not-aria-disabled:hover:text-text disabled:border-transparent disabled:bg-transparent aria-disabled:border-transparent aria-disabled:bg-transparent',
  danger: 'border-crit-fill bg-crit-fill text-on-crit',
  'danger-outline': 'border-border-input bg-surface text-crit not-disabled:not-aria-disabled:hover:bg-crit-soft',
  selected: 'border-accent bg-accent-soft text-accent-text',
}

const sizes: Record<ButtonSize, string> = {
  md: 'h-8 px-3 max-md:h-9',
  sm: 'h-7 px-2.5 max-md:h-9',
}

const squares: Record<ButtonSize, string> = {
  md: 'size-8 px-0 max-md:size-9',
  sm: 'size-7 px-0 max-md:size-9',
}

/** The look of a button, for what is a link or a primitive's trigger and not a `<button>` of ours. */
export function buttonClass(
  options: { kind?: ButtonKind; size?: ButtonSize; square?: boolean; className?: string } = {},
): string {
  const { kind = 'default', size = 'md', square = false, className } = options
  return cn(base, disabled, kinds[kind], square ? squares[size] : sizes[size], className)
}
