; The installer's texts. Every one is in both languages.

!macro Text NAME ENGLISH JAPANESE
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${NAME} ${LANG_JAPANESE} "${JAPANESE}"
!macroend

!insertmacro Text needs_windows_10 \
  "Warifu needs Windows 10 or newer." \
  "Warifu には Windows 10 以降が必要です。"
!insertmacro Text newer_installed \
  "A newer version of Warifu ($R1) is installed.$\r$\n$\r$\nInstall the older version ${VERSION} in its place?" \
  "新しいバージョンの Warifu（$R1）がインストールされています。$\r$\n$\r$\n古いバージョン ${VERSION} に置き換えますか？"
!insertmacro Text still_open \
  "Warifu is still open.$\r$\n$\r$\nAnswer what it asks and close its window, then press “Retry”." \
  "Warifu がまだ開いています。$\r$\n$\r$\nWarifu に確認が表示されていれば答えてウィンドウを閉じ、［再試行］を押してください。"
!insertmacro Text cannot_write \
  "Warifu could not be written to this folder:$\r$\n$INSTDIR$\r$\n$\r$\nCheck that the disk is not full, then run Setup again. Your accounts are unchanged." \
  "次のフォルダーに書き込めませんでした。$\r$\n$INSTDIR$\r$\n$\r$\nディスクの空き容量を確認し、もう一度セットアップを実行してください。登録済みのアカウントに変更はありません。"
!insertmacro Text install_title \
  "Install Warifu ${VERSION}" \
  "Warifu ${VERSION} のインストール"
!insertmacro Text install_subtitle \
  "For your user account only. No administrator is needed." \
  "お使いのユーザーだけにインストールします。管理者の権限は不要です。"
!insertmacro Text install_intro \
  "Warifu goes into your own user folder and into the Start menu. These are up to you:" \
  "Warifu をユーザーフォルダーとスタートメニューに追加します。$\r$\n次のうち、必要なものを選んでください。"
!insertmacro Text update_title \
  "Update Warifu to ${VERSION}" \
  "Warifu ${VERSION} への更新"
!insertmacro Text update_intro \
  "Your accounts stay as they are. If Warifu is open, it saves everything and closes first." \
  "登録済みのアカウントはそのまま残ります。$\r$\nWarifu が開いていれば、内容を保存してから終了します。"
!insertmacro Text option_desktop \
  "Put an icon on the &desktop" \
  "デスクトップにアイコンを作成する(&D)"
!insertmacro Text option_startup \
  "&Start Warifu in the background when I sign in" \
  "サインイン時にバックグラウンドで起動する(&S)"
!insertmacro Text option_openwith \
  "&Offer Warifu for otpauth links and in “Open with”" \
  "otpauth リンクと「プログラムから開く」に Warifu を追加する(&O)"
!insertmacro Text note_openwith \
  "For links on websites, pictures, and exports of other apps. Your default apps stay as they are." \
  "Web サイトのリンクや画像、ほかのアプリのエクスポートを開けます。$\r$\n既定のアプリは変わりません。"
!insertmacro Text update_button \
  "&Update" \
  "更新(&U)"
!insertmacro Text finish_title \
  "Warifu is ready" \
  "Warifu の準備ができました"
!insertmacro Text finish_subtitle \
  "You find it in the Start menu." \
  "スタートメニューから開けます。"
!insertmacro Text option_open \
  "&Open Warifu now" \
  "今すぐ Warifu を開く(&O)"
!insertmacro Text shortcut_comment \
  "Two-step verification codes on the desktop" \
  "2段階認証のコードをデスクトップに表示します"
!insertmacro Text class_file \
  "File for Warifu" \
  "Warifu で開けるファイル"
!insertmacro Text class_link \
  "Link for two-step verification" \
  "2段階認証のリンク"
!insertmacro Text remove_title \
  "Remove Warifu" \
  "Warifu のアンインストール"
!insertmacro Text remove_subtitle \
  "What should happen to your accounts?" \
  "登録済みのアカウントをどうするか選んでください。"
!insertmacro Text remove_keep \
  "&Keep my accounts on this computer (recommended)" \
  "アカウントをこのパソコンに残す(&K)（おすすめ）"
!insertmacro Text remove_keep_note \
  "They are there again as soon as you install Warifu again." \
  "Warifu をもう一度インストールすると、そのまま使えます。"
!insertmacro Text remove_delete \
  "&Delete my accounts and settings from this computer" \
  "アカウントと設定をこのパソコンから削除する(&D)"
!insertmacro Text remove_delete_note \
  "You cannot sign in to your websites with Warifu’s codes any more. Recovery files and printed sheets are not deleted." \
  "Warifu のコードで Web サイトにサインインできなくなります。$\r$\nリカバリーファイルと印刷したシートは削除されません。"
!insertmacro Text confirm_delete \
  "Delete all accounts in Warifu from this computer?$\r$\n$\r$\nThis cannot be undone. Without a recovery file, a printed sheet or another device with the same codes you may lose access to your websites." \
  "Warifu のアカウントをすべてこのパソコンから削除しますか？$\r$\n$\r$\n元に戻すことはできません。リカバリーファイルや印刷したシート、同じコードを表示できる別の端末がないと、Web サイトにサインインできなくなるおそれがあります。"
!insertmacro Text not_all_deleted \
  "Not everything could be deleted.$\r$\n$\r$\nDelete the entries that begin with “vault” and end with “.Warifu” in Windows’ Credential Manager, and this folder:$\r$\n$LOCALAPPDATA\warifu" \
  "一部を削除できませんでした。$\r$\n$\r$\nWindows の資格情報マネージャーにある、「vault」で始まり「.Warifu」で終わる項目と、次のフォルダーを削除してください。$\r$\n$LOCALAPPDATA\warifu"
!insertmacro Text uninstall_button \
  "&Remove" \
  "削除(&R)"
