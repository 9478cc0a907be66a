; The installer's pages: one with the choices, one at the end, and the question of the uninstaller.
;
; Not "pages.nsh": NSIS would take it for a file of its own.

Var First
Var Second
Var Third

Function OptionsPage
  ReadRegStr $R1 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $R1 == ""
    !insertmacro MUI_HEADER_TEXT "$(install_title)" "$(install_subtitle)"
    StrCpy $R1 "$(install_intro)"
  ${Else}
    !insertmacro MUI_HEADER_TEXT "$(update_title)" "$(install_subtitle)"
    StrCpy $R1 "$(update_intro)"
    GetDlgItem $R0 $HWNDPARENT 1
    SendMessage $R0 ${WM_SETTEXT} 0 "STR:$(update_button)"
  ${EndIf}
  nsDialogs::Create 1018
  Pop $R0
  ${NSD_CreateLabel} 0 0 100% 26u "$R1"
  Pop $R0
  ${NSD_CreateCheckBox} 0 32u 100% 12u "$(option_desktop)"
  Pop $First
  ${NSD_SetState} $First $OnDesktop
  ${NSD_CreateCheckBox} 0 50u 100% 12u "$(option_startup)"
  Pop $Second
  ${NSD_SetState} $Second $AtStartup
  ${NSD_CreateCheckBox} 0 68u 100% 12u "$(option_openwith)"
  Pop $Third
  ${NSD_SetState} $Third $OpenWith
  ${NSD_CreateLabel} 12u 82u -12u 24u "$(note_openwith)"
  Pop $R0
  nsDialogs::Show
FunctionEnd

Function OptionsLeave
  ${NSD_GetState} $First $OnDesktop
  ${NSD_GetState} $Second $AtStartup
  ${NSD_GetState} $Third $OpenWith
FunctionEnd

Function FinishPage
  !insertmacro MUI_HEADER_TEXT "$(finish_title)" "$(finish_subtitle)"
  nsDialogs::Create 1018
  Pop $R0
  ${NSD_CreateCheckBox} 0 4u 100% 12u "$(option_open)"
  Pop $First
  ${NSD_Check} $First
  ; There is no way back from here, and nothing left to cancel.
  GetDlgItem $R0 $HWNDPARENT 3
  ShowWindow $R0 ${SW_HIDE}
  GetDlgItem $R0 $HWNDPARENT 2
  ShowWindow $R0 ${SW_HIDE}
  nsDialogs::Show
FunctionEnd

Function FinishLeave
  ${NSD_GetState} $First $R0
  ${If} $R0 = ${BST_CHECKED}
    SetOutPath "$PROFILE"
    Exec '"$INSTDIR\warifu.exe"'
  ${EndIf}
FunctionEnd

Function un.AccountsPage
  !insertmacro MUI_HEADER_TEXT "$(remove_title)" "$(remove_subtitle)"
  nsDialogs::Create 1018
  Pop $R0
  ${NSD_CreateFirstRadioButton} 0 0 100% 12u "$(remove_keep)"
  Pop $First
  ${NSD_CreateAdditionalRadioButton} 0 46u 100% 12u "$(remove_delete)"
  Pop $Second
  ; After both buttons, so that the arrow keys go from one to the other.
  ${NSD_CreateLabel} 12u 14u -12u 22u "$(remove_keep_note)"
  Pop $R0
  ${NSD_CreateLabel} 12u 60u -12u 44u "$(remove_delete_note)"
  Pop $R0
  ${If} $DeleteAccounts = 1
    ${NSD_Check} $Second
    ${NSD_SetFocus} $Second
  ${Else}
    ${NSD_Check} $First
    ${NSD_SetFocus} $First
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function un.AccountsLeave
  ${NSD_GetState} $Second $R0
  StrCpy $DeleteAccounts 0
  ${If} $R0 = ${BST_CHECKED}
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(confirm_delete)" IDYES +2
    Abort
    StrCpy $DeleteAccounts 1
  ${EndIf}
FunctionEnd
