# Read by the tests of this folder: a work folder, a PATH of chosen commands only, and checks that say what they saw.
root=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/dau set-up.XXXXXX")
trap 'rm -rf "$work"' EXIT
failures=0

mkdir "$work/bin"
for command in awk cut cat dirname env gzip grep head locale mkdir mktemp mv paste rm sed sh sha256sum sort tail tar tr; do
    ln -s "$(command -v "$command")" "$work/bin/$command"
done

# stand_in NAME: the script on stdin answers for the command NAME.
stand_in() {
    { printf '#!/bin/sh\n'; cat; } >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

# run COMMAND ...: what it prints goes to $work/out and $work/err, its exit status to $status.
run() {
    status=0
    PATH=$work/bin "$@" </dev/null >"$work/out" 2>"$work/err" || status=$?
}

# check WHAT COMMAND ...: the command must succeed.
check() {
    what=$1
    shift
    if ! "$@"; then
        failures=$((failures + 1))
        printf 'FAILED: %s (exit %s)\nout: %s\nerr: %s\n' "$what" "$status" "$(cat "$work/out")" "$(cat "$work/err")"
    fi
}

is() { [ "$1" = "$2" ]; }
silent() { ! [ -s "$work/out" ] && ! [ -s "$work/err" ]; }
one_line() { [ "$(grep -c '' "$work/err")" = 1 ]; }
says() { grep -qF -- "$1" "$work/$2"; }
