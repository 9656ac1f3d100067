import { expect, test } from 'vitest'
import { nodeVersionProblem } from './node-version.mjs'

test.each(['22.22.0', '22.30.1', '24.0.0', '24.21.0', '26.1.0'])('%s will do', version => {
  expect(nodeVersionProblem(version)).toBeNull()
})

test.each(['22.21.9', '20.20.2', '18.0.0', '4.9.1'])('%s gets a sentence that says what to do', version => {
  expect(nodeVersionProblem(version)).toMatch(
    new RegExp(`^This is Node ${version.replaceAll('.', '\\.')}, and .*run \`npm ci\``),
  )
})
