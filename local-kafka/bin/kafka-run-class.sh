#!/bin/sh
# kafka-run-class.sh <main class> [arguments]: runs a tool of the Kafka that `npm start` fetched.
# KAFKA_HEAP_OPTS and KAFKA_OPTS are passed to the JVM, as Kafka's own script does.
local_kafka=$(cd -- "$(dirname -- "$0")/.." && pwd) || exit 1
home=${OTTLA_DATA:-${local_kafka%/*}/.ottla}/kafka/home
if [ ! -f "$home/pom-hash" ]; then
  echo "Kafka has not been fetched yet. Run 'npm start' in ${local_kafka%/*} once; it fetches Kafka into $home." >&2
  exit 1
fi
if [ $# -eq 0 ]; then
  echo "USAGE: $0 <main class> [arguments]" >&2
  exit 1
fi
# The same list in the same order as the class archive was made with.
class_path=
while IFS= read -r jar; do
  class_path=${class_path:+$class_path:}$home/libs/$jar
done <"$home/jars"
java=java
if [ -f "$home/java" ]; then IFS= read -r java <"$home/java"; fi
# Under the C locale Java could not read an argument that is not ASCII.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac
archive=
if [ -f "$home/classes.jsa" ]; then archive=-XX:SharedArchiveFile=$home/classes.jsa; fi
exec "$java" ${KAFKA_HEAP_OPTS:--Xmx512m} -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
  -Xlog:disable -Xlog:all=error:stderr ${archive:+"$archive"} ${KAFKA_OPTS:-} \
  "-Dlog4j2.configurationFile=$local_kafka/${OTTLA_KAFKA_LOG:-log4j2-tools.xml}" -cp "$class_path" "$@"
