; Asks a running Warifu to close, so that its file can be replaced. It saves what it has to save.

!macro RunningFunctions UN

; Whether the installed program runs ($R9 is 1): Windows lets nobody write to the file of a running program.
Function ${UN}IsRunning
  StrCpy $R9 0
  ${If} ${FileExists} "$INSTDIR\warifu.exe"
    ClearErrors
    FileOpen $R8 "$INSTDIR\warifu.exe" a
    ${If} ${Errors}
      StrCpy $R9 1
    ${Else}
      FileClose $R8
    ${EndIf}
    ClearErrors
  ${EndIf}
FunctionEnd

; Waits for at most five seconds until the program has ended.
Function ${UN}WaitForEnd
  ${For} $R7 1 25
    Call ${UN}IsRunning
    ${If} $R9 = 0
      ${ExitFor}
    ${EndIf}
    Sleep 200
  ${Next}
FunctionEnd

; Whether the window $R0 belongs to the installed program ($R2 is 1). A portable copy elsewhere is none of our business.
Function ${UN}IsOurWindow
  StrCpy $R2 0
  StrCpy $R5 ""
  System::Call 'user32::GetWindowThreadProcessId(p R0, *i .R3)'
  ; PROCESS_QUERY_LIMITED_INFORMATION
  System::Call 'kernel32::OpenProcess(i 0x1000, i 0, i R3) p .R4'
  ${If} $R4 P<> 0
    System::Call 'kernel32::QueryFullProcessImageNameW(p R4, i 0, w .R5, *i ${NSIS_MAX_STRLEN})'
    System::Call 'kernel32::CloseHandle(p R4)'
    ${If} $R5 == "$INSTDIR\warifu.exe"
      StrCpy $R2 1
    ${EndIf}
  ${EndIf}
FunctionEnd

; Counts the program's visible windows in $R1. If $R6 is "close", each gets what its close button sends: it saves, and if
; it cannot save, it stays open and says so.
Function ${UN}VisibleWindows
  StrCpy $R1 0
  System::Call 'user32::FindWindowExW(p 0, p 0, p 0, p 0) p .R0'
  ${While} $R0 P<> 0
    System::Call 'user32::IsWindowVisible(p R0) i .R3'
    ${If} $R3 <> 0
      Call ${UN}IsOurWindow
      ${If} $R2 = 1
        IntOp $R1 $R1 + 1
        ${If} $R6 == "close"
          ; WM_CLOSE
          System::Call 'user32::PostMessageW(p R0, i 0x10, p 0, p 0)'
        ${EndIf}
      ${EndIf}
    ${EndIf}
    System::Call 'user32::FindWindowExW(p 0, p R0, p 0, p 0) p .R0'
  ${EndWhile}
FunctionEnd

; Tells the hidden windows of the program, which may be in the tray, that an installer needs its file. Windows' Restart
; Manager sends the same.
Function ${UN}EndHidden
  System::Call 'user32::FindWindowExW(p 0, p 0, p 0, p 0) p .R0'
  ${While} $R0 P<> 0
    Call ${UN}IsOurWindow
    StrCpy $R6 $R0
    System::Call 'user32::FindWindowExW(p 0, p R0, p 0, p 0) p .R0'
    ${If} $R2 = 1
      ; WM_QUERYENDSESSION with ENDSESSION_CLOSEAPP, then WM_ENDSESSION; SMTO_ABORTIFHUNG
      System::Call 'user32::SendMessageTimeoutW(p R6, i 0x11, p 0, p 1, i 2, i 5000, *p .R4) p .R5'
      ${If} $R5 P<> 0
      ${AndIf} $R4 P<> 0
        System::Call 'user32::SendMessageTimeoutW(p R6, i 0x16, p 1, p 1, i 2, i 10000, *p .R4)'
      ${EndIf}
    ${EndIf}
  ${EndWhile}
FunctionEnd

Function ${UN}CloseRunning
  ${Do}
    Call ${UN}IsRunning
    ${If} $R9 = 0
      Return
    ${EndIf}
    StrCpy $R6 "close"
    Call ${UN}VisibleWindows
    Call ${UN}WaitForEnd
    ${If} $R9 = 1
      ; The first close may have asked whether the program stays in the tray. The second one leaves that open and closes.
      StrCpy $R6 "close"
      Call ${UN}VisibleWindows
      Call ${UN}WaitForEnd
    ${EndIf}
    ${If} $R9 = 1
      ; What is still on the screen waits for an answer of the user.
      StrCpy $R6 "count"
      Call ${UN}VisibleWindows
      ${If} $R1 = 0
        Call ${UN}EndHidden
        Call ${UN}WaitForEnd
      ${EndIf}
    ${EndIf}
    ${If} $R9 = 1
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(still_open)" /SD IDCANCEL IDRETRY +3
      SetErrorLevel ${EXIT_RUNNING}
      Quit
    ${EndIf}
  ${Loop}
FunctionEnd

!macroend

!insertmacro RunningFunctions ""
!insertmacro RunningFunctions "un."
