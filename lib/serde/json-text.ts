import { isUtf8 } from 'node:buffer'
import { DecodeFault } from './decode-fault'
import type { Decoded } from './format'
import { textOf } from './utf8'

/** Characters of a text that grows by small pieces: each of them takes memory of its own until they are put together. */
const partLength = 32 * 1024

/** Longer texts are of no use to anybody, and a string cannot have many times as much. */
const longest = 64 * 1024 * 1024

/** A place in a text in the making to which it can go back. */
export interface Mark {
  parts: number
  before: number
  text: string
  first: boolean
  named: boolean
  depth: number
}

/**
 * JSON in the making, up to a number of characters. Numbers are given as they are to be spelled, so that 64 bits and
 * more survive; a key may stand twice. It nests as deep as memory allows: nothing here calls itself.
 */
export class JsonText {
  /** What is finished, put together, and how much that is; `text` is what comes behind it. */
  private readonly parts: string[] = []
  private before = 0
  private text = ''
  private readonly most: number
  private readonly closes: string[] = []
  private first = true
  private named = false
  /** More was given than has room. */
  full = false

  /** @param most characters; below zero: nothing is kept and nothing is ever too much, for who only wants to see it go well */
  constructor(most: number) {
    this.most = most
  }

  get depth(): number {
    return this.closes.length
  }

  open(bracket: '{' | '['): void {
    this.separate()
    this.put(bracket)
    this.closes.push(bracket === '{' ? '}' : ']')
    this.first = true
  }

  close(): void {
    this.put(this.closes.pop() ?? '')
    this.first = false
  }

  /** @param text JSON text; what is no string becomes one. */
  key(text: string): void {
    if (!this.first) this.put(',')
    this.first = false
    this.put(text.startsWith('"') ? text : JSON.stringify(text))
    this.put(':')
    this.named = true
  }

  /** @param text JSON text of a number, a string with its quotes, or a keyword. */
  value(text: string): void {
    this.separate()
    this.put(text)
  }

  /** UTF-8 as a JSON string; bytes that are none as their hex digits behind `0x`. */
  utf8(bytes: Buffer, start: number, end: number): string {
    if (!isUtf8(bytes.subarray(start, end))) return this.hex(bytes, start, end)
    return JSON.stringify(textOf(bytes, start, end, this.room))
  }

  /** Bytes as a JSON string of hex digits behind `0x`. */
  hex(bytes: Buffer, start: number, end: number): string {
    return `"0x${bytes.toString('hex', start, Math.min(end, start + this.room))}"`
  }

  mark(): Mark {
    const { parts, before, text, first, named, closes } = this
    return { parts: parts.length, before, text, first, named, depth: closes.length }
  }

  /** Forgets what came after the mark; what was open there is still open. */
  back(mark: Mark): void {
    // What was put together since then holds what came before it, too.
    this.parts.length = mark.parts
    this.before = mark.before
    this.text = mark.text
    this.first = mark.first
    this.named = mark.named
    this.closes.length = mark.depth
    this.full = false
  }

  take(): Decoded {
    const { most } = this
    const text = this.parts.join('') + this.text
    if (text.length <= most) return { text, cut: this.full }
    const last = text.charCodeAt(most - 1)
    return { text: text.slice(0, last >= 0xd800 && last < 0xdc00 ? most - 1 : most), cut: true }
  }

  /** Characters after which nothing is shown any more. */
  private get room(): number {
    return Math.max(1, this.most - this.before - this.text.length + 1)
  }

  private separate(): void {
    if (this.named) this.named = false
    else if (!this.first) this.put(',')
    this.first = false
  }

  private put(text: string): void {
    if (this.most < 0) return
    if (this.before + this.text.length >= this.most) this.full = true
    else {
      this.text += text
      if (this.text.length >= partLength) this.putTogether()
    }
  }

  private putTogether(): void {
    // Looking at one of its characters makes one string of all its pieces.
    this.text.charCodeAt(0)
    this.parts.push(this.text)
    this.before += this.text.length
    this.text = ''
    if (this.before > longest) throw new DecodeFault('too-large', 0)
  }
}
