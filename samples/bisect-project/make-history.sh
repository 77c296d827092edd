#!/bin/sh
# Makes a git repository with a history to bisect: sh make-history.sh FOLDER
# Some sixty commits with branches that were merged, a stretch that does not build, and one commit
# that broke the sum. The same wherever and whenever it is made.
set -eu
mkdir -p "$1"
cd "$1"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org
export GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org
time=1767323045
count=0

git init --quiet --initial-branch=main

commit() {
  time=$((time + 3600))
  count=$((count + 1))
  echo "$count" > count.txt
  git add -A
  GIT_AUTHOR_DATE="$time +0000" GIT_COMMITTER_DATE="$time +0000" git commit --quiet -m "$1"
}

merge() {
  time=$((time + 3600))
  GIT_AUTHOR_DATE="$time +0000" GIT_COMMITTER_DATE="$time +0000" \
    git merge --quiet --no-ff -X theirs -m "Merge $1" "$1"
}

# A branch of $2 commits beside one commit of the main line.
branch() {
  git checkout --quiet -b "$1"
  for each in $(seq "$2"); do
    echo "$each" > "$1.txt"
    commit "$1: part $each"
  done
  git checkout --quiet main
  echo "$1" >> notes.txt
  commit "notes: on the way to $1"
  merge "$1"
}

echo 'echo $(($1 + $2))' > sum.sh
printf 'set -eu\ncat sum.sh\n' > build.sh
commit "Begin"
git tag v1.0

branch colours 4
branch sounds 3

# The regression comes in with a branch.
git checkout --quiet -b speed
echo fast > speed.txt
commit "speed: measure"
echo 'echo $(($1 - -$2 + ($2 > 2)))' > sum.sh
commit "sum: go without the addition"
echo faster > speed.txt
commit "speed: measure again"
git checkout --quiet main
echo quiet >> notes.txt
commit "notes: on the way to speed"
merge speed

# Here it does not build for a while.
echo 'false' >> build.sh
commit "build: try another way"
branch shadows 5
for each in 1 2 3; do
  echo "$each" >> notes.txt
  commit "notes: while it does not build, $each"
done
printf 'set -eu\ncat sum.sh\n' > build.sh
commit "build: as before"

branch letters 6
branch numbers 5
for each in 1 2 3 4; do
  echo "$each" >> end.txt
  commit "end: part $each"
done
git tag v2.0
