#!/bin/sh
# Installs Warifu below a folder: ./install.sh [FOLDER], by default ~/.local. An older version there is replaced.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
prefix=${1:-$HOME/.local}
files=share/warifu-program/files

# say ENGLISH JAPANESE
say() {
  case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
  ja*) printf '%s\n' "$2" ;;
  *) printf '%s\n' "$1" ;;
  esac
}

if ! "$here/bin/warifu" --version >/dev/null; then
  say "Warifu does not start on this system, and was not installed. It is made for $(uname -m) with glibc." \
    "このシステムではWarifuを起動できないため、インストールしていません。"
  exit 1
fi

mkdir -p "$prefix"
prefix=$(cd "$prefix" && pwd)
cd "$here"
find bin share -type f | sort | while read -r file; do
  mkdir -p "$prefix/$(dirname "$file")"
  # A file that is in use is not written to: a running Warifu keeps the one that it has.
  cp "$file" "$prefix/$file.new"
  mv -f "$prefix/$file.new" "$prefix/$file"
done

# The menu starts this very program, also if its folder is not searched for programs.
entry=$prefix/share/applications/app.warifu.Warifu.desktop
program=$(printf '%s' "$prefix/bin/warifu" | sed 's/[&|\\]/\\&/g')
sed "s|^Exec=warifu|Exec=\"$program\"|; s|^TryExec=.*|TryExec=$program|" \
  share/applications/app.warifu.Warifu.desktop >"$entry.new"
mv -f "$entry.new" "$entry"

# What an older version had, and this one does not.
mkdir -p "$prefix/share/warifu-program"
find bin share -type f | sort >"$prefix/$files.new"
if [ -e "$prefix/$files" ]; then
  while read -r file; do
    grep -qxF "$file" "$prefix/$files.new" || rm -f "${prefix:?}/$file"
  done <"$prefix/$files"
fi
mv -f "$prefix/$files.new" "$prefix/$files"
cp uninstall.sh "$prefix/share/warifu-program/uninstall.sh"

update-mime-database "$prefix/share/mime" >/dev/null 2>&1 || true
update-desktop-database "$prefix/share/applications" >/dev/null 2>&1 || true
gtk-update-icon-cache --ignore-theme-index --quiet "$prefix/share/icons/hicolor" >/dev/null 2>&1 || true

known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || known=
if [ -n "$known" ]; then
  grep -v '^#' libraries | while read -r library package reason; do
    case $known in
    *"$library "*) ;;
    *) say "The window needs $library ($reason). On Debian and Ubuntu: sudo apt install $package" \
      "ウィンドウを開くには $library が必要です。DebianとUbuntuでは： sudo apt install $package" ;;
    esac
  done
fi
say "Warifu is installed. Start it from the menu, or with: $prefix/bin/warifu" \
  "Warifuをインストールしました。メニューから起動するか、次を実行してください： $prefix/bin/warifu"
say "To remove it: $prefix/share/warifu-program/uninstall.sh" \
  "削除するには： $prefix/share/warifu-program/uninstall.sh"
