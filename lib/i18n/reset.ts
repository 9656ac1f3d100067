'use client'
import { useLang } from './context'
import { reset as en, type ResetWords } from './en/reset'
import { reset as ko } from './ko/reset'

export type { ResetWords }

/** The words of resetting offsets, which come with the dialog. */
export function useResetWords(): ResetWords {
  return useLang() === 'ko' ? ko : en
}
