import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonKind, type ButtonSize, buttonClass } from './button-class'
import { Icon } from './icon'

interface ButtonLinkProps extends ComponentProps<typeof Link> {
  kind?: ButtonKind
  size?: ButtonSize
  icon?: LucideIcon
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ kind, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={buttonClass({ kind, size, className })}>
      {icon && <Icon as={icon} />}
      {children}
    </Link>
  )
}
