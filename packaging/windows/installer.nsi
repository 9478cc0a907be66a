; The installer for Windows. packaging/windows/build compiles it and passes TARGET, VERSION, NUMBERS, EXE, OUTPUT, and LICENCES and SIGN if there are any.
;
; It installs for the user who runs it and never asks for an administrator. README.md has its options.

Unicode true
Target ${TARGET}
SetCompressor /SOLID lzma
SetDateSave off
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include MUI2.nsh
!include nsDialogs.nsh

!define PUBLISHER "The Warifu authors"
!define HOMEPAGE "https://warifu.app/"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Warifu"

; The program's own switch for this writes the same value.
!define STARTUP_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define STARTUP_NAME "Warifu"
!define STARTUP_COMMAND '"$INSTDIR\warifu.exe" --hidden'

; Exit codes beside NSIS's own, which are 0 (done), 1 (cancelled by the user) and 2 (failed).
!define EXIT_RUNNING 3
!define EXIT_NEWER 4

Name "Warifu"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Warifu"
; An upgrade goes to where Warifu is.
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText " "
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "..\..\assets\icon.ico"
!define MUI_UNICON "..\..\assets\icon.ico"

; What the user chose: 1 or 0.
Var OnDesktop
Var AtStartup
Var OpenWith
Var DeleteAccounts

!include running.nsh
!include associations.nsh
!include accounts.nsh
!include warifu-pages.nsh

Page custom OptionsPage OptionsLeave
!insertmacro MUI_PAGE_INSTFILES
Page custom FinishPage FinishLeave

UninstPage custom un.AccountsPage un.AccountsLeave
!insertmacro MUI_UNPAGE_INSTFILES

; The first language is used on systems in any other language.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Japanese"
; The typeface that Windows itself has for Japanese, in place of one of 1995.
SetFont /LANG=${LANG_JAPANESE} "Yu Gothic UI" 9
SetFont /LANG=${LANG_ENGLISH} "Segoe UI" 9
!include texts.nsh

UninstallButtonText "$(uninstall_button)"

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
!macro VersionTexts LANGUAGE
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "Warifu"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "Warifu Setup"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${PUBLISHER}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "© ${PUBLISHER}, MIT OR Apache-2.0"
!macroend
!insertmacro VersionTexts ${LANG_ENGLISH}
!insertmacro VersionTexts ${LANG_JAPANESE}

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
  !finalize '${SIGN} "%1"' = 0
!endif

; Reads an option such as /DESKTOP=1 into a variable, which stays as it is if the option is not given.
!macro ReadOption PARAMETERS NAME VARIABLE
  ClearErrors
  ${GetOptions} ${PARAMETERS} "/${NAME}=" $R1
  ${IfNot} ${Errors}
    ${If} $R1 == 1
      StrCpy ${VARIABLE} 1
    ${Else}
      StrCpy ${VARIABLE} 0
    ${EndIf}
  ${EndIf}
!macroend

!macro ReadLanguage PARAMETERS
  ClearErrors
  ${GetOptions} ${PARAMETERS} "/LANGUAGE=" $R1
  ${If} $R1 == "ja"
    StrCpy $LANGUAGE ${LANG_JAPANESE}
  ${ElseIf} $R1 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
!macroend

Function .onInit
  ${GetParameters} $R0
  !insertmacro ReadLanguage $R0

  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(needs_windows_10)" /SD IDOK
    Abort
  ${EndIf}

  ; An upgrade keeps what was chosen before.
  StrCpy $OnDesktop 0
  ${If} ${FileExists} "$DESKTOP\Warifu.lnk"
    StrCpy $OnDesktop 1
  ${EndIf}
  StrCpy $AtStartup 0
  ReadRegStr $R1 HKCU "${STARTUP_KEY}" "${STARTUP_NAME}"
  ${If} $R1 == '${STARTUP_COMMAND}'
    StrCpy $AtStartup 1
  ${EndIf}
  StrCpy $OpenWith 0
  ReadRegStr $R1 HKCU "Software\RegisteredApplications" "Warifu"
  ${If} $R1 != ""
    StrCpy $OpenWith 1
  ${EndIf}
  !insertmacro ReadOption $R0 "DESKTOP" $OnDesktop
  !insertmacro ReadOption $R0 "STARTUP" $AtStartup
  !insertmacro ReadOption $R0 "OPENWITH" $OpenWith

  ReadRegStr $R1 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $R1 != ""
    ${VersionCompare} $R1 "${VERSION}" $R2
    ${If} $R2 = 1
      MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(newer_installed)" /SD IDNO IDYES +3
      SetErrorLevel ${EXIT_NEWER}
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.onInit
  ${GetParameters} $R0
  !insertmacro ReadLanguage $R0
  StrCpy $DeleteAccounts 0
  !insertmacro ReadOption $R0 "DELETE_ACCOUNTS" $DeleteAccounts
