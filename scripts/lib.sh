# Shared by the scripts beside it: source it, do not run it.
# shellcheck shell=bash

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck disable=SC2034 # for the scripts that source this
target=${CARGO_TARGET_DIR:-$repository/target}

say() {
  printf '%s\n' "$*" >&2
}

die() {
  say "$(basename "$0"): $*"
  exit 1
}

have() {
  command -v "$1" >/dev/null 2>&1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    die "this needs root, and sudo is not here. Run as root: $*"
  fi
}

# install_packages PACKAGE…: installs missing Debian packages in one call. Prints nothing if none is missing.
install_packages() {
  local missing=() package
  for package in "$@"; do
    if ! dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed; then
      missing+=("$package")
    fi
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  have apt-get || die "please install: ${missing[*]}"
  say "Installing ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=600 "${missing[@]}" >/dev/null
}

# window_libraries: the libraries that the window loads. A line each: the library, its Debian package, what it is for.
window_libraries() {
  grep -v '^#' "$repository/packaging/linux/libraries"
}

# window_packages: the Debian packages that the window needs, a line each.
window_packages() {
  window_libraries | awk '{ print $2 }'
  # The driver is chosen while the program runs, so no library names it.
  echo libgl1-mesa-dri
}

# The toolchain, and the linker that it calls.
need_cargo() {
  if ! have cargo && [ -x "$HOME/.cargo/bin/cargo" ]; then
    PATH=$HOME/.cargo/bin:$PATH
  fi
  if ! have cargo; then
    say "cargo is not installed. Warifu is built with Rust 1.95 or newer; get it from https://rustup.rs"
    say "(on Debian and Ubuntu: apt install rustup && rustup default stable), then run this again."
    exit 1
  fi
  if [ "$(uname -s)" = Linux ] && ! have cc; then
    say "Rust needs a linker and the C library's start-up files."
    install_packages gcc libc6-dev
  fi
}

# The configuration of a D-Bus session that starts no service by itself, so that only the service under test answers.
bus_configuration() {
  cat <<'END'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
END
}

# with_keyring COMMAND…: runs it in a private D-Bus session, with an unlocked, empty GNOME keyring, and with
# data, settings and cache in a folder that is removed afterwards.
#
# The keyring is started again if it crashes: GNOME Keyring does, rarely, if a program is killed while it asks.
with_keyring() {
  local folder status=0
  folder=$(mktemp -d)
  mkdir -m 700 "$folder/data" "$folder/config" "$folder/cache" "$folder/state" "$folder/run"
  bus_configuration >"$folder/bus.conf"
  # shellcheck disable=SC2016 # the inner shell expands it
  XDG_DATA_HOME=$folder/data XDG_CONFIG_HOME=$folder/config XDG_CACHE_HOME=$folder/cache \
    XDG_STATE_HOME=$folder/state XDG_RUNTIME_DIR=$folder/run \
    dbus-run-session --config-file="$folder/bus.conf" -- bash -euc '
      keep_keyring() {
        trap "kill \$! 2>/dev/null; exit" TERM
        while :; do
          gnome-keyring-daemon --foreground --components=secrets --unlock >/dev/null 2>&1 < <(printf "a password") &
          wait "$!" && return
          echo "The keyring has crashed, and is started again." >&2
        done
      }
      keep_keyring &
      keyring=$!
      for _ in $(seq 100); do
        dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
          string:org.freedesktop.secrets | grep -q true && break
        sleep 0.1
      done
      status=0
      "$@" || status=$?
      kill "$keyring" 2>/dev/null || true
      wait "$keyring" || true
      exit "$status"
    ' with_keyring "$@" || status=$?
  rm -rf "$folder"
  return "$status"
}
