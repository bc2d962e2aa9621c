# Imports what lies in this folder through the real plugins and answers six questions. Run by `make demo`.
set -eu
cd "$(dirname "$0")/.."
mkdir -p .demo
GP_CATALOGUE="$PWD/.demo/catalogue.gp"
export GP_CATALOGUE
rm -rf "$GP_CATALOGUE" "$GP_CATALOGUE-wal" "$GP_CATALOGUE-shm" "$GP_CATALOGUE.index"

bold='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then  # a pipe gets the words alone
    bold=$(printf '\033[1m') plain=$(printf '\033[0m')
fi

ask() {
    printf '\n%s%s%s\n' "$bold" "$1" "$plain"
    shift
    say "$@"
}

say() {
    printf '$ gp'
    for word in "$@"; do
        case $word in *[!a-zA-Z0-9_:.,/-]*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n'
    gp "$@"
}

echo "A catalogue of good practices, and of those who share them. First three kinds of sources are brought in:"
echo "tables of URBACT, pages of the Baltic flagship School to Work, notes that people wrote from articles."
say import examples/urbact
say import examples/school-to-work
say import examples/notes

echo
echo "Now six questions. Numbers in brackets are sources; words such as kielce.2 are names that can be typed."

ask "1. Who took part in JOBTOWN, and who says so?" links jobtown --relation participates
ask "2. How many partners has JobTown 2? The sources disagree." list claims of:jobtown-2 counts:partners
ask "3. What does the local group in Kielce need?" list needs of:lokalna-grupa-urbact-w-kielcach
ask "4. How are Kielce and Gdańsk connected?" route kielce gdansk
ask "5. Which practices state an age limit and a funding ceiling?" list practices has:max_age has:max_amount
ask "6. Who won which prize in Gdańsk?" list awards of:gdansk kind:prize

cat <<TEXT

The catalogue is $GP_CATALOGUE. Go on with it:

  export GP_CATALOGUE="$GP_CATALOGUE" PATH="$PWD/.venv/bin:\$PATH"
  gp show kielce
  gp search "młodzi ludzie"
  gp --help

The README has a tour of five minutes, docs/questions.md more questions with their answers;
docs/notes.md says how to write down what you know.
TEXT
