# The house rules hold, and build-aux/check-style bites on each of them.
. "$DM_SOURCE/tests/lib.sh"
check=$DM_SOURCE/build-aux/check-style

fresh() { rm -rf tree && mkdir -p tree/src/base tree/src/cli tree/docs; }
wrong() { # rule, file, text of printf
    fresh
    # shellcheck disable=SC2059
    printf "$3" >"tree/$2"
    bites "$1 in $2" "\[$1\]" "$check" tree
}
right() { # what, file, text of printf
    fresh
    # shellcheck disable=SC2059
    printf "$3" >"tree/$2"
    try "$1" "$check" tree
}
lines() { i=0; while [ $i -lt "$1" ]; do echo "    x++;"; i=$((i + 1)); done; }

try "the source keeps the house rules" "$check" "$DM_SOURCE"
wrong banned src/base/a.c 'int f(char *a) {\n    return sprintf(a, "x");\n}\n'
wrong banned src/cli/a.c 'void f(char *a) {\n    strcpy(a, a);\n}\n'
wrong library src/base/a.c 'void f(void) {\n    printf("x");\n}\n'
wrong library src/base/a.c 'void f(void) {\n    fputs("x", stderr);\n}\n'
wrong library src/base/a.c 'char *f(void) {\n    return getenv("LANG");\n}\n'
wrong library src/base/a.c 'long f(void) {\n    return (long)time(0);\n}\n'
wrong float src/base/a.c 'const char *f = "%%.2f";\n'
wrong markup src/base/a.c 'const char *f = "<text:p/>";\n'
wrong unfinished src/base/a.c "/* TO""DO more */\n"
wrong tab src/base/a.c '\tint x;\n'
wrong trailing-space docs/a.md 'words \n'
wrong line-length src/base/a.c "/* $(printf '%0140d' 0) */\n"
wrong machine-path docs/a.md "see /wo""rk/main\n"
wrong machine-path docs/a.md "in /ho""me/me\n"
right "the command may print and read the clock" src/cli/a.c 'void f(void) {\n    printf("%%d", (int)time(0));\n}\n'
right "words that only look like it" src/base/a.c \
    'int runtime(int a);\n/* time(0) printf("x") */\nint b = runtime(3);\nconst char *c = "a < b, 50%% for";\n'
right "an exception that says why" src/base/a.c '/* style: library, because the reason */\nchar *f(void) { return getenv("X"); }\n'
right "relative paths" docs/a.md 'beside it in ../wo''rk/x\n'
fresh; { echo 'void f(int x) {'; lines 61; echo '}'; } >tree/src/base/a.c
bites "function-length" "\[function-length\] 61" "$check" tree
fresh; { echo 'void f(int x) {'; lines 60; echo '}'; } >tree/src/base/a.c
try "a function of 60 lines" "$check" tree
fresh; lines 501 >tree/src/base/a.c
bites "file-length" "\[file-length\]" "$check" tree
done_testing
