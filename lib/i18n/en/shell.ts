export const shell = {
  title: 'Ottla',
  description: 'A web dashboard for Apache Kafka clusters',
  skip: 'Skip to content',
  main: 'Main',
}
