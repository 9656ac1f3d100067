/** For whoever sets OTTLA_BIND to an address that others can reach. */
export function exposedWarning(host: string, port: number): string {
  return [
    `  WARNING: OTTLA_BIND=${host} lets every machine that reaches port ${port} read, produce and delete in this Kafka.`,
    '  There is no login yet. Use it only in a network where everybody may do that.',
    '  Names under which it is asked for must be listed in OTTLA_HOSTS.',
    '',
  ].join('\n')
}
