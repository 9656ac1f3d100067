import type { topics as english } from '../en/topics'

export const topics: typeof english = {}
