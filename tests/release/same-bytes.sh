# Same input, same bytes: another time zone, locale, umask, host name, folder, a second later, other numbers of jobs.
. "$DM_SOURCE/tests/lib.sh"
cp -R "$DM_SOURCE/templates/examples/costa-clara" workspace
chmod -R u+w workspace

options="--for draft --lang en,es --to odt,docx --quiet"
draft() { # out, then options; exit 1 only means findings
    out=$1; shift
    # shellcheck disable=SC2086
    "$DRAFTMARK" build workspace $options --out "$out" "$@" || [ $? = 1 ]
}
same() { # name, then the command that drafts into `again`
    name=$1; shift
    rm -rf again
    if ! "$@" >run.log 2>&1; then no "same bytes: $name"; sed 's/^/# /' run.log; return; fi
    try "same bytes: $name" diff -r first again
}
zone() { (TZ=$1; export TZ; draft again); }
locale_of() { (LC_ALL=$1 LANG=$1; export LC_ALL LANG; draft again --ui en); }
narrow() { (umask 077; draft again); }
elsewhere() (
    mkdir -p "far/away from here" && cp -R workspace "far/away from here/other name" && cd "far/away from here" || return 1
    # shellcheck disable=SC2086
    "$DRAFTMARK" build "other name" $options --out ../../again || [ $? = 1 ]
)
later() { sleep 1.2; draft again; }
touched() { find workspace -exec touch -d 2001-02-03 {} + && draft again; }
on_day() { (SOURCE_DATE_EPOCH=1000000000; export SOURCE_DATE_EPOCH; draft again); }
# shellcheck disable=SC2086
other_host() { unshare --uts sh -c 'hostname elsewhere && "$@"' sh "$DRAFTMARK" build workspace $options --out again || [ $? = 1 ]; }

draft first >run.log 2>&1 || sed 's/^/# /' run.log
try "the example is drafted in both languages and formats" sh -c "[ \$(find first -name '*.odt' -o -name '*.docx' | wc -l) -ge 4 ]"
same "again" draft again
same "in Tokyo" zone Asia/Tokyo
same "fourteen hours ahead" zone XYZ-14
same "locale C" locale_of C
same "locale of another language" locale_of de_DE.UTF-8
same "umask 077" narrow
same "another folder" elsewhere
same "a second later" later
same "other file times" touched
same "another day" on_day
for jobs in 1 2 8; do same "--jobs $jobs" draft again --jobs $jobs; done
if unshare --uts true 2>/dev/null; then same "another host name" other_host
else skip "another host name" "unshare --uts is not permitted"; fi

cp -R first changed && file=$(find changed -name '*.odt' | head -n 1) && [ -n "$file" ] && printf x >>"$file"
bites "one byte more is seen" differ diff -r first changed
done_testing
