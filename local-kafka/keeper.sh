#!/bin/sh
# keeper.sh <seconds of grace> <command> [arguments]
#
# Runs a command and ends it (SIGTERM, then SIGKILL) as soon as whoever started this lets go of standard input.
# The kernel closes that pipe however its owner ends, so not even kill -9 of the owner leaves the command behind.
grace=$1
shift
exec 3<&0 </dev/null
"$@" 3<&- &
child=$!
trap 'kill -TERM "$child" 2>/dev/null' TERM INT HUP
(
  read -r _ <&3
  kill -TERM "$child" 2>/dev/null
  left=$((grace * 5))
  while [ "$left" -gt 0 ] && kill -0 "$child" 2>/dev/null; do
    # Not every sleep knows fractions.
    sleep 0.2 2>/dev/null || sleep 1
    left=$((left - 1))
  done
  kill -KILL "$child" 2>/dev/null
) &
monitor=$!
exec 3<&-
# A trapped signal ends `wait` early, with the command still running.
wait "$child"
status=$?
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  status=$?
done
kill -KILL "$monitor" 2>/dev/null
wait "$monitor" 2>/dev/null
exit "$status"
