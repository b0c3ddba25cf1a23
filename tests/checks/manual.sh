# The manual page is well-formed mdoc, and names every command that --help names.
. "$DM_SOURCE/tests/lib.sh"
page=$DM_BUILD/docs/draftmark.1
if have mandoc; then try "mandoc -T lint" mandoc -T lint -W warning "$page"; else skip "mandoc -T lint" "mandoc is not installed"; fi
for command in $("$DRAFTMARK" --help | sed -n 's/^  \([a-z][a-z]*\).*/\1/p' | sort -u); do
    try "the page deals with: $command" grep -q "^\.\(It Cm\|It Ic\|Ss\|Cm\|Ic\) $command\b" "$page"
done
codes=$(grep -c '^DM_CODE(' "$DM_SOURCE/src/base/codes.def")
try "every finding has its entry" test "$(grep -c '^\.It Sy .*\..* Pq ' "$page")" = "$codes"
done_testing
