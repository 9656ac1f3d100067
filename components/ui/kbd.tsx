'use client'
import { cn } from '@/lib/browser/cn'
import { useIsMac } from '@/lib/browser/use-is-mac'

/** A key, or keys joined by a space; `Mod` is ⌘ on a Mac and Ctrl elsewhere. Phones have no keys to press. Beside a word it is silent. */
export function Kbd({ keys, spoken = false, className }: { keys: string; spoken?: boolean; className?: string }) {
  const isMac = useIsMac()
  const text = isMac ? keys.replace('Mod+', '⌘') : keys.replace('Mod+', 'Ctrl ')
  return (
    <kbd
      aria-hidden={!spoken}
      className={cn(
        'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border border-b-2 border-border-strong bg-surface px-1 font-medium font-sans text-2xs text-text-2 leading-4 max-md:hidden',
        className,
      )}
    >
      {text}
    </kbd>
  )
}
