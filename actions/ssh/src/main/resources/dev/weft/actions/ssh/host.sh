# Serves the attempts of one weft on this host, one after the other. A shell reads this text from its
# standard input and then, from the same place, requests: one to a line, fields parted by blanks, in
# ASCII. A field that begins with '=' is text in which every other byte is written \0ooo; '-' is none. The last
# field of a line may hold blanks.
# Answers go to standard output, bytes of logs to standard error. Values are never shell text here.
# An attempt has a key that no other ever has, and a file of that name. Making the file is the claim: whoever
# makes it starts the attempt, and everybody else finds it started. It stays when the attempt is removed, for
# 30 days, so that nobody starts that again. Its lines, the last two of fixed length and written in place:
#   the name of the attempt's folder, one of several that were made at once, since that costs no more than to
#   make one; or 'dropped'
#   who supervises
#   the exit code, twice
# The folder holds
#   script, stdin: what the program reads
#   log, stdout, work/, out/; refusal: why the program was not started
weft_umask=$(umask)
umask 077
weft_claims=$HOME/.weft/claims
weft_folders=$HOME/.weft/attempts
weft_tail=
weft_openssl=    # what it says of nothing, once it was asked
weft_spares=     # the names of folders that were made and have no attempt yet, a blank behind each
weft_spares_made=1 # how many are made at once next
weft_dropped=    # names of folders that are to be removed
weft_drops=0

# Reads the file of the attempt $1; tells whether it was claimed and is not removed.
weft_find() {
  weft_name= weft_ok= weft_end_ok= weft_session=0 weft_claim=$weft_claims/$1
  [ -f "$weft_claim" ] && {
    read -r weft_name
    read -r weft_word weft_pid weft_its_start weft_its_boot weft_session weft_ok weft_rest
    read -r weft_word weft_code weft_code2 weft_end_ok weft_rest
  } <"$weft_claim"
  weft_at=$weft_folders/$weft_name
  [ -f "$weft_claim" ] && [ "$weft_name" != dropped ]
} 2>/dev/null

# Answers what became of the attempt $1.
weft_look() {
  if ! weft_find "$1"; then
    weft_state=none
    [ "$weft_name" != dropped ] || weft_state=over
    printf '%s %s\n' "$weft_state" "$1"
    return
  fi
  weft_state=claimed
  if [ "$weft_ok" = ok ]; then
    if [ "$weft_its_boot" != "$weft_boot" ]; then
      weft_state=rebooted
    elif [ "$weft_end_ok" != ok ]; then
      weft_state=running
      weft_stat "$weft_pid"
      if [ "$weft_start" != "$weft_its_start" ]; then
        weft_find "$1" # it may have ended between the two looks
        weft_state=lost
      fi
    fi
    if [ "$weft_state" != rebooted ] && [ "$weft_end_ok" = ok ] && [ "$weft_code" = "$weft_code2" ]; then
      weft_ended "$1" "$weft_code"
      return
    fi
  fi
  printf '%s %s %s\n' "$weft_state" "$1" "$weft_name"
}

# Sets when the process $1 was started, its state and its session; nothing where there is none.
weft_stat() {
  weft_start= weft_line=
  { read -r weft_line <"/proc/$1/stat"; } 2>/dev/null || return 0
  weft_fields ${weft_line##*) }
}
weft_fields() {
  weft_process_state=$1 weft_process_session=$4 weft_start=${20}
}

# Tells whether there is anything in the folder $1.
weft_holds() {
  set +f
  set -- "$1"/* "$1"/.[!.]* "$1"/..?*
  set -f
  for weft_file; do
    [ -e "$weft_file" ] || [ -L "$weft_file" ] && return 0
  done
  return 1
}

weft_ended() {
  weft_size=0
  [ -s "$weft_at/log" ] && weft_size=$(wc -c <"$weft_at/log")
  if [ -s "$weft_at/refusal" ]; then
    read -r weft_word <"$weft_at/refusal"
    printf 'refused %s %s\n' "$1" "$weft_word"
  else
    weft_made=none
    weft_holds "$weft_at/out" && weft_made=some
    printf 'ended %s %d %d %s %s\n' "$1" "$2" "$weft_size" "$weft_made" "${weft_at##*/}"
  fi
}

# Makes the file of an attempt, which fails where it is there.
weft_make_claim() {
  set -C
  { printf '' >"$weft_claim"; } 2>/dev/null
  weft_word=$?
  set +C
  return "$weft_word"
}

