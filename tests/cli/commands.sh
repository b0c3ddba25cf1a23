# The command as a person meets it: help, wrong use, languages, exit codes, output that cannot be written.
. "$DM_SOURCE/tests/lib.sh"
unset LC_ALL
example ws

gives() { # exit code, then a command; its output is kept
    gives_code=$1; shift
    "$@" >out.txt 2>err.txt </dev/null
    gives_got=$?
    [ "$gives_got" = "$gives_code" ] || { echo "exit $gives_got, not $gives_code"; cat out.txt err.txt; return 1; }
}
says() { grep -q -e "$1" out.txt err.txt || { cat out.txt err.txt; return 1; }; }

# ---- help ----
try "--help" gives 0 "$DRAFTMARK" --help
for command in new check build trace explain "kit list" "kit show" "kit lint" "locale extract" "locale merge"; do
    # shellcheck disable=SC2086  # two words are meant to be two
    try "$command --help" gives 0 "$DRAFTMARK" $command --help
    try "$command --help: usage first" sh -c "head -n 1 out.txt | grep -q '^Usage: draftmark $command'"
    try "$command --help: two examples" sh -c 'test "$(grep -c "^  draftmark " out.txt)" = 2'
    # shellcheck disable=SC2086
    "$DRAFTMARK" $command --help --ui es >es.txt
    try "$command --help in Spanish" sh -c "head -n 1 es.txt | grep -q '^Uso: draftmark $command'"
    try "$command: no option is left in English" sh -c '! grep "^  --" out.txt | grep -Fxf - es.txt'
done
for group in kit locale; do
    try "$group --help" gives 0 "$DRAFTMARK" $group --help
    try "$group --help: a line for each" sh -c "test \"\$(grep -c '^  $group [a-z]*  *[a-z]' out.txt)\" -ge 2"
    cp out.txt en.txt
    try "$group --help in Spanish" gives 0 "$DRAFTMARK" $group --help --ui es
    try "$group --help: no line is left in English" sh -c '! grep "^  " en.txt | grep -Fxf - out.txt'
done
try "--version" gives 0 "$DRAFTMARK" --version
try "build --version" gives 0 "$DRAFTMARK" build --version

# ---- wrong use ----
try "no command" gives 64 "$DRAFTMARK"
try "unknown command" gives 64 "$DRAFTMARK" biuld
try "unknown command: the nearest" says 'draftmark build'
try "unknown verb" gives 64 "$DRAFTMARK" kit lst
try "unknown verb: the nearest" says 'draftmark kit list'
try "unknown option" gives 64 "$DRAFTMARK" build ws --fro draft
try "unknown option: which help" says 'draftmark build --help'
try "an option of another command" gives 64 "$DRAFTMARK" check ws --force
try "explain names the points of a requirement in words" gives 0 "$DRAFTMARK" explain ISPS-A/16.3.2 ws --ui es
try "trace" gives 0 "$DRAFTMARK" trace ws --facility sereno-container --to csv --ui es
try "trace: one row a point, its id first, the state in English" says '^ISPS-A/16.3.2,buques\|^ISPS-A/16.3.2,ships_alongside,.*,addressed,'
try "trace: as many rows as points" sh -c 'test "$(grep -c "addressed,\|planned,\|applicable," out.txt)" -gt 250'
try "trace: a volume of the plan is not traced by itself" sh -c 'test "$(grep -c "^ISPS-A/5.3," out.txt)" = 1'
cp out.txt traced.csv
try "the checklist is drafted when it is asked for" gives 0 "$DRAFTMARK" build ws --document checklist --lang en --to csv --out asked
try "the checklist: a row for each point, the officer's two columns empty" sh -c \
    'test "$(tr -d "\r" <asked/sereno-container/checklist-en.csv | grep -c "^[A-Z0-9-]*/[0-9].*,,$")" = "$(grep -cE "^[A-Z].*(addressed|planned|applicable)" traced.csv)"'
try "the checklist answers no requirement itself, and does not count any" sh -c \
    "'$DRAFTMARK' build ws --document checklist --draft --lang en --to txt --out asked2 | grep '^    facts' | grep -vq requirements"
