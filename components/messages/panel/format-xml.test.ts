import { expect, it } from 'vitest'
import { formatXml } from './format-xml'

it('gives each element its line, and leaves text alone', () => {
  const xml =
    '<?xml version="1.0"?><!-- c --><a x="1>2"><b>text  &amp; more</b>\n<c/><d></d><e><f>1</f></e><g>a <i>b</i> c</g><![CDATA[<x>]]></a>'
  expect(formatXml(xml)).toBe(
    [
      '<?xml version="1.0"?>',
      '<!-- c -->',
      '<a x="1>2">',
      '  <b>text  &amp; more</b>',
      '  <c/>',
      '  <d></d>',
      '  <e>',
      '    <f>1</f>',
      '  </e>',
      '  <g>a <i>b</i> c</g><![CDATA[<x>]]></a>',
    ].join('\n'),
  )
})

it('keeps every character but white space between elements', () => {
  const xml = '<r><!DOCTYPE><a>1</a><b/></r>'
  expect(formatXml(xml).replaceAll(/\s/g, '')).toBe(xml)
})

it('takes ten thousand levels', () => {
  const deep = '<a>'.repeat(10_000) + '</a>'.repeat(10_000)
  expect(formatXml(deep).replaceAll(/\s/g, '')).toBe(deep)
})
