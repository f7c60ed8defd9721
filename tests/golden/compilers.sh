#!/bin/sh
# Paints the same pictures with gcc and clang, -O0 and -O3, with and without sanitizers, in two locales, and
# prints one table of hashes. Fails when two differ, when a build fails, or when nothing was painted.
# Usage: compilers.sh SOURCE-FOLDER BUILD-FOLDER
set -eu
source=$1 build=$2 status=0 first=
jobs=$(nproc)

paint() { # NAME LOCALE
    LC_ALL=$2 "$build/$1/tests/golden/golden" print "$source/tests/golden/compilers" >"$build/$1.$2.tsv" || return 1
    grep -c . "$build/$1.$2.tsv" | sed 's/$/ pictures/' | tr '\n' ' '
    sum=$(sha256sum <"$build/$1.$2.tsv" | cut -c1-32)
    : "${first:=$sum}"
    same=same
    [ "$sum" = "$first" ] || { same=DIFFERENT && status=1; }
    [ -s "$build/$1.$2.tsv" ] || { same='NOTHING PAINTED' && status=1; }
    printf '%-28s %-12s %s %s\n' "$1" "$2" "$sum" "$same"
}

one() { # NAME COMPILER FLAGS SANITIZE
    mkdir -p "$build/$1"
    { cmake -S "$source" -B "$build/$1" -G Ninja -DCMAKE_C_COMPILER="$2" -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS="$3" \
        -DDAU_SANITIZE="$4" -DDAU_BUILD_TESTS=ON && cmake --build "$build/$1" --target golden -j "$jobs"; } >"$build/$1.log" 2>&1 ||
        { tail -n 20 "$build/$1.log"; exit 1; }
    paint "$1" C
}

for compiler in gcc clang; do
    for level in O0 O3; do
        one "$compiler-$level" "$compiler" "-$level" OFF
        one "$compiler-$level-sanitized" "$compiler" "-$level" ON
    done
done
paint gcc-O3 vi_VN.UTF-8
paint clang-O0 vi_VN.UTF-8
exit "$status"
