# script/setup with stand-ins for dpkg-query, apt-get, sudo and id: what it installs, as whom, and what it says.
set -eu
. "$(dirname "$0")/check.sh"

# A tree with no faces, so that only packages are looked at.
mkdir -p "$work/tree/script" "$work/tree/fonts"
cp "$root/script/setup" "$root/script/fetch-fonts" "$root/script/packages.txt" "$work/tree/script/"
: >"$work/tree/fonts/manifest.tsv"
setup="$work/tree/script/setup"
called() { cat "$work/called" 2>/dev/null || true; }
absent() { printf '%s\n' "$@" >"$work/absent"; }

stand_in dpkg-query <<EOF2
for package; do :; done
if grep -qx -- "\$package" "$work/absent"; then exit 1; fi
printf installed
EOF2
stand_in apt-get <<EOF2
printf 'apt-get as %s: %s\n' "\$DEBIAN_FRONTEND" "\$*" >>"$work/called"
if [ -e "$work/broken" ]; then echo 'E: the disk is full' >&2; exit 100; fi
EOF2
stand_in sudo <<EOF2
printf 'sudo ' >>"$work/called"
exec "\$@"
EOF2
stand_in id <<'EOF2'
echo "${PRETEND_ID-0}"
EOF2
stand_in locale <<'EOF2'
echo vi_VN.utf8
EOF2

absent none
run "$setup"
check 'with everything there it ends well' is "$status" 0
check 'and silently' silent
check 'without apt-get' is "$(called)" ''
run "$setup" test bench
check 'the same with groups' silent

absent cmake libcmocka-dev
run "$setup"
check 'only what the group lacks is installed' is "$(cat "$work/out")" 'setup: installing cmake'
options='-qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0'
check 'after an update, without questions' is "$(called)" "apt-get as noninteractive: $options update
apt-get as noninteractive: $options install -y --no-install-recommends cmake"
rm "$work/called"
run "$setup" test
check 'a group adds its packages' says 'setup: installing cmake libcmocka-dev' out
rm "$work/called"

run env PRETEND_ID=1000 "$setup"
check 'who is not root goes by sudo' is "$(called | cut -d ' ' -f 1 | sort -u)" sudo
rm "$work/called" "$work/bin/sudo"
run env PRETEND_ID=1000 "$setup"
check 'without sudo it ends in 1' is "$status" 1
check 'and says what to run as root' says 'apt-get install --no-install-recommends cmake' err
check 'having called nothing' is "$(called)" ''

: >"$work/broken"
run "$setup"
check 'when apt-get fails it ends in 1' is "$status" 1
check 'and shows why' says 'the disk is full' err
rm "$work/broken"

run "$setup" tests
check 'an unknown group ends in 2' is "$status" 2
check 'and the groups are named' says 'base test bench format npm' err

rm "$work/bin/apt-get"
run "$setup"
check 'without apt-get it ends in 1' is "$status" 1
check 'and names the packages' says cmake err

exit "$((failures > 0))"
