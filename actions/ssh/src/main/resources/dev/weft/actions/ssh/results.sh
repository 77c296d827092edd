# What attempts left on this host: how it is told of, and removed.
weft_dropped= # names of folders that are to be removed
weft_drops=0

# Answers what is in the folder $2 of the attempt $1; names that are no names are told as '?'.
weft_list() {
  weft_find "$1"
  set +f
  for weft_file in "$weft_at/$2"/* "$weft_at/$2"/.[!.]* "$weft_at/$2"/..?*; do
    weft_name=${weft_file##*/}
    [ -e "$weft_file" ] || [ -L "$weft_file" ] || continue
    case $weft_name in
      *[!A-Za-z0-9_.-]*) weft_name='?' ;;
    esac
    printf 'entry %s\n' "$weft_name"
  done
  set -f
  printf 'listed %s\n' "$1"
}

# Answers with the file $2 of the attempt $1, where it is a file and not larger than $3 bytes.
weft_fetch() {
  weft_file=$(printf '%b.' "${2#=}") # whose last character a substitution would take if it is a line's end
  weft_find "$1"
  weft_file=$weft_at/${weft_file%.}
  if [ -L "$weft_file" ]; then
    printf 'link %s\n' "$1"
  elif [ -f "$weft_file" ]; then
    weft_size=$(wc -c <"$weft_file")
    if [ "$weft_size" -le "$3" ]; then
      printf 'file %s %d\n' "$1" "$weft_size"
      [ "$weft_size" = 0 ] || head -c "$weft_size" "$weft_file"
    else
      printf 'large %s %d\n' "$1" "$weft_size"
    fi
  elif [ -e "$weft_file" ]; then
    printf 'other %s\n' "$1"
  else
    printf 'absent %s\n' "$1"
  fi
} 2>/dev/null

# Removes the attempt $1: at once where it left anything, together with others where it did not; some file systems
# make files slowly for minutes where many were removed. One that was refused may be started again.
weft_drop() {
  weft_find "$1" || return 0
  if [ -s "$weft_at/refusal" ]; then
    rm -rf -- "$weft_claim" "$weft_at"
    return
  fi
  printf 'dropped\n' 1<>"$weft_claim" || return 0
  weft_dropped="$weft_dropped $weft_name"
  weft_drops=$((weft_drops + 1))
  if [ "$weft_drops" = 256 ] || [ -s "$weft_at/stdin" ] || [ -s "$weft_at/log" ] || [ -s "$weft_at/stdout" ] ||
    weft_holds "$weft_at/work" || weft_holds "$weft_at/out"; then
    (cd "$weft_folders" && exec rm -rf -- $weft_dropped) &
    weft_dropped= weft_drops=0
  fi
} 2>/dev/null

# Leaves what is to be removed to another process: a server counts this one until it is over.
weft_leave() {
  weft_unfollow
  weft_clear </dev/null >/dev/null 2>&1 &
}

# Removes what nobody needs once no request comes any more, and what shells left that were killed, of what is
# older than a shell is used: folders that no file names, and files that name no folder.
weft_clear() {
  cd "$weft_folders" || return
  rm -rf -- $weft_spares $weft_dropped
  weft_old=$(find . -mindepth 1 -maxdepth 1 -mtime +30)
  cd "$weft_claims" || return
  weft_names=
  [ -z "$weft_old" ] || weft_names=" $(find . -type f -exec grep -h '^[0-9a-f]*\.[0-9]*$' {} + | tr '\n' ' ')"
  for weft_file in $weft_old; do
    case $weft_names in
      *" ${weft_file#./} "*) ;;
      *) rm -rf -- "$weft_folders/$weft_file" ;;
    esac
  done
  for weft_file in $(find . -type f -mtime +30); do
    weft_name=
    read -r weft_name <"$weft_file"
    [ -n "$weft_name" ] && [ -d "$weft_folders/$weft_name" ] || rm -f -- "$weft_file"
  done
}
