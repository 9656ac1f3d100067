import type { cli as english } from '../en/cli'

export const cli: typeof english = {}
