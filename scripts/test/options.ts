const STEPS = ['lint', 'types', 'unit', 'broker', 'browser'] as const
export type Step = (typeof STEPS)[number]

export interface Options {
  steps: Step[]
  /** Parts of file names; none means all files. */
  patterns: string[]
  /** Part of the names of tests. */
  name: string | null
}

const USAGE = 'npm test [-- [--only lint|types|unit|broker|browser] [-t part-of-test-name] [part-of-file-name …]]'

/**
 * `--only` picks a step; a pattern or a name leaves out lint and types, which have no parts.
 *
 * @throws Error with the usage
 */
export function parseOptions(args: string[]): Options {
  const patterns: string[] = []
  let only: Step | null = null
  let name: string | null = null
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    if (arg === '--only') {
      const step = args[++index]
      only = STEPS.find(each => each === step) ?? fail(`--only ${step ?? ''} is no step`)
    } else if (arg === '-t') name = args[++index] ?? fail('-t needs a part of a test name')
    else if (arg.startsWith('-')) fail(`${arg} is not known`)
    else patterns.push(arg)
  }
  const part = patterns.length > 0 || name !== null
  const steps = only ? [only] : STEPS.filter(step => !part || (step !== 'lint' && step !== 'types'))
  return { steps: [...steps], patterns, name }
}

function fail(what: string): never {
  throw new Error(`${what}. Usage: ${USAGE}`)
}
