export const produce = {
  again: 'Produce again',
}
