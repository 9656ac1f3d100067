import type { produce as english } from '../en/produce'

export const produce: typeof english = {}