try "the checklist: places in the plan" grep -q 'section.8.' asked/sereno-container/checklist-en.csv
rm -r ws/issued asked asked2 traced.csv
try "trace: the note" gives 0 "$DRAFTMARK" trace ws
try "trace: what it is not" says 'It is not a finding of compliance'
try "explain names the points once more" gives 0 "$DRAFTMARK" explain ISPS-A/16.3.2 ws --ui es
try "explain: the words" says '^buques atracados: tratada'
for point in $(grep -rho '<point [^>]*id="[^"]*"' "$DM_SOURCE/templates/law" | sed 's/.* id="//;s/"$//' | sort -u); do
    try "the point $point has words" grep -q "code.point.$point\"" "$DM_SOURCE/src/kit/ui.def"
done
try "an option of another command is not taken for one of its own that begins so" gives 64 "$DRAFTMARK" check ws --to pdf
try "an option of another command: what is said" says 'draftmark check has no option --to; another command has.'
try "a day written otherwise" gives 64 "$DRAFTMARK" check ws --today 31/12/2026
try "a day written otherwise: how to write it" says 'such as 2026-11-21'
try "option without its value" gives 64 "$DRAFTMARK" build ws --for
try "wrong bar" gives 64 "$DRAFTMARK" check ws --for tomorrow
try "wrong format" gives 64 "$DRAFTMARK" build ws --to odt,rtf
try "wrong number of jobs" gives 64 "$DRAFTMARK" build ws --jobs many
try "wrong language of messages" gives 64 "$DRAFTMARK" check ws --ui klingon
for day in tomorrow 2026-02-30 2026-13-01 2026-1-1 "" 2026-11-210; do
    try "no day: $day" gives 64 "$DRAFTMARK" check ws --today "$day"
done
# The day is taken; seen from it, what the example says was done lies ahead.
try "a leap day" gives 1 "$DRAFTMARK" check ws --today 2024-02-29
try "a leap day that is none" gives 64 "$DRAFTMARK" check ws --today 2026-02-29
try "too many arguments" gives 64 "$DRAFTMARK" check ws ws
try "too few arguments" gives 64 "$DRAFTMARK" explain
try "too few arguments: how it is used" says 'draftmark explain ID'
try "a group without its verb" gives 64 "$DRAFTMARK" kit
try "a group without its verb: the known" says 'list, show, lint'
try "kit list of something unknown" gives 64 "$DRAFTMARK" kit list fact
try "kit list of something unknown: the nearest" says 'draftmark kit list facts'
try "unknown document" gives 64 "$DRAFTMARK" check ws --document pfps
try "unknown facility" gives 64 "$DRAFTMARK" check ws --facility nowhere
try "unknown facility: the known" says 'sereno-container'

# ---- languages ----
try "--ui before the command" gives 0 "$DRAFTMARK" --ui es kit list documents
try "--ui before the command: in Spanish" says '^Documentos$'
try "--ui alone" gives 64 "$DRAFTMARK" --ui es
try "--ui alone: in Spanish" says 'Órdenes:'
try "a group with an option alone" gives 64 "$DRAFTMARK" kit --ui es
try "a group with an option alone: the known" says 'list, show, lint'
try "LANG" gives 64 env LANG=es_GT.UTF-8 "$DRAFTMARK" biuld
try "LANG: in Spanish" says 'No existe la orden'
try "--ui is stronger" gives 64 env LANG=es_GT.UTF-8 "$DRAFTMARK" check ws --fro --ui en
try "--ui is stronger: in English" says 'has no option'

