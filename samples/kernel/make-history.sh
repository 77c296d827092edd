#!/bin/sh
# Makes a git repository of a kernel's source with a history to search: the source as it is in one commit, and
# forty small commits on top of it, of which some do not compile and one brings a mistake.
#
#   make-history.sh FOLDER [ARCHIVE]     the archive is that of Debian's package linux-source, if none is named
set -eu

usage() { echo "usage: make-history.sh FOLDER [ARCHIVE]" >&2; exit 64; }
[ $# -ge 1 ] && [ $# -le 2 ] || usage
folder=$1
[ ! -e "$folder" ] || { echo "$folder is there already" >&2; exit 1; }
archive=${2:-$(ls /usr/src/linux-source-*.tar.xz 2>/dev/null | sort -V | tail -n 1)}
[ -f "$archive" ] || { echo "no source: install linux-source, or name its archive" >&2; exit 1; }

# The same commits with the same hashes, whoever makes them.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME="A. Developer" GIT_AUTHOR_EMAIL=developer@weft.invalid
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"
now=1700000000

mkdir -p "$folder"
tar -xf "$archive" -C "$folder" --strip-components=1
cd "$folder"

# Debian ignores all that is not its own.
sed -i -e '/^# Debian packaging/,$d' .gitignore

git init -q -b main
git config gc.auto 0
git config core.preloadIndex true

commit() {
  now=$((now + 3600))
  GIT_AUTHOR_DATE="$now +0000" GIT_COMMITTER_DATE="$now +0000" git commit -q -m "$1"
}

# Changes a file by an expression of sed; an expression that does nothing is a mistake of this script.
edit() {
  sed -i -e "$2" "$1"
  ! git diff --quiet -- "$1" || { echo "nothing to change in $1: $3" >&2; exit 1; }
  git add -- "$1"
  commit "$3"
}

# Adds a remark at the end of a file.
remark() {
  case $1 in
    *.c | *.h) printf '\n/* %s */\n' "$2" ;;
    *.rst) printf '\n.. %s\n' "$2" ;;
    *) printf '\n# %s\n' "$2" ;;
  esac >> "$1"
  git add -- "$1"
  commit "$2"
}

git add -A -f .
commit "Import the source of $(basename "$archive")"
git tag good

remark Documentation/process/howto.rst "docs: howto: how to begin is said in chapter one"
remark drivers/net/ethernet/intel/e1000/e1000_main.c "e1000: the ring is as long as it was"
edit init/main.c 's/"Run %s as init process/"Starting %s as the first process/' "init: say what is started"
remark fs/ext4/super.c "ext4: mounting is told of in the manual"
remark Documentation/admin-guide/README.rst "docs: admin-guide: read this first"
edit kernel/reboot.c 's/"Restarting system\\n"/"Restarting the system\\n"/' "reboot: say it in full"
remark sound/core/vmaster.c "ALSA: vmaster: one master has many followers"
remark fs/proc/meminfo.c "proc: meminfo: what the lines mean is in proc(5)"
remark MAINTAINERS "MAINTAINERS: in the order of the alphabet"
edit init/initramfs.c 's/"Trying to unpack rootfs image/"Unpacking the rootfs image/' "initramfs: it does more than try"
remark drivers/gpu/drm/i915/i915_config.c "drm/i915: the configuration is read once"
edit kernel/pid.c 's/pid_max: default: %u minimum: %u/pid_max: %u, at least %u/' "pid: a shorter line"
remark Documentation/filesystems/proc.rst "docs: proc: the files are made when they are read"
remark fs/xfs/xfs_mount.c "xfs: counters are summed up at unmount"
edit mm/workingset.c 's/"workingset: timestamp_bits=%d/"workingset: timestamps of %d bits,/' "workingset: a line for people"
remark kernel/sys.c "sys: priorities are those of setpriority(2)"
remark net/ipv4/tcp.c "tcp: see the RFC"
remark Documentation/locking/index.rst "docs: locking: take them in one order"
edit fs/proc/version.c 's/linux_proc_banner/linux_proc_headline/' "proc: version: what it prints is no banner"
remark fs/proc/uptime.c "proc: uptime: the second number sums over processors"
remark drivers/usb/core/hub.c "usb: hub: ports are counted from one"
edit fs/proc/version.c 's/linux_proc_headline/linux_proc_banner/' "proc: version: make it compile again"
remark Documentation/mm/index.rst "docs: mm: begin with the overview"
remark kernel/fork.c "fork: children are counted by their parent"
edit security/security.c 's/"Security Framework initializing/"Security framework: begins/' "security: no capitals"
remark fs/btrfs/super.c "btrfs: subvolumes have names"
remark fs/proc/loadavg.c "proc: loadavg: three averages, two counts and a number"
edit fs/proc/meminfo.c 's/num << (PAGE_SHIFT - 10)/num << (PAGE_SHIFT - 12)/' "proc: meminfo: count pages as everybody does"
remark fs/proc/meminfo.c "proc: meminfo: lines are added at the end"
edit init/main.c 's/"Kernel command line: %s/"Told by the boot loader: %s/' "init: say whose words they are"
remark Documentation/PCI/index.rst "docs: PCI: buses, devices and functions"
remark drivers/char/virtio_console.c "virtio_console: a port is opened once"
remark lib/cmdline.c "lib: cmdline: quotes are taken away"
edit drivers/tty/serial/8250/8250_core.c 's/IRQ sharing %sabled/interrupts shared: %sabled/' "8250: a shorter word"
remark fs/nfs/super.c "nfs: options are in nfs(5)"
remark fs/proc/cmdline.c "proc: cmdline: as the boot loader gave it"
remark Documentation/networking/index.rst "docs: networking: from the wire upward"
edit kernel/reboot.c 's/"Power down\\n"/"Power is switched off\\n"/' "reboot: say what happens"
remark drivers/scsi/sd.c "sd: disks have letters"
remark README "README: the documents are in Documentation"
git tag bad

echo "$folder: $(git rev-list --count good..bad) commits after the import"
