# Starts MariaDB in a folder of its own on 127.0.0.1 as the user it runs as, prints `ready PORT`, and stops it and
# removes the folder when standard input ends, as it does when the tests die.
set -eu
PATH=$PATH:/usr/sbin
dir=$(mktemp -d /tmp/dmswatch-my.XXXXXX)
server=
cleanup() {
    if [ -n "$server" ]; then
        kill -KILL "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$dir"
}
trap cleanup EXIT
export HOME="$dir" LC_ALL=C.UTF-8
mariadb-install-db --no-defaults --datadir="$dir/data" --auth-root-authentication-method=normal \
    --skip-test-db >"$dir/init" 2>&1 || { cat "$dir/init"; exit 1; }
tries=0
while [ "$tries" -lt 10 ]; do
    port=$((20000 + ($$ * 7 + tries * 131) % 12000))
    mariadbd --no-defaults --datadir="$dir/data" --socket="$dir/s" --port="$port" --bind-address=127.0.0.1 \
        --pid-file="$dir/pid" --log-error="$dir/log" --log-bin --server-id=1 --innodb-buffer-pool-size=16M \
        --innodb-flush-log-at-trx-commit=0 --skip-name-resolve >/dev/null 2>&1 </dev/null &
    server=$!
    polls=0
    while [ "$polls" -lt 300 ] && kill -0 "$server" 2>/dev/null; do
        if mariadb-admin --no-defaults --protocol=tcp -h 127.0.0.1 -P "$port" -u root ping >/dev/null 2>&1; then
            echo "ready $port"
            read -r _ || true
            exit 0
        fi
        polls=$((polls + 1))
        sleep 0.1
    done
    kill -KILL "$server" 2>/dev/null || true
    tries=$((tries + 1))
done
cat "$dir/log"
exit 1
