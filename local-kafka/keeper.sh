#!/bin/sh
# keeper.sh <seconds of grace> <command> [arguments]
#
# Runs a command, passes SIGTERM on to it, and ends it (SIGTERM, then SIGKILL) when whoever started this has let go of
# standard input. The kernel closes that pipe however its owner ends, so not even kill -9 leaves the command behind.
grace=$1
shift
exec 3<&0 </dev/null
asked=
child=
trap 'asked=1; kill -TERM "$child" 2>/dev/null' TERM INT HUP
"$@" 3<&- &
child=$!
# A signal that came between those two lines had nobody to go to.
[ -z "$asked" ] || kill -TERM "$child"
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
wait "$child"
status=$?
# A trapped signal ends `wait` early, with the command still running or its true status not yet told.
while [ "$status" -gt 128 ]; do
  wait "$child"
  again=$?
  [ "$again" -eq 127 ] && break
  [ "$again" -eq "$status" ] && ! kill -0 "$child" 2>/dev/null && break
  status=$again
done
# Not SIGTERM: a subshell that has just begun loses a signal that its parent traps.
kill -KILL "$monitor" 2>/dev/null
wait "$monitor" 2>/dev/null
exit "$status"
