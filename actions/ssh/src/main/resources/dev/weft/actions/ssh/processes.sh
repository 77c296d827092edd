# The processes of this host.

# Sets when the process $1 was started, its state and its session; nothing where there is none.
weft_stat() {
  weft_start= weft_line=
  { read -r weft_line <"/proc/$1/stat"; } 2>/dev/null || return 0
  weft_fields ${weft_line##*) }
}
weft_fields() {
  weft_process_state=$1 weft_process_session=$4 weft_start=${20}
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
