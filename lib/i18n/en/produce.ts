export const produce = {}
