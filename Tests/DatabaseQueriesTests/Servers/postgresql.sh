# Starts PostgreSQL in a folder of its own on 127.0.0.1 as the user it runs as, prints `ready PORT`, and stops it
# and removes the folder when standard input ends, as it does when the tests die.
set -eu
bin=$1
dir=$(mktemp -d /tmp/dmswatch-pg.XXXXXX)
cleanup() {
    "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$dir"
}
trap cleanup EXIT
export HOME="$dir" LC_ALL=C.UTF-8
"$bin/initdb" -D "$dir/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$dir/init" 2>&1 ||
    { cat "$dir/init"; exit 1; }
cat >>"$dir/data/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
unix_socket_directories = '$dir'
fsync = off
synchronous_commit = off
wal_level = logical
max_prepared_transactions = 5
autovacuum = off
checkpoint_timeout = 1h
END
{
    echo 'host all secret 127.0.0.1/32 scram-sha-256'
    cat "$dir/data/pg_hba.conf"
} >"$dir/hba"
cat "$dir/hba" >"$dir/data/pg_hba.conf"
tries=0
while :; do
    port=$((20000 + ($$ * 7 + tries * 131) % 12000))
    "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 30 -o "-p $port" start >/dev/null 2>&1 && break
    tries=$((tries + 1))
    [ "$tries" -lt 10 ] || { cat "$dir/log"; exit 1; }
done
echo "ready $port"
read -r _ || true
