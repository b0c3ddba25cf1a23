# For tests in shell:  . "$DM_SOURCE/tests/lib.sh"; then ok/no/skip or try, and `done_testing` at the end.
tests=0 failed=0
ok() { tests=$((tests + 1)); echo "ok $tests - $1"; }
no() { tests=$((tests + 1)); failed=$((failed + 1)); echo "not ok $tests - $1"; }
skip() { tests=$((tests + 1)); echo "ok $tests - $1 # SKIP $2"; }
try() { # name, then a command that must succeed; its output is shown when it does not
    try_name=$1; shift
    if "$@" >"$TMPDIR/try.log" 2>&1; then ok "$try_name"; else no "$try_name"; sed 's/^/# /' "$TMPDIR/try.log"; fi
}
bites() { # name, a word of the complaint, then a command that must fail and say it
    bites_name=$1 bites_word=$2; shift 2
    if "$@" >"$TMPDIR/try.log" 2>&1; then no "$bites_name: passed what is wrong"
    elif grep -q -e "$bites_word" "$TMPDIR/try.log"; then ok "$bites_name"
    else no "$bites_name: did not say $bites_word"; sed 's/^/# /' "$TMPDIR/try.log"; fi
}
example() { # folder: a copy of the example workspace with its container terminal alone, so that no test grows with each facility added
    cp -R "$DM_SOURCE/templates/examples/costa-clara" "$1" && rm -rf "$1/out" "$1/issued" &&
        find "$1/facilities" -type f ! -name sereno-container.xml -exec rm {} +
}
have() { command -v "$1" >/dev/null 2>&1; }
done_testing() { echo "1..$tests"; [ "$failed" = 0 ]; }
