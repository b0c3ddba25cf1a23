# The released tarball builds, passes its tests from a read-only source, installs, uninstalls and cleans up.
. "$DM_SOURCE/tests/lib.sh"
cd "$DM_BUILD" || exit 1
try "make distcheck" make -j2 distcheck
done_testing
