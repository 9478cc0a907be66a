; Deletes what Warifu has stored for this user: its items in the Credential Manager, its data and its settings. Recovery
; files and printed sheets are the user's own and stay.

; Where the program keeps them, and how it names its credentials ("vault", "vault/12/0" and so on).
!define DATA "$LOCALAPPDATA\warifu\Warifu"
!define SETTINGS "$APPDATA\warifu\Warifu"
!define CREDENTIAL_START "vault"
!define CREDENTIAL_END ".Warifu"
!define CRED_TYPE_GENERIC 1

Function un.DeleteAccounts
  StrCpy $R9 0
  System::Call 'advapi32::CredEnumerateW(p 0, i 0, *i .R0, *p .R1) i .R2'
  ${If} $R2 <> 0
    StrCpy $R2 $R1
    ${For} $R3 1 $R0
      ; The fields of a CREDENTIALW up to its name.
      System::Call '*$R2(p .R4)'
      System::Call '*$R4(i, i .R5, w .R6)'
      StrLen $R7 "${CREDENTIAL_START}"
      StrCpy $R7 $R6 $R7
      StrLen $R8 "${CREDENTIAL_END}"
      StrCpy $R8 $R6 "" -$R8
      ${If} $R5 = ${CRED_TYPE_GENERIC}
      ${AndIf} $R7 S== "${CREDENTIAL_START}"
      ${AndIf} $R8 S== "${CREDENTIAL_END}"
        System::Call 'advapi32::CredDeleteW(w R6, i R5, i 0) i .R4'
        ${If} $R4 = 0
          StrCpy $R9 1
        ${EndIf}
      ${EndIf}
      IntPtrOp $R2 $R2 + ${NSIS_PTR_SIZE}
    ${Next}
    System::Call 'advapi32::CredFree(p R1)'
  ${EndIf}

  ClearErrors
  ${If} ${FileExists} "${DATA}\data\*.*"
    RMDir /r "${DATA}\data"
  ${EndIf}
  ${If} ${FileExists} "${SETTINGS}\config\*.*"
    RMDir /r "${SETTINGS}\config"
  ${EndIf}
  ${If} ${Errors}
    StrCpy $R9 1
  ${EndIf}
  ; Only if they are empty.
  RMDir "${DATA}"
  RMDir "$LOCALAPPDATA\warifu"
  RMDir "${SETTINGS}"
  RMDir "$APPDATA\warifu"

  ${If} $R9 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(not_all_deleted)" /SD IDOK
    SetErrorLevel 2
  ${EndIf}
FunctionEnd
