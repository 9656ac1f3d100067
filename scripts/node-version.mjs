const MINIMUM = [22, 22]

/** Ends the process with one sentence when this Node cannot run Ottla: it needs node:sqlite, zstd and type stripping. */
export function assertNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return
  console.error(
    `This is Node ${version}, and Ottla needs ${MINIMUM.join('.')} or newer (for node:sqlite and zstd): ` +
      'run it by `npm start` or `npm test` after `npm ci`, which brings its own Node 24.',
  )
  process.exit(1)
}
