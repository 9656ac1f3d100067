const MINIMUM = [22, 22]

/**
 * What to say to this Node; null when it will do.
 *
 * @param {string} version
 * @returns {string | null}
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return null
  return (
    `This is Node ${version}, and Ottla needs ${MINIMUM.join('.')} or newer (for node:sqlite and zstd): ` +
    'run `npm ci`, which brings its own Node 24, and then `npm start` or `npm test`, which use it.'
  )
}

/** Ends the process with one sentence when this Node cannot run Ottla. */
export function assertNodeVersion() {
  const problem = nodeVersionProblem(process.versions.node)
  if (problem === null) return
  console.error(problem)
  process.exit(1)
}
