# Serves the attempts of one weft on this host, one after the other. A shell reads this text from its
# standard input and then, from the same place, requests: one to a line, fields parted by blanks, in
# ASCII. A field that begins with '=' is text in which every other byte is written \0ooo; '-' is none. The last
# field of a line may hold blanks.
# Answers go to standard output, bytes of logs to standard error. Values are never shell text here.
# Before this text the shell reads what serves the requests: processes.sh, attempts.sh, results.sh, files.sh.

weft_umask=$(umask)
umask 077
weft_tail=

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
