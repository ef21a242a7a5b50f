# SPDX-License-Identifier: Apache-2.0
#
# Arguments: run folder, readable files and folders, --, command. Called in fresh user, mount,
# process and network namespaces. Builds a root file system of programs, the readable paths and the
# run folder, leaves the old one behind, and runs the command without any privilege.
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
run=$1
shift
# Every system has this folder, and no run needs what is in it.
root=/sys
mount -t tmpfs -o size=1m,mode=755 lethe "$root"

keep() {
  [ -e "$1" ] || return 0
  if [ -d "$1" ]; then
    mkdir -p "$root$1"
  else
    mkdir -p "$root${1%/*}"
    [ -e "$root$1" ] || : > "$root$1"
  fi
  mount --rbind "$1" "$root$1"
}

for name in bin sbin lib lib32 lib64 libx32; do
  if [ -L "/$name" ]; then
    ln -s "$(readlink "/$name")" "$root/$name"
  else
    keep "/$name"
  fi
done
keep /usr
# Of /etc only what the dynamic linker and language runtimes look at: keys may lie beside it.
for file in /etc/alternatives /etc/ld.so.* /etc/java-* /etc/python* /etc/nsswitch.conf \
  /etc/passwd /etc/group /etc/localtime; do
  keep "$file"
done
for file in null zero full random urandom; do
  keep "/dev/$file"
done
while [ "$1" != -- ]; do
  keep "$1"
  shift
done
shift

mkdir -p "$root/proc" "$root$run" "$root/left-behind"
mount -t proc proc "$root/proc"
mount --rbind "$run" "$root$run"
cd "$root"
pivot_root . left-behind
umount -l /left-behind
rmdir /left-behind

# Each mount by itself, because remounting does not descend; flags are repeated, because a locked
# one may not be dropped.
while read -r _ _ _ _ point flags _; do
  point=$(printf '%b' "$point")
  case "$point" in
    "$run" | /dev/*) ;;
    *) mount -o "remount,bind,$flags,ro" "$point" ;;
  esac
done < /proc/self/mountinfo

cd "$run"
unset PWD OLDPWD
# Not exec: this shell stays as the first process of its kind, waits for the command and passes on
# how it ended; when it is gone, the kernel ends what the command started.
# Root of the machine is exempt from the limit on processes; nobody else is.
setpriv --no-new-privs --inh-caps=-all --bounding-set=-all prlimit --nproc=1024 -- "$@" || exit $?
