#!/bin/sh
# A worker that is silent while it runs would be a riddle.
OTTLA_KAFKA_LOG=log4j2.xml exec "$(dirname -- "$0")/kafka-run-class.sh" org.apache.kafka.connect.cli.ConnectStandalone "$@"
