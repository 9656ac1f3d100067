import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Icon } from '@/components/ui/icon'
import { cn } from '@/lib/browser/cn'

interface PickerButtonProps extends ComponentProps<'button'> {
  /** What is chosen: "From". */
  name: string
  /** What it is now: "Latest". */
  value: string
}

/** A control that opens its choices beside it. */
export function PickerButton({ name, value, className, ...rest }: PickerButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={cn(
        'flex h-8 shrink-0 items-center gap-2 rounded-md border border-border-input bg-surface px-2.5 text-sm hover:bg-surface-2 max-md:h-10 max-md:text-lg',
        className,
      )}
    >
      <span className="text-text-2">{name}</span>
      <span className="tnum whitespace-nowrap font-medium">{value}</span>
      <Icon as={ChevronDown} size={14} className="text-text-2" />
    </button>
  )
}
