# script/fetch-fonts with stand-in packages: what arrives, what is refused, and what is said.
set -eu
. "$(dirname "$0")/check.sh"
fonts="$work/the fonts"

row() { # ROLE FAMILY WEIGHT ITALIC FILE SOURCE PACKAGE VERSION PATH SHA256 INSTEAD_OF
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\tOFL-1.1\t%s\n' "$@" >>"$fonts/manifest.tsv"
}
sum_of() { printf '%s' "$1" | sha256sum | cut -d ' ' -f 1; }
installed() { (cd "$fonts/files" 2>/dev/null && find . -type f | sort | tr '\n' ' ') || true; }

# A package with two faces and a licence, and the npm that hands it out.
mkdir -p "$work/package/400"
printf 'regular' >"$work/package/400/A.ttf"
printf 'bold' >"$work/package/400/B.ttf"
printf 'licence' >"$work/package/LICENSE_FONT"
tar -czf "$work/whole.tgz" -C "$work" package
printf 'not an archive' >"$work/torn.tgz"
npm_gives() {
    stand_in npm <<NPM
[ "\$1" = pack ] || exit 9
case " \$* " in *" --ignore-scripts "*) ;; *) exit 9 ;; esac
case " \$* " in *" @maker/alpha@1.2.3 "*) ;; *) exit 9 ;; esac
"$(command -v cp)" "$work/$1.tgz" ./maker-alpha-1.2.3.tgz
NPM
}
begin() { # REGULAR-SHA256 BOLD-SHA256
    rm -rf "$fonts"
    mkdir "$fonts"
    row default 'Alpha Sans' 400 0 A.ttf npm @maker/alpha 1.2.3 package/400/A.ttf "$1" -
    row default 'Alpha Sans' 700 1 B.ttf npm @maker/alpha 1.2.3 package/400/B.ttf "$2" -
}
good_regular=$(sum_of regular)
good_bold=$(sum_of bold)
wrong=$(sum_of other)

begin "$good_regular" "$good_bold"
npm_gives whole
run "$root/script/fetch-fonts" "$fonts"
check 'both faces are fetched' is "$status" 0
check 'the faces and their licence arrive' is "$(installed)" './A.ttf ./B.ttf ./LICENSE-alpha.txt '
check 'what is fetched is said' says 'Alpha Sans 400, 700 italic' out
stand_in npm <<'NPM'
exit 9
NPM
run "$root/script/fetch-fonts" "$fonts"
check 'nothing to do needs no npm' is "$status" 0
check 'nothing to do is silent' silent
rm "$fonts/files/B.ttf"
npm_gives whole
run "$root/script/fetch-fonts" "$fonts"
check 'only what is missing is fetched' says 'fetching Alpha Sans 700 italic (' out
check 'and arrives' is "$(installed)" './A.ttf ./B.ttf ./LICENSE-alpha.txt '

begin "$good_regular" "$wrong"
run "$root/script/fetch-fonts" "$fonts"
check 'a wrong sha256 ends in 1' is "$status" 1
check 'a wrong sha256 is one line' one_line
check 'it names the face' says 'Alpha Sans 700 italic: ' err
check 'it shows what was found' says "$good_bold" err
check 'it shows what was expected' says "expected $wrong" err
check 'it says what to do' says 'do not trust it' err
check 'nothing is installed, nothing left behind' is "$(installed)" ''

begin "$good_regular" "$good_bold"
stand_in npm <<'NPM'
echo 'npm ERR! code ENOTFOUND' >&2
echo 'npm ERR! much more of it' >&2
exit 1
NPM
run "$root/script/fetch-fonts" "$fonts"
check 'an unreachable source ends in 1' is "$status" 1
check 'an unreachable source is one line' one_line
check 'it names the faces, the package and the reason' says \
    'Alpha Sans 400, 700 italic: the npm package @maker/alpha 1.2.3 cannot be had (ENOTFOUND)' err
check 'nothing is left behind' is "$(installed)" ''

npm_gives torn
run "$root/script/fetch-fonts" "$fonts"
check 'a torn archive ends in 1' is "$status" 1
check 'a torn archive is one line' one_line
check 'which names the faces' says 'Alpha Sans 400, 700 italic: ' err
check 'nothing is left behind' is "$(installed)" ''

row easy Beta 400 0 C.ttf npm @maker/alpha 1.2.3 package/400/C.ttf "$wrong" -
npm_gives whole
run "$root/script/fetch-fonts" "$fonts"
check 'a package without the file ends in 1' is "$status" 1
check 'and names the face and the file' says 'Beta 400: package/400/C.ttf is not in the npm package' err
check 'nothing is installed' is "$(installed)" ''

begin "$good_regular" "$good_bold"
rm "$work/bin/npm"
run "$root/script/fetch-fonts" "$fonts"
check 'without npm it goes on' is "$status" 0
check 'says which faces are missing' says 'missing: Alpha Sans 400, 700 italic' err
check 'and how to get them' says 'script/setup npm' err
run "$root/script/fetch-fonts" --missing "$fonts"
check 'the list has one line a face' is "$(cat "$work/out")" "$(printf 'Alpha Sans 400\nAlpha Sans 700 italic')"

begin "$good_regular" "$good_bold"
mkdir "$fonts/files"
printf 'regular' >"$fonts/files/A.ttf"
printf 'tampered' >"$fonts/files/B.ttf"
run "$root/script/fetch-fonts" "$fonts"
check 'an installed face that is not the right one ends in 1' is "$status" 1
check 'and is named, with what to do' says 'delete the file and run script/fetch-fonts' err

# Faces of Debian packages stay where they are.
begin "$good_regular" "$good_bold"
mkdir "$fonts/files"
printf 'regular' >"$fonts/files/A.ttf"
printf 'bold' >"$fonts/files/B.ttf"
row low-vision Gamma 400 0 G.ttf deb fonts-gamma 6.1-2 "$work/G.ttf" "$(sum_of gamma)" -
row fallback Delta 400 0 D.ttf deb fonts-delta 1-1 "$work/D.ttf" "$(sum_of delta)" A.ttf
run "$root/script/fetch-fonts" "$fonts"
check 'a missing Debian face does not stop' is "$status" 0
check 'it is named with its package; a stand-in is not missed' is "$(cat "$work/err")" \
    'fonts: missing: Gamma 400. To have them: apt-get install fonts-gamma'
printf 'gamma' >"$work/G.ttf"
printf 'another version' >"$work/D.ttf"
run "$root/script/fetch-fonts" "$fonts"
check 'a stand-in that is not needed is not looked at' is "$status" 0
check 'and all is silent' silent
printf 'other gamma' >"$work/G.ttf"
run "$root/script/fetch-fonts" "$fonts"
check 'a wrong Debian face ends in 1' is "$status" 1
check 'and the version with the right file is named' says 'Gamma 400: ' err
check 'with its package' says 'install fonts-gamma 6.1-2' err

run "$root/script/fetch-fonts" "$work/nowhere"
check 'a folder without a manifest ends in 1' is "$status" 1
check 'in one line' one_line

exit "$((failures > 0))"
