# fonts/manifest.tsv: every row is whole, no file is named twice, and every face that is there is the right one.
set -eu
. "$(dirname "$0")/check.sh"
status=0
: >"$work/out"
: >"$work/err"

faults() {
    awk -F '\t' '
    /^#/ { next }
    NF != 12 { print FNR ": " NF " columns, not 12" }
    $1 !~ /^(default|low-vision|easy|serif|mono|fallback|emoji)$/ { print FNR ": role " $1 }
    $3 !~ /^[1-9]00$/ || $4 !~ /^[01]$/ { print FNR ": weight " $3 ", italic " $4 }
    $6 == "npm" && $9 !~ /^package\// || $6 == "deb" && $9 !~ /^\/usr\/share\/fonts\// || $6 !~ /^(npm|deb)$/ {
        print FNR ": source " $6 ", path " $9
    }
    $9 !~ ("/" $5 "$") { print FNR ": the path does not end in the file" }
    length($10) != 64 || $10 ~ /[^0-9a-f]/ { print FNR ": sha256 " $10 }
    $5 in seen { print FNR ": " $5 " again" }
    $12 != "-" && !($12 in seen) { print FNR ": stands in for " $12 ", which is not above" }
    { seen[$5] = 1; role[$1] = 1 }
    END {
        split("default low-vision easy serif mono fallback emoji", wanted, " ")
        for (i in wanted) if (!(wanted[i] in role)) print "no face for " wanted[i]
    }' "$root/fonts/manifest.tsv"
}
faults >"$work/out"
check 'the manifest is whole' is "$(cat "$work/out")" ''
run "$root/script/fetch-fonts"
check 'every face that is there has its sha256' is "$status" 0

exit "$((failures > 0))"
