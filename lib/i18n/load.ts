'use client'
import { useLang } from './context'
import { load as en, type LoadWords } from './en/load'
import { load as ko } from './ko/load'

/** The words of sending under load, which come with its form and its account. */
export function useLoadWords(): LoadWords {
  return useLang() === 'ko' ? ko : en
}