FunctionEnd

; A portable copy may be what starts with the session; that stays.
!macro NotAtStartupFunction UN
Function ${UN}NotAtStartup
  ReadRegStr $R1 HKCU "${STARTUP_KEY}" "${STARTUP_NAME}"
  ${If} $R1 == '${STARTUP_COMMAND}'
    DeleteRegValue HKCU "${STARTUP_KEY}" "${STARTUP_NAME}"
  ${EndIf}
FunctionEnd
!macroend
!insertmacro NotAtStartupFunction ""
!insertmacro NotAtStartupFunction "un."

Section
  SetAutoClose true
  SetOutPath "$INSTDIR"
  Call CloseRunning

  ; The new program takes the place of the old one when all of it is on the disk.
  ClearErrors
  SetOverwrite try
  File "/oname=warifu.new.exe" "${EXE}"
  ${If} ${Errors}
    Goto failed
  ${EndIf}
  Delete "$INSTDIR\warifu.exe"
  Rename "$INSTDIR\warifu.new.exe" "$INSTDIR\warifu.exe"
  File /oname=LICENSE-MIT.txt "..\..\LICENSE-MIT"
  File /oname=LICENSE-APACHE.txt "..\..\LICENSE-APACHE"
  !ifdef LICENCES
    File /oname=THIRD-PARTY-LICENCES.html "${LICENCES}"
  !endif
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    Goto failed
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\Warifu.lnk" "$INSTDIR\warifu.exe" "" "" "" SW_SHOWNORMAL "" "$(shortcut_comment)"
  ${If} $OnDesktop = 1
    CreateShortcut "$DESKTOP\Warifu.lnk" "$INSTDIR\warifu.exe" "" "" "" SW_SHOWNORMAL "" "$(shortcut_comment)"
  ${Else}
    Delete "$DESKTOP\Warifu.lnk"
  ${EndIf}
  ${If} $AtStartup = 1
    WriteRegStr HKCU "${STARTUP_KEY}" "${STARTUP_NAME}" '${STARTUP_COMMAND}'
  ${Else}
    Call NotAtStartup
  ${EndIf}
  ${If} $OpenWith = 1
    Call Associate
  ${Else}
    Call Dissociate
  ${EndIf}

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Warifu"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "URLInfoAbout" "${HOMEPAGE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" '"$INSTDIR\warifu.exe",0'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $R0 $R1 $R2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $R0
  Return

failed:
  Delete "$INSTDIR\warifu.new.exe"
  MessageBox MB_OK|MB_ICONSTOP "$(cannot_write)" /SD IDOK
  SetErrorLevel 2
  Quit
SectionEnd

Section "Uninstall"
  Call un.CloseRunning

  ${If} $DeleteAccounts = 1
    Call un.DeleteAccounts
  ${EndIf}
  Call un.Dissociate
  Call un.NotAtStartup
  Delete "$DESKTOP\Warifu.lnk"
  Delete "$SMPROGRAMS\Warifu.lnk"

  ; By name, so that nothing else is deleted that somebody has put here.
  Delete "$INSTDIR\warifu.exe"
  Delete "$INSTDIR\LICENSE-MIT.txt"
  Delete "$INSTDIR\LICENSE-APACHE.txt"
  Delete "$INSTDIR\THIRD-PARTY-LICENCES.html"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
SectionEnd
