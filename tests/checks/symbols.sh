# The library exports draftmark_* alone and keeps no static mutable data.
. "$DM_SOURCE/tests/lib.sh"

foreign() { nm -D --defined-only "$1" | awk '{ print $NF }' | sed 's/@.*//' | grep -v '^draftmark_'; }
# Section by section: what is const but holds addresses lies in .data.rel.ro and is not mutable.
mutable() {
    nm -A -f sysv "$1" | awk -F'|' '{ gsub(/ /, "", $3); gsub(/ /, "", $7) }
        $3 ~ /^[bBdDsSgGcC]$/ && ($7 ~ /^\.(data|bss|tbss|tdata|sdata|sbss)/ || $7 == "*COM*") && $7 !~ /^\.data\.rel\.ro/ { print $1, $7 }'
}
none() { found=$("$@"); [ -z "$found" ] || { echo "$found"; false; }; }

if [ "${DM_SANITIZER:-none}" != none ]; then
    skip "symbols of the library" "a sanitizer adds its own"
    done_testing
    exit
fi
library=$DM_BUILD/.libs/libdraftmark.so
if [ -f "$library" ]; then
    try "only draftmark_* is exported" none foreign "$library"
    exported() { nm -D --defined-only "$library" | grep -q ' draftmark_'; }
    try "and something is" exported
else
    skip "exported symbols" "no shared library was built"
fi
try "no static mutable data" none mutable "$DM_BUILD/.libs/libdraftmark-core.a"

cat >bad.c <<'END'
int dm_counter;
static int calls = 1;
int dm_next(void) { return ++calls + dm_counter; }
END
cat >good.c <<'END'
static const char *const names[] = {"a", "b"};
const char *dm_name(int i) { return names[i]; }
END
$CC -fPIC -c bad.c && $CC -fPIC -c good.c && $CC -shared -o bad.so bad.o
bites "a counter is seen" calls none mutable bad.o
bites "a common symbol is seen" dm_counter none mutable bad.o
bites "a stray export is seen" dm_next none foreign bad.so
try "tables of constants are no mutable data" none mutable good.o
done_testing
