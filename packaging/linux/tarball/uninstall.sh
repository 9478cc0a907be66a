#!/bin/sh
# Removes Warifu from the folder that install.sh has put it in. The accounts stay.
set -eu

program=$(cd "$(dirname "$0")" && pwd)
prefix=$(cd "$program/../.." && pwd)

# say ENGLISH JAPANESE
say() {
  case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
  ja*) printf '%s\n' "$2" ;;
  *) printf '%s\n' "$1" ;;
  esac
}

if ! [ -e "$program/files" ]; then
  say "Warifu is not installed here. Run the uninstall.sh in FOLDER/share/warifu-program." \
    "ここにはインストールされていません。インストール先の share/warifu-program にある uninstall.sh を実行してください。"
  exit 1
fi
while read -r file; do
  rm -f "${prefix:?}/$file"
  # Folders that nothing else uses.
  (cd "$prefix" && rmdir -p "$(dirname "$file")" 2>/dev/null) || true
done <"$program/files"
rm -f "$program/files" "$program/uninstall.sh"
(cd "$prefix" && rmdir -p share/warifu-program 2>/dev/null) || true

update-mime-database "$prefix/share/mime" >/dev/null 2>&1 || true
update-desktop-database "$prefix/share/applications" >/dev/null 2>&1 || true

say "Warifu was removed. Your accounts were not: they are in the keyring, under the name Warifu, and in ~/.local/share/warifu." \
  "Warifuを削除しました。アカウントは削除していません（キーリングの「Warifu」と ~/.local/share/warifu にあります）。"
say "If you install Warifu again, they are there." \
  "もう一度インストールすれば、そのまま使えます。"
