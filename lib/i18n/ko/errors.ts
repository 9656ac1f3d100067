import type { errors as english } from '../en/errors'

export const errors: typeof english = {
  byCode: {},
}