# Takes a folder for the attempt $1; makes some where there is none. The first is made alone, since there
# may be no other attempt.
weft_take_folder() {
  if [ -z "$weft_spares" ] || ! [ -d "$weft_folders/${weft_spares%% *}/out" ]; then
    weft_spares= weft_count=0
    while [ "$weft_count" -lt "$weft_spares_made" ]; do
      weft_spares="$weft_spares$1.$weft_count "
      weft_count=$((weft_count + 1))
    done
    weft_spares_made=16
    weft_made=
    for weft_name in $weft_spares; do
      weft_made="$weft_made $weft_name $weft_name/work $weft_name/out"
    done
    (cd "$weft_folders" && exec mkdir $weft_made) 2>/dev/null || return 1
  fi
  weft_name=${weft_spares%% *}
  weft_spares=${weft_spares#* }
  weft_at=$weft_folders/$weft_name
}

# Starts the attempt $1, unless it was started before: its input $2 and script $3; standard output goes to a file
# of its own where $4 says so; $5 is shell text that becomes the program.
weft_start_attempt() {
  weft_claim=$weft_claims/$1
  if ! weft_make_claim && { [ -e "$weft_claim" ] || ! mkdir -p "$weft_folders" "$weft_claims" || ! weft_make_claim; }; then
    weft_word=unable
    [ -e "$weft_claim" ] && weft_word=found
    printf '%s %s\n' "$weft_word" "$1"
    return
  fi
  {
    weft_take_folder "$1" &&
      printf '%s\n%088d\n%015d\n' "$weft_name" 0 0 >"$weft_claim" &&
      : >"$weft_at/log" &&
      { [ "$2" = - ] || printf '%b' "${2#=}" >"$weft_at/stdin"; } &&
      { [ "$3" = - ] || printf '%b' "${3#=}" >"$weft_at/script"; }
  } 2>/dev/null || {
    (cd "$weft_folders" && rm -rf -- "$weft_claim" $weft_name $weft_spares)
    weft_spares=
    printf 'unable %s\n' "$1"
    return
  }
  weft_supervise "$1" "$2" "$4" "$5" &
}

# Runs the program of the attempt $1 in a session of its own, and keeps on record how it ended; outlives the
# connection. The record says who supervises once the program was started, which takes no longer for that.
weft_supervise() {
  weft_input=/dev/null weft_output=$weft_at/log
  [ "$2" = - ] || weft_input=$weft_at/stdin
  [ "$3" = - ] || weft_output=$weft_at/stdout
  (
    umask "$weft_umask"
    cd "$weft_at/work" || exit 125
    [ "$2" = - ] || rm -f "$weft_at/stdin" # which is open
    WEFT_OUT=$weft_at/out WEFT_RUN_MARK=$1
    export WEFT_OUT WEFT_RUN_MARK
    unset OLDPWD
    weft_text=${4#=}
    case $weft_text in
      *\\*) weft_text=$(printf '%b' "$weft_text") ;;
    esac
    set -- "$weft_setsid" "$weft_env" "$weft_at"
    eval "$weft_text" # which ends in: exec "$1" PROGRAM
  ) <"$weft_input" >>"$weft_output" 2>>"$weft_at/log" &
  weft_child=$!
  weft_stat self
  weft_pid=${weft_line%% *} weft_since=$weft_start
  weft_record "$weft_child"
  wait "$weft_child"
  weft_code=$?
  if kill -0 -- "-$weft_child" 2>/dev/null; then
    weft_end_all "$1" "$weft_child" 100 # what it left running in its group
  fi
  weft_record "$weft_child" "$weft_code" || exit 1
  trap '' PIPE
  weft_ended "$1" "$weft_code"
} 2>/dev/null

# For the text that becomes a program: enters the folder $2, and makes sure that there is the program $2; the
# folder of the attempt is $1.
weft_enter() {
  cd && cd -- "$2" || {
    echo cwd >"$1/refusal"
    exit 125
  }
}
weft_require() {
  command -v "$2" >/dev/null || {
    echo program >"$1/refusal"
    exit 127
  }
}

# Writes into the attempt's file, behind its first line: the session $1 and, where there is one, the exit code $2.
weft_record() {
  [ -f "$weft_claim" ] && {
    read -r weft_word
    printf 'child %10d %20s %36s %10d ok\n' "$weft_pid" "$weft_since" "$weft_boot" "$1" >&0
    [ $# = 1 ] || printf 'exit %3d %3d ok\n' "$2" "$2" >&0
  } <>"$weft_claim"
}

# Sets the processes that live of the attempt $1 and the session $2.
weft_find_processes() {
  set +f
  weft_found=
  for weft_file in $(grep -lsF "WEFT_RUN_MARK=$1" /proc/[0-9]*/environ) /proc/[0-9]*; do
    weft_id=${weft_file#/proc/}
    weft_id=${weft_id%/environ}
    weft_stat "$weft_id"
    case $weft_start$weft_process_state in
      ?*[!ZX]) ;;
      *) continue ;;
    esac
    case $weft_file in
      */environ) ;;
      *) [ "$2" != 0 ] && [ "$weft_process_session" = "$2" ] || continue ;;
    esac
    case " $weft_found " in
      *" $weft_id "*) ;;
      *) weft_found="$weft_found $weft_id" ;;
    esac
  done
  set -f
}

