# Runs one child and keeps on record how it ended, also when nobody waits for it any more. Started as
#   setsid sh -c THIS-TEXT weft-wrapper RECORD BOOT LOCALE PROGRAM [ARGUMENT]...
# RECORD is a file of the right size already, so that writing into it needs no space; it is written
# in place. BOOT is the number of this boot. LOCALE is '=' and the child's LC_ALL, or '-' where it has
# none: the wrapper itself runs in the C locale. Nothing but what the shell itself can do is used.
exec 3>&2 2>/dev/null
trap : HUP INT QUIT TERM ALRM USR1 USR2
set -f
[ -f "$1" ] && read -r __weft_start <"/proc/$$/stat" || exit 125
__weft_field_22() { __weft_start=${20}; }
__weft_field_22 ${__weft_start##*) }
printf 'child %10d %20s %36s ok\n' "$$" "$__weft_start" "$2" 1<>"$1" || exit 125
# Who took the file away meanwhile believes that nothing was started; a file made anew has one line.
{ read -r __weft_line && read -r __weft_line; } <"$1" || exit 125
unset __weft_line
case $3 in
  =*) LC_ALL=${3#=} ;;
  *) unset LC_ALL ;;
esac
unset PWD OLDPWD SHLVL
(
  shift 3
  exec "$@"
) 2>&3 3>&-
__weft_code=$?
printf 'child %10d %20s %36s ok\nexit %3d %3d ok\n' \
  "$$" "$__weft_start" "$2" "$__weft_code" "$__weft_code" 1<>"$1" || exit 125
exit "$__weft_code"
