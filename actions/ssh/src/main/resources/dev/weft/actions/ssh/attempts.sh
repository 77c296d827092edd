# The attempts on this host, how they are claimed, started and ended.
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
weft_claims=$HOME/.weft/claims
weft_folders=$HOME/.weft/attempts
weft_spares=       # the names of folders that were made and have no attempt yet, a blank behind each
weft_spares_made=1 # how many are made at once next

# Reads the file of the attempt $1; tells whether it was claimed and is not removed.
weft_find() {
  weft_name= weft_ok= weft_end_ok= weft_session=0 weft_claim=$weft_claims/$1
  [ -f "$weft_claim" ] && {
    read -r weft_name
    read -r weft_word weft_pid weft_its_start weft_its_boot weft_session weft_ok weft_rest
    read -r weft_word weft_code weft_code2 weft_end_ok weft_rest
  } <"$weft_claim"
  weft_at=$weft_folders/${weft_name:-$1} # never the folder of all
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

# Ends the attempt $1, which has $2 tenths of a second for it.
weft_end() {
  weft_answer=gone
  if weft_find "$1"; then
    [ "$weft_ok" = ok ] || weft_session=0
    weft_end_all "$1" "$((weft_session + 0))" "$2" || weft_answer=outlived
  fi
  printf '%s %s\n' "$weft_answer" "$1"
}