# Ends all processes of the attempt $1 and the session $2; gives them $3 tenths of a second.
weft_end_all() {
  weft_left=$3 weft_quiet=0 weft_asked=
  while [ "$weft_quiet" -lt 2 ]; do
    weft_find_processes "$1" "$2"
    if [ -z "$weft_found" ]; then
      weft_quiet=$((weft_quiet + 1))
      continue
    fi
    weft_quiet=0
    if [ "$weft_left" -gt 0 ]; then
      for weft_id in $weft_found; do
        case " $weft_asked " in
          *" $weft_id "*) ;;
          *) kill -s TERM "$weft_id" ;;
        esac
      done
      weft_asked=$weft_found
    else
      kill -s STOP $weft_found # so that none starts another meanwhile
      kill -s KILL $weft_found
    fi
    weft_left=$((weft_left - 1))
    [ "$weft_left" -gt -100 ] || return 1
    sleep 0.1 || sleep 1
  done
} 2>/dev/null

# Ends the attempt $1, which has $2 tenths of a second for it.
weft_end() {
  weft_answer=gone
  if weft_find "$1"; then
    [ "$weft_ok" = ok ] || weft_session=0
    weft_end_all "$1" "$((weft_session + 0))" "$2" || weft_answer=outlived
  fi
  printf '%s %s\n' "$weft_answer" "$1"
}

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

weft_unfollow() {
  [ -z "$weft_tail" ] || kill "$weft_tail" 2>/dev/null
  weft_tail=
}

weft_serve() {
  trap 'weft_leave; exit 1' HUP TERM
  trap : PIPE # who asked is gone and may have said before that an attempt is to be removed
  while IFS=' ' read -r weft_verb weft_key weft_a weft_b weft_c weft_d; do
    case $weft_verb in
      start) weft_start_attempt "$weft_key" "$weft_a" "$weft_b" "$weft_c" "$weft_d" ;;
      look) weft_look "$weft_key" ;;
      send)
        weft_find "$weft_key"
        head -c "$weft_a" "$weft_at/log" >&2
        ;;
      follow)
        weft_unfollow
        weft_find "$weft_key"
        tail -c "+$((weft_a + 1))" -f "$weft_at/log" </dev/null >&2 2>/dev/null &
        weft_tail=$!
        ;;
      list) weft_list "$weft_key" "$weft_a" ;;
      fetch) weft_fetch "$weft_key" "$weft_a" "$weft_b" ;;
      sum) weft_sum "$weft_key" "$weft_a" ;;
      tree) weft_tree "$weft_key" "$weft_a" ;;
      room) weft_room "$weft_key" "$weft_a" ;;
      use) weft_use "$weft_a" ;;
      settle) weft_settle "$weft_key" "$weft_a" "$weft_b" ;;
      discard) weft_discard "$weft_key" "$weft_a" ;;
      end) weft_end "$weft_key" "$weft_a" ;;
      drop) weft_drop "$weft_key" ;;
      *) printf 'unknown %s\n' "$weft_key" ;;
    esac
  done
  weft_leave
}

# Keeps of the environment that the log-in gave what a program of weft's own machine gets of weft's.
weft_clean() {
  for weft_name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
    case $weft_name in
      PATH | HOME | USER | LANG | LC_* | TMPDIR | TZ) ;;
      PPID | *UID | *OPTS | BASH*) ;; # which some shells refuse to unset
      *) unset "$weft_name" ;;
    esac
  done
}

set -f
weft_setsid=$(command -v setsid)
weft_env=$(command -v env)
if { read -r weft_boot </proc/sys/kernel/random/boot_id; } 2>/dev/null && [ -n "$weft_setsid" ]; then
  weft_clean
  printf 'weft-host 1 %s\n' "$HOME"
  weft_serve
else
  printf 'weft-unfit it has no /proc or no program setsid (package util-linux)\n'
fi
