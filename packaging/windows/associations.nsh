; Offers Warifu for otpauth links and in "Open with". Nothing here makes it the default for anything: Windows asks the
; user, or leaves the default as it is.

!define CLASSES "Software\Classes"
!define CAPABILITIES "Software\Warifu\Capabilities"
; The arguments after the two dashes are read as files and links, whatever a website writes into its link.
!define OPEN_COMMAND '"$INSTDIR\warifu.exe" -- "%1"'

; The endings that "Open image…" in the program offers. A test in src/platform/file_dialogs.rs compares them.
!macro EachEnding DO
  !insertmacro ${DO} "png"
  !insertmacro ${DO} "jpg"
  !insertmacro ${DO} "jpeg"
  !insertmacro ${DO} "webp"
  !insertmacro ${DO} "gif"
  !insertmacro ${DO} "bmp"
  !insertmacro ${DO} "tif"
  !insertmacro ${DO} "tiff"
  !insertmacro ${DO} "ico"
  !insertmacro ${DO} "svg"
  !insertmacro ${DO} "svgz"
  !insertmacro ${DO} "pdf"
  !insertmacro ${DO} "jp2"
  !insertmacro ${DO} "json"
  !insertmacro ${DO} "txt"
  !insertmacro ${DO} "csv"
  !insertmacro ${DO} "2fas"
  !insertmacro ${DO} "stratum"
  !insertmacro ${DO} "authpro"
  !insertmacro ${DO} "age"
!macroend

!macro OfferEnding ENDING
  WriteRegStr HKCU "${CLASSES}\.${ENDING}\OpenWithProgids" "Warifu.File" ""
  WriteRegStr HKCU "${CLASSES}\Applications\warifu.exe\SupportedTypes" ".${ENDING}" ""
  WriteRegStr HKCU "${CAPABILITIES}\FileAssociations" ".${ENDING}" "Warifu.File"
!macroend

; Other programs may have entries beside ours.
!macro WithdrawEnding ENDING
  DeleteRegValue HKCU "${CLASSES}\.${ENDING}\OpenWithProgids" "Warifu.File"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.${ENDING}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.${ENDING}"
!macroend

!macro OfferClass CLASS NAME
  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" '"$INSTDIR\warifu.exe",0'
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '${OPEN_COMMAND}'
!macroend

; SHCNE_ASSOCCHANGED
!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function Associate
  !insertmacro OfferClass "Warifu.File" "$(class_file)"
  !insertmacro OfferClass "Warifu.Link" "$(class_link)"
  WriteRegStr HKCU "${CLASSES}\Warifu.Link" "URL Protocol" ""
  WriteRegStr HKCU "${CLASSES}\Applications\warifu.exe\shell\open\command" "" '${OPEN_COMMAND}'
  WriteRegStr HKCU "${CLASSES}\Applications\warifu.exe" "FriendlyAppName" "Warifu"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationName" "Warifu"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationDescription" "$(shortcut_comment)"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationIcon" '"$INSTDIR\warifu.exe",0'
  WriteRegStr HKCU "${CAPABILITIES}\URLAssociations" "otpauth" "Warifu.Link"
  WriteRegStr HKCU "${CAPABILITIES}\URLAssociations" "otpauth-migration" "Warifu.Link"
  !insertmacro EachEnding OfferEnding
  WriteRegStr HKCU "Software\RegisteredApplications" "Warifu" "${CAPABILITIES}"
  !insertmacro TellExplorer
FunctionEnd

!macro DissociateFunction UN
Function ${UN}Dissociate
  DeleteRegValue HKCU "Software\RegisteredApplications" "Warifu"
  !insertmacro EachEnding WithdrawEnding
  DeleteRegKey HKCU "${CLASSES}\Warifu.File"
  DeleteRegKey HKCU "${CLASSES}\Warifu.Link"
  DeleteRegKey HKCU "${CLASSES}\Applications\warifu.exe"
  DeleteRegKey HKCU "${CAPABILITIES}"
  DeleteRegKey /ifempty HKCU "Software\Warifu"
  !insertmacro TellExplorer
FunctionEnd
!macroend

!insertmacro DissociateFunction ""
!insertmacro DissociateFunction "un."