# ---- exit codes and output ----
try "check: nothing at the bar" gives 0 "$DRAFTMARK" check ws
try "check: the example, every facility of it" gives 0 "$DRAFTMARK" check "$DM_SOURCE/templates/examples/costa-clara"
try "check: the summary" says 'Nothing is missing for issue'
try "check --today: what has run out by then" gives 1 "$DRAFTMARK" check ws --today 2031-11-16
try "check --today: the approval" says 'plan.expired'
try "SOURCE_DATE_EPOCH is the day" gives 1 env SOURCE_DATE_EPOCH=1952553600 "$DRAFTMARK" check ws
try "SOURCE_DATE_EPOCH: the approval" says 'plan.expired'
try "--today is stronger" gives 0 env SOURCE_DATE_EPOCH=1952553600 "$DRAFTMARK" check ws --today 2026-11-21
try "check writes nothing" sh -c '! test -e ws/out && ! test -e ws/issued'
sed -i '/<imo_number>/d; /<review_interval>/d' ws/facilities/sereno-container.xml
try "check: findings at the bar" gives 1 "$DRAFTMARK" check ws
try "check: file, line and column" says '^  line [0-9]*, before submission'
try "check: the file stands above its findings" says '^facilities/sereno-container.xml$'
try "check: no line is wider than a terminal" sh -c '! grep -q "^.\{81\}" out.txt'
try "check: the code comes last" says '^    .*\[fact.missing\]$'
try "check --for draft: none at the bar" gives 0 "$DRAFTMARK" check ws --for draft
try "check --json" gives 1 "$DRAFTMARK" check ws --json
try "check --json is JSON" python3 -c '
import json
found = json.load(open("out.txt"))
assert found and all(set(f) == {"code", "level", "file", "line", "column", "subject", "arguments", "text", "because", "do"} for f in found)
assert any(f["code"] == "fact.missing" and f["subject"] == "facility.plan.review_interval" and f["arguments"]["fact"] for f in found)'
try "check in Spanish: labels too" gives 1 "$DRAFTMARK" check ws --ui es
try "check in Spanish: the label" says 'Intervalo'
try "check of no workspace" gives 2 "$DRAFTMARK" check .
try "check without data" gives 2 env DRAFTMARK_DATA="$PWD" "$DRAFTMARK" check ws
try "kit lint" gives 0 "$DRAFTMARK" kit lint
try "kit list" gives 0 "$DRAFTMARK" kit list facts
try "kit list --json" sh -c "'$DRAFTMARK' kit list measures --json | python3 -c 'import json, sys; json.load(sys.stdin)'"
try "kit list: codes in words" gives 0 "$DRAFTMARK" kit list documents --ui es
try "kit list: in words of the language" says 'una instalación  *reservado'
try "kit list --json: codes as they are" sh -c "'$DRAFTMARK' kit list documents --ui es --json | grep -q '\"facility\",\"restricted\"'"
try "kit show: codes in words" gives 0 "$DRAFTMARK" kit show facility.posts --ui es
try "kit show: in words of the language" sh -c "grep -q '^la presentación' out.txt && ! grep -q submission out.txt"
try "kit show" gives 0 "$DRAFTMARK" kit show acc.101
try "kit show: nothing of that name" gives 2 "$DRAFTMARK" kit show no.such.thing
try "explain" gives 0 "$DRAFTMARK" explain acc.points ws
try "explain: a document, which kit list shows" gives 0 "$DRAFTMARK" explain pfsp ws
try "explain: its chapters" says '(acc)'
try "explain: a place with many sheets is told once" sh -c \
    "'$DRAFTMARK' explain facility.posts ws --to csv >out.txt && ! grep -q 'restricted areas;.*Sheets of the restricted areas' out.txt"
try "explain: a check asked of each entry has nothing to say of the facility" sh -c \
    "'$DRAFTMARK' explain check.drill.apart ws >out.txt && ! grep -q '^Port Facility Security Plan · ' out.txt"
try "explain: a check of the day" gives 0 "$DRAFTMARK" explain check.drill.late ws --today 2026-11-21
try "explain: plan and facility by their names" says 'Port Facility Security Plan · Sereno Container Terminal'
try "explain: it is silent" says 'does not hold here'
try "explain: a check of a later day" gives 0 "$DRAFTMARK" explain check.drill.late ws --today 2029-11-21
try "explain: it speaks" says ' holds here'
if [ -w /dev/full ]; then
    try "a full device" sh -c "'$DRAFTMARK' check ws >/dev/full 2>err.txt; test \$? = 2 && grep -q 'could not be written' err.txt"
fi
done_testing
