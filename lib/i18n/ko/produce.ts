import type { produce as english } from '../en/produce'

export const produce: typeof english = {
  again: '다시 보내기',
}
