# The lists of sources are up to date; list-sources --check sees when they are not.
. "$DM_SOURCE/tests/lib.sh"
try "src/local.mk and tests/local.mk name every file (else run build-aux/list-sources)" "$DM_SOURCE/build-aux/list-sources" --check
mkdir -p tree/build-aux tree/src/base tree/src/cli tree/locales tree/tests
cp "$DM_SOURCE/build-aux/list-sources" tree/build-aux/
touch tree/src/base/a.c
try "lists are written" tree/build-aux/list-sources
try "and then up to date" tree/build-aux/list-sources --check
touch tree/src/base/b.c
if tree/build-aux/list-sources --check; then no "a new file is noticed"; else ok "a new file is noticed"; fi
done_testing
