# Files and folders on this host that are brought there, or from there.
weft_openssl= # what it says of nothing, once it was asked

# Finds the program that sums up a file of $1 bytes: openssl, which uses what processors have for that, takes a
# fifth of the time, and longer to start.
weft_find_summer() {
  weft_summer=sha256sum
  [ "$1" -gt 1000000 ] || return 0
  [ -n "$weft_openssl" ] || weft_openssl=$(openssl dgst -sha256 -r </dev/null)
  case $weft_openssl in
    e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\ *) weft_summer='openssl dgst -sha256 -r' ;;
    *) weft_openssl=none ;;
  esac
}

# Answers with the SHA-256 and the size of the file $2, a path from the home folder; '-' where there is none.
weft_sum() {
  weft_file=$(printf '%b.' "${2#=}")
  weft_file=${weft_file%.}
  weft_sum=- weft_size=0
  if cd && [ -f "$weft_file" ]; then
    weft_size=$(wc -c <"$weft_file")
    weft_find_summer "$weft_size"
    if ! weft_sum=$($weft_summer <"$weft_file"); then
      weft_sum=unable
      command -v "${weft_summer%% *}" >/dev/null && weft_sum=unreadable
    fi
  fi
  printf 'sum %s %s %d\n' "$1" "${weft_sum%% *}" "$weft_size"
} 2>/dev/null

# Answers with the SHA-256 of a sorted list of what is in the folder $2: its folders, links, executable files, and
# files with their SHA-256; '-' where there is no folder.
weft_tree() {
  weft_file=$(printf '%b.' "${2#=}")
  weft_file=${weft_file%.}
  weft_sum=-
  if [ -d "$weft_file" ] && ! [ -L "$weft_file" ]; then
    weft_sum=$(
      cd -- "$weft_file" && {
        find . -type d -exec printf 'd %s\n' {} +
        find . -type l -exec sh -c 'for f; do printf "l %s\t%s\n" "$f" "$(readlink "$f")"; done' sh {} +
        find . -type f \( -perm -100 -o -perm -010 -o -perm -001 \) -exec printf 'x %s\n' {} +
        find . ! -type d ! -type l ! -type f -exec printf 'o %s\n' {} +
        find . -type f -exec sha256sum {} +
      } | LC_ALL=C sort | sha256sum
    ) || weft_sum=unable
  fi
  printf 'tree %s %s\n' "$1" "${weft_sum%% *}"
} 2>/dev/null

# Makes room for an artifact of the SHA-256 $2.
weft_room() {
  if mkdir -p "$HOME/.weft/artifacts/parts" "$HOME/.weft/artifacts/$2"; then
    printf 'done %s\n' "$1"
  else
    printf 'unable %s\n' "$1"
  fi
} 2>/dev/null

# Notes that the artifact of the SHA-256 $1 is used, and removes those that were not for 30 days.
weft_use() {
  weft_place=$HOME/.weft/artifacts
  touch "$weft_place/$1"
  find "$weft_place" "$weft_place/parts" -mindepth 1 -maxdepth 1 ! -name parts -mtime +30 -exec rm -rf {} +
} 2>/dev/null

# Puts what arrived at the path $2 to the path $3, in place of what is there.
weft_settle() {
  weft_file=$(printf '%b.' "${2#=}")
  weft_file=${weft_file%.}
  weft_place=$(printf '%b.' "${3#=}")
  weft_place=${weft_place%.}
  weft_word=unable
  if mv -f -T "$weft_file" "$weft_place"; then
    weft_word=done
  elif rm -rf "$weft_file.old" && mv -T "$weft_place" "$weft_file.old"; then # a folder is not replaced in one go
    mv -T "$weft_file" "$weft_place" && weft_word=done
    rm -rf "$weft_file.old"
  fi
  printf '%s %s\n' "$weft_word" "$1"
} 2>/dev/null

weft_discard() {
  weft_file=$(printf '%b.' "${2#=}")
  rm -rf "${weft_file%.}"
  printf 'done %s\n' "$1"
} 2>/dev/null
