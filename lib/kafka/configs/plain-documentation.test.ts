import { expect, it } from 'vitest'
import { plainDocumentation } from './plain-documentation'

it('keeps the words, drops the markup and separates paragraphs', () => {
  const html =
    'The <i>minimum</i> of <code>acks</code>.<br> Then <a href="#x">this</a>.<p>And\n  that &lt;b&gt; &#39;x&#39;</p>'
  expect(plainDocumentation(html)).toBe("The minimum of acks.\nThen this.\nAnd that <b> 'x'")
})

it('leaves text alone that only looks a little like markup', () => {
  expect(plainDocumentation('lag < 5 and > 3, a&b;')).toBe('lag < 5 and > 3, a&b;')
})
