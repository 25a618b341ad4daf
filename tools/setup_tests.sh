#!/bin/sh
# Brings what only the tests need: a PostgreSQL server, started by the tests themselves on a socket in a temporary folder.
# Where it cannot be installed the tests that need it skip with a reason, and the line to run is printed.
set -eu
server=/usr/lib/postgresql/15/bin/initdb
package=postgresql-15

[ -x $server ] && exit 0
say() { printf 'setup: %s\n' "$*" >&2; }
if ! command -v apt-get >/dev/null; then
    say "no PostgreSQL 15: the tests of stores on a server will be skipped"
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root='sudo -n env DEBIAN_FRONTEND=noninteractive'
else
    say "the tests of stores on a server will be skipped; to run them: sudo apt-get install -y --no-install-recommends $package"
    exit 0
fi
say "installing for the tests: $package"
# No cluster of the system's own: the tests make theirs.
$as_root mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' | $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $package >&2
