import { describe, expect, test } from 'vitest'
import { findJava, findMaven, parseJavaVersion } from './find-java'

describe('parseJavaVersion', () => {
  test.each([
    ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', 17],
    ['java version "1.8.0_292"', 8],
    ['openjdk version "25" 2025-09-16', 25],
    ['Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "21.0.1" 2023-10-17', 21],
    ['openjdk version "26-ea" 2026-03-17', 26],
    ['The operation couldn’t be completed. Unable to locate a Java Runtime.', null],
    ['', null],
  ])('%j', (text, major) => expect(parseJavaVersion(text)).toBe(major))
})

test('without Java and Maven on the path neither is found', async () => {
  const env = { ...process.env, PATH: '/nowhere', JAVA_HOME: '' }
  expect(await findJava(env)).toEqual({ found: null })
  expect(await findMaven(env)).toBe(false)
})
