### Warifu's texts in English, the fallback language.
### One sentence has no final period, several have one each; normal casing; no colon after a label; a button that asks for more input ends in "…".
### Every problem is a pair: err-… says what happened, rec-… says what to do next. rec-X-… is a variant of rec-X.
### Control names are what tests and screen readers ask for: changing one is a change of the interface.

-brand = Warifu

## What each system calls the store of secrets: PLATFORM() is "linux", "windows" or "macos"

-keyring = { PLATFORM() ->
    [windows] Credential Manager
    [macos] keychain
   *[other] keyring
}
-the-keyring = { PLATFORM() ->
    [windows] Credential Manager
    [macos] the keychain
   *[other] the keyring
}
# At the beginning of a sentence.
-the-keyring-first = { PLATFORM() ->
    [windows] Credential Manager
    [macos] The keychain
   *[other] The keyring
}

## App

## Buttons used in many places

add = Add
back = Back
cancel = Cancel
close = Close
continue = Continue
done = Done
quit = Quit
save = Save
try-again = Try again
undo = Undo

## Empty state

empty-title = Let’s add your first account
empty-body = Open the website’s two-step verification page and choose “authenticator app”. When it shows a QR code, press “{ scan-screen }”.
empty-reassurance = { PLATFORM() ->
    [windows] No phone needed. Secrets stay on this computer, in Windows’ Credential Manager.
    [macos] No phone needed. Secrets stay on this computer, in the macOS login keychain.
   *[other] No phone needed. Secrets stay on this computer, in its keyring.
}
empty-reassurance-file = No phone needed. Secrets stay on this computer, in a file that opens only with your passphrase.

## Ways in

add-account = Add account
scan-screen = Scan screen
scan-screen-hint = Finds the QR code on your screen
open-image = Open image…
open-image-hint = A screenshot or photo of the QR code
paste = Paste
paste-hint = A screenshot, link or key you have copied
type-key = Type key…
type-key-hint = When the website shows the key as text
drop-hint = Or drop a picture anywhere on this window
drop-overlay-title = Drop to read
drop-overlay-body = A QR code, otpauth links, or another app’s export
picture-without-name = Picture
import = Import…
import-hint = The export or backup of another app, encrypted or not
dialog-import-title = Choose the export or backup of another app
dialog-open-title = Choose pictures with a QR code, or exports of other apps
dialog-open-kind = Pictures, texts and exports

## While something runs

scanning-screen = Reading the screen…
reading-pictures = { $count ->
    [one] Reading the picture…
   *[other] Reading { $count } pictures…
}
choosing-file = Waiting for the file dialog…
saving = Saving…

err-crashed = Something went wrong inside { -brand }
rec-crashed = Nothing is lost. Try again, or use another way.

## Typed key

type-key-title = Type key
key-label = Key
key-placeholder = abcd efgh ijkl mnop …
key-help = Small or capital letters, with or without spaces
key-show = Show key
issuer-label = Issuer
issuer-placeholder = Amazon
account-name-label = Account name
account-name-placeholder = name@example.com
more = More
more-help = Change these only if the website gives them
kind-label = Kind
kind-totp = Time-based (TOTP)
kind-hotp = Counter-based (HOTP)
kind-steam = Steam
algorithm-label = Algorithm
digits-label = Digits
period-label = Period
period-unit = seconds
counter-label = Counter
preview-label = Code preview
preview-waiting = The code appears here once the key is complete
preview-help = If the key is right, the website accepts this code
key-good = This key works

err-key-empty = The key is missing
rec-key-empty = Type or paste the key that the website shows below the QR code
err-key-not-base32 = “{ $character }” (character { $position }) cannot be part of a key
rec-key-not-base32 = A key contains only the letters A to Z and the digits 2 to 7
rec-key-not-base32-lookalike = Did you mean “{ $suggestion }”?
rec-key-not-base32-lookalike-two = Did you mean “{ $first }” or “{ $second }”?
err-key-long = This is too long to be a key
rec-key-long = The text that was too long was not entered. Copy the key alone, without the text around it.
err-key-hexadecimal = This looks like a hexadecimal key
rec-key-hexadecimal = Tick the box below to read it as hexadecimal, then check that the website accepts the code
key-read-hexadecimal = Read it as hexadecimal
err-key-base64 = This looks like a key in base64
rec-key-base64 = Tick the box below to read it as base64. Steam’s shared_secret is such a key: choose the kind “{ kind-steam }” under “{ more }”.
key-read-base64 = Read it as base64
err-key-short = This key is very short ({ $bits } bits)
rec-key-short = Check that it is complete; you can add it anyway

## Why an entry is refused, in the form for a typed key and in the confirmation dialog

err-not-otpauth = This is not an otpauth link
rec-not-otpauth = Copy the whole link, from “otpauth” to its end
err-unknown-type = Codes of the kind “{ $name }” are not supported
rec-unknown-type = { -brand } makes time-based (TOTP), counter-based (HOTP) and Steam codes. Choose another authenticator method on the website.
err-missing-secret = The link contains no key
rec-missing-secret = Show the QR code on the website again, or type the key by hand
err-damaged-key = The key is damaged
rec-damaged-key = Show the QR code on the website again, or type the key by hand
err-unsupported-algorithm = The algorithm “{ $name }” is not supported
rec-unsupported-algorithm = { -brand } supports SHA1, SHA256 and SHA512. It never uses one in place of another, because the codes would be wrong.
err-unsupported-digits = Codes with { $digits } digits are not supported
rec-unsupported-digits = { -brand } makes codes with 1 to 9 digits
err-unsupported-period = The period “{ $period }” is not supported
rec-unsupported-period = The period must be a whole number of seconds, at least 1
err-bad-counter = The counter of this entry cannot be read
rec-bad-counter = Show the QR code on the website again, or type the key and the counter by hand
err-broken-off = The link of this entry is incomplete
rec-broken-off = Copy it again in one piece, from “otpauth” to its end, or show the QR code on the website again
err-unsupported-setting = The setting “{ $name }” is not supported
rec-unsupported-setting = It changes the codes, which would be wrong without it. Choose another authenticator app or method on the website.
err-contradiction = The link gives “{ $name }” twice, with different values
rec-contradiction = Show the QR code on the website again, or type the key and the settings by hand
err-name-holds-key = The name of this entry contains a link, or something that looks like a key
rec-name-holds-key = Copy each link by itself, from “otpauth” to its end, or show the QR code on the website again
err-damaged-transfer = The transfer code is damaged
rec-damaged-transfer = Show the transfer QR code on the phone again and scan it once more

## Confirmation dialog

outside-waits = { $count ->
    [one] Another program has opened a link or file with { -brand }
   *[other] Another program has opened { $count } links or files with { -brand }
}
outside-cut-off = There were more links or files, but they were not kept
outside-review = Review
outside-discard = Discard
left-behind-one = “{ $file }” holds your secrets unencrypted, and all of them are in { -brand } now. Delete it?
left-behind-several = { $count } files hold your secrets unencrypted, and all of them are in { -brand } now. Delete them?
left-behind-delete = Delete for good
left-behind-keep = Keep
left-behind-deleted = { $count ->
    [one] File deleted for good
   *[other] { $count } files deleted for good
}
err-delete-changed = “{ $file }” has changed since it was read, and was not deleted
rec-delete-changed = It may hold secrets. Look at it, and delete it yourself.
err-delete-needed = “{ $file }” was not deleted, since not all of its accounts are saved in { -brand }
rec-delete-needed = Open the file again to add what is missing, or delete it yourself
err-delete-refused = “{ $file }” could not be deleted
rec-delete-refused = It holds secrets unencrypted. Delete it yourself, also from the trash.
outside-link = Another program opened this with { -brand }. Add it only if you expected it.
outside-file = Another program opened “{ $file }” with { -brand }. Add what it contains only if you expected it.
confirm-title = { $count ->
    [0] Nothing to add
    [one] Add this account?
   *[other] Add { $count } accounts?
}
confirm-add = { $count ->
    [0] Nothing to add
    [one] Add
   *[other] Add { $count } accounts
}
confirm-all = All new accounts
confirm-add-this = Add
confirm-add-named = Add { $account }
confirm-group = Group: { $group }
confirm-groups = Groups: { $groups }
confirm-search = Find among these accounts
confirm-none-found = None of these accounts matches
confirm-duplicates = { $count } of these accounts are in { -brand } already
choice-skip-all = Skip all
choice-replace-all = Replace all
choice-keep-all = Keep both of each
no-issuer = No issuer
no-account-name = No account name
unnamed-account = Account without a name
name-mixed-alphabets = This name mixes letters of different alphabets that look alike. Add it only if you know where it comes from.
name-looks-like = This name looks like “{ $account }” in your list, but is written with other letters. Add it only if you know where it comes from.
name-shortened = The name was longer than { $most } characters and is shortened
err-name-long = A name can have { $most } characters at most
rec-name-long = The text that was too long was not entered. Use a shorter name.
duplicate-same = Already in { -brand }
duplicate-same-secret = Same key as “{ $account }”
duplicate-other-settings = Same key as “{ $account }”, with other settings. Replace them?
duplicate-same-name = “{ $account }” is in your list with another key
choice-skip = Skip
choice-skip-hint = Leaves everything as it is
choice-replace = Replace
choice-replace-hint = The new key replaces the old one, whose codes are no longer shown
choice-replace-settings-hint = The settings from the website replace those in your list
choice-keep-both = Keep both
choice-keep-both-hint = Adds it as a separate account
params-totp = { $digits ->
    [one] 1 digit
   *[other] { $digits } digits
}, { $seconds } s, { $algorithm }
params-hotp = Counter-based, { $digits ->
    [one] 1 digit
   *[other] { $digits } digits
}, next counter { $counter }
params-steam = Steam Guard
refused-title = { $count ->
    [one] One entry cannot be added
   *[other] { $count } entries cannot be added
}
others-title = { $count ->
    [one] One more QR code was found and left out
   *[other] { $count } more QR codes were found and left out
}

## Google Authenticator transfers in several pictures

err-incomplete-set = { $count ->
    [one] Picture { $numbers } of { $size } is missing from this transfer
   *[other] Pictures { $numbers } of { $size } are missing from this transfer
}
err-incomplete-text = { $count ->
    [one] QR code { $numbers } of { $size } is missing
   *[other] QR codes { $numbers } of { $size } are missing
}
rec-incomplete-text = One text is divided among all of them: show them on the screen together, or choose all of their pictures at once
rec-incomplete-set = Add what was found, then show the missing picture on the phone and scan again; nothing is added twice

## Read, but not a two-step verification code

err-web-address = This QR code is a web address
rec-web-address = Look on the website for “authenticator app”; the QR code it shows there is the right one
err-passkey = This QR code is for signing in with a passkey
rec-passkey = { -brand } makes codes, not passkeys. Choose “authenticator app” on the website instead.
err-wifi = This QR code is for joining a Wi-Fi network
rec-wifi = Look on the website for “authenticator app”; the QR code it shows there is the right one
err-app-store = This QR code leads to an app store
rec-app-store = You need no other app: { -brand } takes its place. Continue on the website until it shows a QR code to scan.
err-contact = This QR code is a contact card
rec-contact = Look on the website for “authenticator app”; the QR code it shows there is the right one
err-phone-or-mail = This QR code starts a call, a text message or an e-mail
rec-phone-or-mail = Choose “authenticator app” on the website instead of a text message or an e-mail
err-other-app = This QR code works only with the website’s own app
rec-other-app = Look on the website for “use a different authenticator app”; the QR code it shows then is the right one
err-plain-text = This QR code contains only text
rec-plain-text = Look on the website for “authenticator app”. If it shows a key as text, press “{ type-key }”.
rec-plain-text-cli = Look on the website for “authenticator app”. If it shows a key as text, pipe the key into “warifu add -”.
err-text-address = This text is a web address
rec-text-address = { -brand } opens no web pages. If a browser shows a QR code there, press “{ scan-screen }”, or save it as a picture and press “{ open-image }”.
rec-text-address-cli = Open it in a browser. If the page shows a QR code, save it as a picture and name the picture.
err-text-with-keys = This text contains keys that are not in otpauth links
rec-text-with-keys = Copy one key alone and press “{ paste }”, or have the other app export otpauth links or QR codes
rec-text-with-keys-cli = Pipe one key alone into “warifu add -”, or have the other app export otpauth links or QR codes
err-in-trash = This account is in the other app’s trash
rec-in-trash = If you still need it, restore it in that app and export again
err-encrypted-export = This is an encrypted export from { $app }
rec-encrypted-export = In { $app }, export again without a password, open that file here, and then delete it: it holds your keys unencrypted
password-title = Open the export from { $app }
password-title-unmarked = Open an encrypted file
password-title-database = Open the { $app } database
password-file = File: { $file }
password-backup = Enter the password that you chose for backups in { $app }
password-export = Enter the password that you chose when you exported from { $app }
password-app = Enter the password that opens { $app }
password-database = Enter the password that opens the database. Only accounts with codes are read, no passwords.
password-unmarked = Nothing in the file says which app made it. It may be a backup from one of these apps: { $apps }. If so, enter its password.
password-unmarked-steam = If it is from Steam Desktop Authenticator, press “{ cancel }” and choose it together with the “manifest.json” in the same folder.
password-label = Password
password-show = Show password
password-open = Open
password-skip = Skip
err-password = This password does not open the file
rec-password = Check capital letters and the language of the keyboard, then try again. If the password is right, the file is damaged: export it again.
rec-password-unmarked = Check capital letters and the language of the keyboard, then try again. If the password is right, the file is damaged or from another app.
rec-password-database = Check capital letters and the language of the keyboard, then try again. If the database also needs a key file or a hardware key, export it from KeePassXC as XML, open that file here, and then delete it: it holds your passwords and keys unencrypted.
err-export-damaged = The file is damaged
rec-export-damaged = Copy it again from where it was made, or export again in { $app }
err-export-unsupported = { -brand } does not know this form of an export from { $app }
rec-export-unsupported = { rec-encrypted-export }
err-export-expensive = Opening this file would take too much time or memory
rec-export-expensive = { rec-encrypted-export }
err-export-memory = This computer does not have enough free memory to open the file
rec-export-memory = Close other programs, then try again
err-other-form = This text looks like a key in hexadecimal or base64 form
rec-other-form = Press “{ type-key }” and enter it there, where its code can be checked
rec-other-form-cli = Open { -brand }’s window and paste it there, where its code can be checked
err-text = This text contains no otpauth link or key
rec-text = Copy the whole link, from “otpauth” to its end, or the key alone

## Files of other programs from which no account can be read

err-archived = This account is in the other app’s archive
rec-archived = If you still need it, take it out of the archive in that app and export again
rec-encrypted-export-only = { $app } writes no unencrypted files. Sign in to each website, set up its two-step verification again, and scan the new QR code here. Begin with your e-mail: other accounts are restored through it.
err-winauth-bound = This file of WinAuth opens only on the computer where it was made
rec-winauth-bound = Start WinAuth on that computer, press “Export”, and open the file that it writes here. Then delete that file: it holds your keys unencrypted.
err-easyauth-bound = This backup of EasyAuth opens only on the computer where it was made
rec-easyauth-bound = Start EasyAuth on that computer, use “Export” and not “Backup”, and open the file that it writes here. Then delete that file: it holds your keys unencrypted.
err-keyden-vault = This is Keyden’s own file, which opens only on the Mac where it was made
rec-keyden-vault = Make a backup in Keyden on that Mac, and open it here. Then delete the backup: it holds your keys unencrypted.
err-open-authenticator = This is a backup of Open Authenticator, which only that app can open
rec-open-authenticator = Sign in to each website, set up its two-step verification again, and scan the new QR code here. Begin with your e-mail: other accounts are restored through it.
err-account-restricted = This export of Bitwarden opens only in the Bitwarden account that it came from
rec-account-restricted = Export again in Bitwarden as an encrypted “.json” with the export type “Password protected”, and open that file here
err-steam-manifest = This is the list of Steam’s files, which contains no key
rec-steam-manifest = Open the file beside it that ends in “.maFile”. If it is encrypted, choose both files together.
err-passwords = This file contains passwords, but no keys of two-step verification
rec-passwords = Browsers keep no such keys. If your password manager shows codes, export from it. Then delete this file: it holds your passwords unencrypted.
err-pgp = This file is encrypted with PGP
rec-pgp = Decrypt it in the program that has your PGP key, and open the result here. Then delete the result: it holds your keys unencrypted.
err-keepass-1 = This is a database of KeePass 1, which { -brand } cannot read
rec-keepass-1 = Import it in KeePassXC, export it from there as XML, and open that file here. Then delete that file: it holds your passwords and keys unencrypted.
err-google-database = This is a database from inside Google Authenticator
rec-google-database = Choose “Transfer accounts” in Google Authenticator, photograph the QR codes that it shows, and open the photos here
err-microsoft-database = This is a database from inside Microsoft Authenticator, which gives no keys to other apps
rec-microsoft-database = Sign in to each website, set up its two-step verification again, and scan the new QR code here. Begin with your e-mail: other accounts are restored through it.
err-stratum-database = This is a database from inside Stratum (Authenticator Pro)
rec-stratum-database = Make a backup in that app, and open the backup here
err-database = This is the database of another program
rec-database = Export your accounts in that program, and open the file that it writes here
err-file-too-large = “{ $file }” is larger than any export or picture that { -brand } reads
rec-file-too-large = Choose the file that the other app has exported, or a picture of the QR code
err-archive-empty = The archive “{ $file }” contains no accounts
rec-archive-empty = If there is an archive in it, unpack it, and open the file with the accounts here
err-archive-protected = The archive “{ $file }” is protected with a password
rec-archive-protected = Unpack it with its password, for example in 7-Zip, and open the file that was in it here. Then delete that file: it holds your keys unencrypted.
err-archive-too-large = There is more in the archive “{ $file }” than { -brand } unpacks
rec-archive-too-large = Unpack it, and open the file with the accounts here
err-archive-damaged = The archive “{ $file }” is damaged
rec-archive-damaged = Export it again, or copy it again from where it came
err-ciphertext = This is encrypted, and nothing in it says by which app
rec-ciphertext = Turn the encryption off in the app that wrote it, export again, and open that file here. Choose a “.maFile” of Steam Desktop Authenticator together with the “manifest.json” in the same folder.

## Nothing found, and other ways to try

err-no-code-screen = No QR code found on the screen
rec-no-code-screen = Move the windows so that the whole QR code can be seen with its white margin, enlarge it a little, then scan again
err-no-code-picture = No QR code found in “{ $file }”
rec-no-code-picture = Choose a picture that shows the whole QR code with its white margin, straight and sharp
err-no-code-files = No QR code found in the files
rec-no-code-files = { rec-no-code-picture }
err-no-code-pasted = No QR code found in the pasted picture
rec-no-code-pasted = { rec-no-code-picture }
err-nothing-dropped = The other program sent nothing that can be read
rec-nothing-dropped = Save the QR code as a picture and drop the file here, or press “{ scan-screen }”
err-nothing-to-paste = The clipboard contains no picture, link or key
rec-nothing-to-paste = Take a screenshot of the QR code with { $keys }, then press “{ paste }” again
scan-again = Scan again
ladder-title = Try another way
ladder-paste = Take a screenshot with { $keys }, then press “{ paste }”
ladder-open = Save the QR code as a picture and choose it
ladder-type = Type the key that the website shows as text, often behind “can’t scan the code?”

## Trying harder, and showing where codes are

try-harder = Try harder
trying-harder = Looking closer…
trying-harder-body = { -brand } now tries everything it knows, which may take a few seconds
overview = { $count ->
    [one] Small picture with the QR code outlined
   *[other] Small picture with the { $count } QR codes outlined
}

## Pictures and files

err-not-a-picture = “{ $file }” is neither a picture nor an export that { -brand } knows
rec-not-a-picture = Choose a picture of the QR code, or the file that another app has exported
err-heic = “{ $file }” is a HEIC photo, which cannot be read here
rec-heic = Save it as JPEG or PNG, or open it on this screen and press “{ scan-screen }”
rec-heic-cli = Save it as JPEG or PNG, or open it on this screen and run “warifu scan”
err-picture-format = “{ $file }” is in the format { $format }, which cannot be read here
rec-picture-format = Save it as PNG or JPEG, or open it on this screen and press “{ scan-screen }”
rec-picture-format-cli = Save it as PNG or JPEG, or open it on this screen and run “warifu scan”
err-document-protected = “{ $file }” is protected with a password
rec-document-protected = Open it in a PDF viewer and press “{ scan-screen }”
rec-document-protected-cli = Open it in a PDF viewer and run “warifu scan”
err-more-pages = { $count ->
    [one] Only the first page of “{ $file }” was read
   *[other] Only the first { $count } pages or frames of “{ $file }” were read
}
rec-more-pages = If an account is missing, save its page as a picture and open that
err-picture-too-large = “{ $file }” is too large
rec-picture-too-large = Cut the picture down to the QR code, or open it on this screen and press “{ scan-screen }”
rec-picture-too-large-cli = Cut the picture down to the QR code, or open it on this screen and run “warifu scan”
err-picture-damaged = “{ $file }” is damaged
rec-picture-damaged = Take the picture again, or open it in another program and press “{ scan-screen }”
rec-picture-damaged-cli = Take the picture again, or open it in another program and run “warifu scan”
err-file-unreadable = “{ $file }” cannot be opened
rec-file-unreadable = Check that the file still exists and that you may read it
err-file-address = “{ $file }” leads to a web page
rec-file-address = { rec-text-address }
err-file-with-keys = “{ $file }” contains keys that are not in otpauth links
rec-file-with-keys = { rec-text-with-keys }
err-file-other-form = “{ $file }” looks like a key in hexadecimal or base64 form
rec-file-other-form = { rec-other-form }
err-file-encrypted-export = “{ $file }” is an encrypted export from { $app }
rec-file-encrypted-export = { rec-encrypted-export }
err-file-text = “{ $file }” is a text file without otpauth links
rec-file-text = Choose a picture of the QR code, a text file with otpauth links, or the export of another app
err-file-elsewhere = “{ $file }” is on another computer
rec-file-elsewhere = Copy the file to this computer, then choose it here
err-file-sealed = “{ $file }” is protected with a passphrase
rec-file-sealed = Open that file by itself; { -brand } then asks for its passphrase
rec-file-sealed-cli = Start “warifu” with that file alone; its window asks for the passphrase
err-file-folder = “{ $file }” is a folder
rec-file-folder = Open the folder and choose the picture in it
err-file-special = “{ $file }” is a device, a pipe or a socket
rec-file-special = Save the picture or the list as a regular file and choose that
err-too-much = That is more than can be read at once
err-file-too-much = “{ $file }” is more than can be read at once
rec-file-too-much = Divide the list: up to { $accounts } accounts, or 4 MB of text, can be read at once
rec-too-much = Divide the list: up to { $accounts } accounts, or 4 MB of text, can be read at once
err-vault-full = { -brand } keeps up to { $accounts } accounts
rec-vault-full = { $room ->
    [0] Your list is full. Delete accounts that you no longer need.
    [one] You can add 1 more. Add fewer accounts, or delete some first.
   *[other] You can add { $room } more. Add fewer accounts, or delete some first.
}
err-account-too-large = The texts of this account are too long
rec-account-too-large = Ask the website for a new QR code
err-too-slow = Reading took too long and was stopped
rec-too-slow = Try again, or copy the file to this computer first and choose the copy
err-dialog-unavailable = This desktop offers no dialog for choosing files
rec-dialog-unavailable = Drop the picture on this window, or copy it and press “{ paste }”
err-dialog-ended = The dialog for choosing files ended without an answer
rec-dialog-ended = Nothing was chosen; try again

## Screen capture

err-capture-denied = { -brand } may not read the screen
rec-capture-denied = { PLATFORM() ->
    [macos] Open System Settings → Privacy & Security → Screen Recording, allow { -brand } and start it again. Or take a screenshot with { $keys } and press “{ paste }”.
   *[other] Allow screenshots for { -brand } in the system settings, or take a screenshot with { $keys } and press “{ paste }”
}
err-capture-cancelled = The screenshot was cancelled
rec-capture-cancelled = Press “{ scan-again }” and agree when the system asks
rec-capture-cancelled-cli = Run the command again and agree when the system asks, or name a picture: “warifu scan screenshot.png”
err-capture-unavailable = The screen cannot be read on this desktop
rec-capture-unavailable = Take a screenshot with { $keys }, then press “{ paste }”
err-capture-failed = The screen could not be read ({ $details })
rec-capture-failed = Try again, or take a screenshot with { $keys } and press “{ paste }”
rec-capture-failed-cli = Save a screenshot as a file and name it: “warifu scan screenshot.png”

## Saved

saved = Secret saved
saved-many = { $count ->
    [one] Secret saved
   *[other] { $count } secrets saved
}
saved-next-step = Paste the code on the website to finish
not-saved = Not saved
not-saved-body = Your accounts are as they were before
closing-title = Still saving…
closing-body = { -brand } closes by itself once your last change is saved. A password dialog may be open behind this window.
closing-lost = If you close now, this change is lost; your accounts are as they were before
closing-keep = Keep open
closing-give-up = Close without saving
err-closed-unsaved = The last change was not saved
rec-closed-unsaved = Start { -brand } again, look at your accounts and make the change once more

## Clipboard

copied = Code copied
copied-for = Code for { $account } copied
copied-clears = { $seconds ->
    [one] The clipboard will be cleared in 1 second
   *[other] The clipboard will be cleared in { $seconds } seconds
}
waiting-next-code = Waiting for the next code…
waiting-next-code-why = { $seconds ->
    [one] This one ends in 1 second; the next one will be copied
   *[other] This one ends in { $seconds } seconds; the next one will be copied
}
clipboard-cleared = Clipboard cleared
err-copy = The code could not be copied
rec-copy = Press the account again, or type the code by hand
err-clear-clipboard = The clipboard could not be cleared
rec-clear-clipboard = Copy something else to remove the code from the clipboard
err-read-clipboard = The clipboard could not be read
err-clipboard-no-answer = The program that you copied from does not provide what you copied
rec-clipboard-no-answer = Copy the QR code or key once more, or save it as a picture and press “{ open-image }”
rec-read-clipboard = Copy the QR code or key once more, or save it as a picture and press “{ open-image }”

## List

copy-code-for = Copy code for { $account }
copy-hint = Press to copy
next-label = Next
menu-for = Menu for { $account }
copy-code = Copy code
rename = Edit
delete = Delete
move-up = Move up
move-down = Move down
search = Search
search-placeholder = Search accounts
search-clear = Clear search
search-enter = Press Enter to copy the code
search-none-title = No account matches “{ $query }”
search-none-body = Try fewer letters, or a part of the website’s name

## Sorting and selecting

sort-menu = Sort and select
sort-label = Sort by
sort-hand = My own order
sort-name = Name
sort-recent = Recently used
sort-often = Often used
select-several = Select several
compact = Compact window
compact-end = Leave the compact window
select-end = End selection
select-count = { $count } selected
select-all = Select all
select-none = Select none
select-pin = Pin selected accounts
select-unpin = Unpin selected accounts
select-groups = Groups of selected accounts…
select-export = Export selected accounts…
select-delete = Delete selected accounts
groups-edit-menu = Edit groups…

## What a screen reader says, and reading codes aloud

search-found = { $count ->
    [one] 1 account found
   *[other] { $count } accounts found
}
search-found-none = No account found
read-aloud = Read code aloud
aloud-seconds-left = { $seconds ->
    [one] 1 second left
   *[other] { $seconds } seconds left
}
aloud-ends-soon = { $seconds ->
    [one] The code for { $account } ends in 1 second
   *[other] The code for { $account } ends in { $seconds } seconds
}
aloud-no-code = No code yet. Copy the code to get the next one.
aloud-none = Choose an account first
aloud-not-heard = No screen reader is running
aloud-not-heard-next = { PLATFORM() ->
    [windows] Narrator starts with Ctrl + Windows + Enter
    [macos] VoiceOver starts with Command + F5
   *[other] On most desktops, Orca starts with Alt + Super + S
}

## Pins and groups

copy-fresh = Copy when fresh
copy-next = Copy next code
large-show = Show large
large-title = { $account }, shown large
pin = Pin to top
unpin = Unpin
pinned = Pinned
group-all = All
group-show-all = Show all accounts
group-show = Show group { $group }
groups-edit = Edit groups
groups-title = Groups
groups-choose = Groups…
groups-of-title = Groups of { $account }
groups-of-several = { $count ->
    [one] Groups of { $count } account
   *[other] Groups of { $count } accounts
}
groups-none = There are no groups yet. A group such as “Work” or “Shopping” makes a long list easier to read. An account can be in several.
group-new = New group
group-new-hint = Work
group-add = Add group
group-make = New group…
group-name = Name of the group
group-color = Color
group-edit = Edit group { $group }
group-up = Move group { $group } up
group-down = Move group { $group } down
group-delete = Delete group { $group }
group-empty-title = No account is in “{ $group }”
group-empty-body = Open the menu of an account and choose “Groups…” to put it here
search-none-in-group = Only the group “{ $group }” was searched
err-group-taken = There is a group “{ $group }” already
rec-group-taken = Choose another name
color-none = No color
color-red = Red
color-orange = Orange
color-yellow = Yellow
color-green = Green
color-teal = Teal
color-blue = Blue
color-purple = Purple
color-gray = Gray

## Recovery codes, which a website gives for the day when its codes cannot be made

recovery-codes = Recovery codes…
recovery-codes-left = Recovery codes ({ $left } left)…
recovery-codes-title = Recovery codes of { $account }
recovery-codes-title-plain = Recovery codes
recovery-codes-passphrase = Each recovery code works once in place of a code from { -brand }. Type your passphrase to see them.
recovery-codes-show = Show recovery codes
recovery-codes-about = Many websites give you a list of recovery codes. Each works once, in place of a code from { -brand }. They are kept here with the account, and a recovery file contains them too.
recovery-codes-field = Paste recovery codes here
recovery-codes-found = { $count ->
    [0] No recovery code was found in this text
    [one] 1 recovery code was found
   *[other] { $count } recovery codes were found
}
err-recovery-codes-long = The text is too long for a list of recovery codes
rec-recovery-codes-long = Paste only the codes
recovery-codes-ask = Did { $account } give you recovery codes?
recovery-codes-ask-why = Each works once, should { -brand } be out of reach. Keep them with the account while the page is still open.
recovery-codes-paste = Paste recovery codes…
recovery-codes-none = No recovery codes
recovery-codes-delete = Delete all recovery codes
recovery-codes-delete-title = Delete all recovery codes?
recovery-codes-delete-body = Do this if the website has given you new ones. The old codes cannot be restored.
recovery-code-copy = Copy recovery code { $number } and mark it as used
recovery-code-restore = Mark recovery code { $number } as not used
recovery-code-delete = Delete recovery code { $number }
recovery-code-deleted = Recovery code { $number } was deleted
recovery-code-undo = Undo the deletion of recovery code { $number }
err-recovery-codes-many = An account can have up to { $most } recovery codes
rec-recovery-codes-many = Delete old codes first, or paste fewer
recovery-code-unused = Recovery code { $number }, not used
recovery-code-used = Recovery code { $number }, used
recovery-code-when = used on { $date }
recovery-code-copied = Recovery code for { $account } copied

## Edit and delete

qr-code-show = Show QR code
qr-code-title = { $account } on a phone
qr-code-image = QR code of { $account }
qr-code-how = Scan it with an authenticator app. When the phone shows the same code as below, it has the account.
qr-code-counter = The codes of this account are counted. Use it on one device only: whichever uses fewer codes falls behind and stops working.
qr-code-code = Code to compare
qr-code-hidden = Hidden while another window is in front
qr-code-closes = { $seconds ->
    [one] Closes in { $seconds } second. Anyone who photographs the QR code can make these codes.
   *[other] Closes in { $seconds } seconds. Anyone who photographs the QR code can make these codes.
}
qr-code-passphrase-body = Anyone who photographs the QR code can make the codes of this account. Enter the passphrase of the app lock to show it.
qr-code-button = Show
err-qr-code-too-long = { $account } is too long for a QR code
rec-qr-code-too-long = Shorten its names with “Edit”, then try again
rename-title = Edit { $account }
edit-added = Added on { $date }
edit-used = { $count ->
    [one] Copied once, on { $date }
   *[other] Copied { $count } times, last on { $date }
}
err-other-codes = These settings make other codes
rec-other-codes = Change them only if the website gives them. After saving, compare the code with the website.
resync-about = If the website refuses the codes, the counter may have run ahead. Type two codes in a row that the website would accept, for example from your other device.
resync-first = First code
resync-second = Code after it
resync-find = Find the counter
err-resync = The two codes were not found near this counter
rec-resync = Check both codes. They must follow each other, with no code between them.
icon-choose = Icon…
icon-title = Icon of { $account }
icon-search = Find a service
icon-none-found = No service of this name is known. Choose a picture instead.
icon-automatic = Automatic
icon-automatic-of = Automatic: { $service }
icon-initial = Initial only
icon-own = Your picture
icon-picture = Picture…
icon-changed = The icon of { $account } was changed
dialog-icon-title = Choose a picture as the icon
dialog-icon-kind = Pictures
err-icon-kind = “{ $file }” is not a picture that can be an icon
rec-icon-kind = Choose a picture as PNG, JPEG, WebP, GIF, BMP, ICO or SVG. The icon is still the one before.
err-icon-damaged = “{ $file }” is damaged
rec-icon-damaged = Choose another picture. The icon is still the one before.
err-icon-late = The picture was not used, because the account was no longer being edited
rec-icon-late = Edit the account, then choose the picture again.
err-icon-note = The note leaves no room for an icon
rec-icon-note = Make the note shorter, then choose the icon again. The icon is still the one before.
err-icon-large = “{ $file }” is too large for an icon
rec-icon-large = Make the picture smaller in another program, then choose it again. The icon is still the one before.
note-label = Note
err-note-long = The note is too long
rec-note-long = The text that was too long was not entered. Use a shorter note.
deleted = { $account } deleted
group-deleted = Group “{ $group }” is deleted. Its accounts are still in the list.
deleted-several = { $count } accounts deleted
deleted-advice = If the website still asks for codes, undo this and turn off its two-step verification first
restored = { $account } restored
restored-several = { $count } accounts restored
deleted-title = Recently deleted
restore = Restore
restore-for = Restore { $account }

## Counter-based codes

next-code = Next code
next-code-for = Next code for { $account }
err-counter-end = There are no more codes for { $account }
rec-counter-end = Set up two-step verification on the website again

## Opening the keyring

opening = Opening { -the-keyring }…
opening-slow-title = { -the-keyring-first } has not answered yet
opening-slow-body = A password dialog may be open behind this window. Enter your password there; your accounts appear as soon as { -the-keyring } opens.

err-no-keyring = { PLATFORM() ->
    [windows] { -brand } cannot use Credential Manager on this computer
   *[other] This computer has no { -keyring } that { -brand } can use
}
rec-no-keyring = { PLATFORM() ->
    [windows] Start the service “Credential Manager” in Windows’ list of services, then try again
    [macos] Open the app “Keychain Access”, check that the login keychain is there, then try again
   *[other] Install and start GNOME Keyring or KWallet, or turn on “Secret Service integration” in KeePassXC, then try again
}
err-away = { $accounts ->
    [0] Your accounts are in { -the-keyring }, which is not running
    [one] Your account is in { -the-keyring }, which is not running
   *[other] Your { $accounts } accounts are in { -the-keyring }, which is not running
}
rec-away = { PLATFORM() ->
    [windows] { rec-no-keyring }
    [macos] { rec-no-keyring }
   *[other] Your accounts are still in it. Sign out of this computer and in again, or start the keyring that you used before (GNOME Keyring, KWallet or KeePassXC), then try again.
}
err-locked = { -the-keyring-first } is locked
rec-locked = Press “{ try-again }” and enter { -the-keyring }’s password, usually the one you sign in to this computer with
rec-locked-cli = { PLATFORM() ->
    [windows] Sign out of Windows and sign in again, then run the command again
    [macos] Unlock the keychain in the app “Keychain Access”, then run the command again
   *[other] Unlock it in the desktop’s password dialog, then run the command again. Over SSH, GNOME Keyring opens with “gnome-keyring-daemon --replace --unlock”: type its password, Enter, then Ctrl+D.
}
err-denied = { -brand } was not allowed to open { -the-keyring }
rec-denied = Press “{ try-again }” and agree when the system asks
rec-denied-cli = Run the command again and agree when the system asks
err-missing = { $accounts ->
    [0] { -the-keyring-first } does not hold your accounts
    [one] { -the-keyring-first } does not hold your account
   *[other] { -the-keyring-first } does not hold your { $accounts } accounts
}
-missing-cause = { PLATFORM() ->
    [windows] Perhaps they were deleted in Credential Manager, or it was reset. Restore it from its backup
   *[other] Perhaps another { -keyring } is open, or it was reset. Open or restore the { -keyring } you used before
}
rec-missing = They were saved here before, so { -brand } writes nothing until they are found. { -missing-cause }, then press “{ try-again }”.
rec-missing-cli = They were saved here before, so { -brand } writes nothing until they are found. { -missing-cause }, then run the command again.
err-damaged = The saved accounts cannot be read
rec-damaged = Nothing has been changed. Press “{ use-previous }” to go back to the state before the last change.
rec-damaged-cli = Nothing has been changed. Open { -brand }’s window: it can go back to the state before the last change.
err-too-new = A newer version of { -brand } saved these accounts (format { $version })
rec-too-new = Install the newest version of { -brand }; nothing has been changed
err-change-missing = A change saved on { $day } is missing
change-missing-undated = A change that was saved is missing
rec-change-missing = { $count ->
    [one] This list is older, or comes from another computer; the list that was saved last had 1 account. Restore from a recovery file, or press “{ missing-keep }” to continue without the change.
   *[other] This list is older, or comes from another computer; the list that was saved last had { $count } accounts. Restore from a recovery file, or press “{ missing-keep }” to continue without the change.
}
missing-keep = Keep this list
err-changed = Another copy of { -brand } has changed the accounts
rec-changed = Close the other copy, then repeat your change
err-busy = Another copy of { -brand } is using the accounts
rec-busy = { PLATFORM() ->
    [windows] Close the other copy, then try again
   *[other] It may be waiting for { -the-keyring }’s password. Answer that question or close the other copy, then try again.
}
err-left-behind = Your accounts are in the passphrase file now, but their copy in { -the-keyring } could not be removed
rec-left-behind = { -brand } tries again at each start. Until then, anyone who can open { -the-keyring } can read them there.
err-not-verified = { -the-keyring-first } did not save your accounts correctly
rec-not-verified = { PLATFORM() ->
    [windows] Check that the disk is not full and that no security or clean-up program changes what Credential Manager holds, then try again. Until then your accounts stay as they were.
    [macos] Check that the disk is not full and that the login keychain is unlocked in the app “Keychain Access”, then try again. Until then your accounts stay as they were.
   *[other] Check that the disk is not full and that the keyring is unlocked, then try again. Until then your accounts stay as they were.
}
err-too-large = { -the-keyring-first } does not have enough space for this many accounts
rec-too-large = Delete accounts that you no longer need, then try again
err-data-folder = The folder { $folder } cannot be written
rec-data-folder = Check that the disk is not full and that the folder belongs to you, then try again
err-keyring-failed = { -the-keyring-first } reported a problem ({ $details })
rec-keyring-failed = Try again. If that does not help, check that the disk is not full, or sign out of this computer and in again.
use-previous = Use previous state
start-empty = Start with an empty list…
start-empty-title = Give up the saved accounts?
start-empty-body = Do this only when nothing else helps. The codes of the old accounts will not come back, and every website must be set up again.
start-empty-confirm = Give up and start empty

quarantine-title = { $count ->
    [one] One entry cannot be shown
   *[other] { $count } entries cannot be shown
}
quarantine-body = What this version of { -brand } cannot read is kept unchanged, and a version that can read it shows it again

## Settings

settings = Settings
settings-search = Search settings
settings-none = No setting matches “{ $query }”
settings-none-body = Try a shorter word, or look through the pages
page-general = General
page-general-about = Language, tray, key combination
page-security = Security
page-security-about = App lock, hidden codes, clipboard
page-backup = Backup
page-backup-about = Recovery file, printed sheet, deleted accounts
page-appearance = Appearance
page-appearance-about = Light or dark, contrast, text size
page-clock-about = Whether codes are made at the right time
page-about = About
page-about-about = Version, newer versions
page-empty = These settings are here once your accounts are open
language-hint = The language of { -brand } itself; the names of your accounts stay as they are
theme-hint = Light, dark, or whatever the rest of your computer uses
clear-clipboard-hint = So that a copied code is not left where other programs can read it
lock-after-hint = { -brand } locks by itself when you have not touched it for this long
lock-commands-hint = Locking hides the codes at once, until the passphrase is entered
at-hand-tray-hint = The codes stay within reach of the icon, and nothing has to be opened again
at-hand-codes-hint = Anyone who opens the menu sees them, so leave this off if others use your screen
at-hand-start-hint = { -brand } is ready when you log in, without showing its window
privacy-hide-codes-hint = Dots take the place of each code, so that nobody reads it over your shoulder
privacy-hide-unfocused-hint = Codes are on the screen only while you work in { -brand }
privacy-protect-hint = In a video call or a recording, others see an empty window
shortcuts-hint = Every key that does something in this window
clock-check-title = Is the clock right?
releases-title = Newer versions
check-release-at-start-hint = Asks the same question as the button; a newer version is shown above the list
deleted-body = Accounts that you deleted by mistake can be restored for a while
language-label = Language
language-system = Same as the system
density-label = Size of the list
density-hint = How much space each account takes
density-compact = Compact
density-comfortable = Comfortable
density-large = Large
next-code-label = Next code
next-code-hint = When the code that comes next is shown beside this one
next-code-last-seconds = In the last seconds
next-code-always = Always
next-code-never = Never
countdown-label = Countdown
countdown-hint = How the time that is left for a code is shown
countdown-ring = Ring
countdown-bar = Bar
counts-use-label = Count how often accounts are used
counts-use-hint = For sorting the list; kept on this computer, without names
theme-label = Theme
theme-system = Same as the system
theme-light = Light
theme-dark = Dark
contrast-label = Contrast
contrast-hint = High contrast uses black and white, with clear edges around everything that can be pressed
contrast-system = Same as the system
contrast-usual = Usual
contrast-high = High
text-size-label = Text size
text-size-hint = Everything in the window grows and shrinks with it, also by Ctrl with + and −
text-size-percent = { $percent }%
text-size-usual = Usual size
text-larger = Larger text
text-smaller = Smaller text
details-label = Details for help…
details-hint = Version, system and desktop, to send to somebody who helps you. You see everything before it is copied.
details-title = Details for help
details-body = You can send this to somebody who helps you. It names no account and no file of yours.
details-copy = Copy
details-copied = Details copied
after-copy-label = After copying a code
after-copy-hint = Return to the window that you used before
after-copy-hint-minimise = Minimise this window to return to the one that you used before
after-copy-stay = Stay
after-copy-minimise = Minimise
after-copy-go-back = Go back
clipboard-title = Clipboard
offers-clipboard-label = Offer accounts on the clipboard
offers-clipboard-hint = When this window comes to the front, it looks whether you have copied the QR code or link of an account
offer-picture = A QR code for { $account } is on the clipboard. Add?
offer-link = A link for { $account } is on the clipboard. Add?
offer-several = { $count } new accounts are on the clipboard. Add?
offer-add = Add
offer-add-name = Add from the clipboard
offer-decline = Don’t add
offer-decline-name = Do not add from the clipboard
offer-gone = The clipboard has changed, so nothing was added
clear-clipboard-label = Clear clipboard after
clear-clipboard-seconds = { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}
clear-clipboard-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
clear-clipboard-never = Never
kept-title = Where your secrets are
kept-body = In { PLATFORM() ->
    [windows] Windows’ Credential Manager
    [macos] the macOS login keychain
   *[other] your desktop’s keyring (Secret Service)
}, protected by your sign-in to this computer. { -brand } uses the network only for “{ check-clock }” and “{ check-release }”, and only if you ask for it.
lose-title = What if this computer is lost?
lose-body = The secrets are only on this computer. Also set up a second way to sign in on each website, such as a phone number or backup codes, so that you are never locked out.
about-title = About { -brand }
version = Version { $version }
licence = Free software, MIT or Apache 2.0
licence-fonts = Typeface made from Noto Sans CJK JP, SIL Open Font License 1.1
err-settings = The settings could not be saved
rec-settings = Check that you may write to the folder { $folder }. Until then, changes are lost when you quit.
err-settings-damaged = Some of your settings could not be read
rec-settings-damaged = What could not be read is set to the safest choice. Check the settings, above all those for hidden codes and the app lock. The damaged file is kept in { $folder }.

## Passphrases

passphrase-label = Passphrase
passphrase-current-label = Current passphrase
passphrase-unlock-label = Passphrase that unlocks { -brand }
passphrase-new-label = New passphrase
passphrase-again-label = Repeat the passphrase
passphrase-show = Show passphrase
passphrase-suggest = Suggest one
passphrase-differs = The passphrases don’t match yet
passphrase-keep = Write it down and keep it where only you can find it. Without it nobody can open the accounts, not even the makers of { -brand }.
passphrase-working = One moment…
strength-none = Several words are easy to remember and hard to guess
strength-very-weak = Very weak: guessed at once
strength-weak = Weak: guessed quickly
strength-fair = Fair: stops people who know you
strength-good = Good: stops most attackers
strength-strong = Strong: stops determined attackers

err-wrong-passphrase = The passphrase is wrong
rec-wrong-passphrase = Nothing has changed. Check capital letters, spaces and the keyboard’s language, and try again.
err-sealed = The accounts are locked with a passphrase
rec-sealed = Enter the passphrase that was chosen for them
rec-sealed-cli = Run the command in a terminal and type the passphrase, or name a file that contains it with “--passphrase-file”

## App lock

locked-title = { -brand } is locked
locked-unsaved = A change is not saved yet; it waits until you unlock
locked-arrivals = { $count ->
    [one] A link or file waits until you unlock
   *[other] { $count } links or files wait until you unlock
}
locked-body = Enter your passphrase to see your codes
unlock = Unlock
unlocking = Opening…
forgot-passphrase = Forgot the passphrase…
forgot-title = Start without the locked accounts?
forgot-body = Nobody can open them without the passphrase. If you have a recovery file and know its passphrase, start with an empty list and restore from that file. The locked accounts are not deleted: they become an earlier vault, which you can open if you remember the passphrase.
forgot-word = give up
lock-now = Lock now
lock-title = App lock
lock-off-body = { -brand } asks for a passphrase when it starts, after you were away, and after the screen was locked
lock-on-body = On. { -brand } also locks when the screen is locked, if the system reports it.
lock-unheard = This desktop does not tell { -brand } when the screen is locked
lock-unheard-advice = Choose a time for “{ lock-after-label }”, or lock with { $keys } before you get up
lock-set = Set app lock…
lock-change = Change passphrase…
lock-remove = Remove app lock…
lock-after-label = Lock when not used for
lock-after-never = Never
lock-after-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
lock-set-title = Set app lock
lock-set-body = Your accounts in { -the-keyring } are encrypted with a passphrase, and { -brand } asks for it at each start
lock-set-button = Set lock
lock-change-title = Change passphrase
lock-change-body = The old passphrase will no longer open your accounts
lock-change-button = Change
lock-remove-title = Remove app lock
lock-remove-body = After that, only your sign-in to this computer protects your accounts
lock-remove-button = Remove lock
lock-is-set = The app lock is set
lock-is-removed = The app lock is removed

## The system's check of the user: $check is "Windows Hello" or "Touch ID"

quick-unlock = Unlock with { $check }
quick-unlock-waiting = Waiting for { $check }…
quick-unlock-body = Your passphrase still opens your accounts. Keep it: this works on this computer only.
quick-unlock-is-on = { $check } now unlocks { -brand }
quick-unlock-is-off = { $check } no longer unlocks { -brand }, since the passphrase has changed. You can turn it on again in the settings.
err-check-refused = { $check } did not confirm that it is you
rec-check-refused = Try again, or enter your passphrase
err-check-unavailable = { $check } is not available
rec-check-unavailable = Enter your passphrase, and check the sign-in options in the system’s settings
rec-check-unavailable-set-up = Check the sign-in options in the system’s settings, then try again
err-check-key-lost = { $check } can no longer unlock { -brand }
rec-check-key-lost = Enter your passphrase, then turn it on again in the settings
err-check-unwritable = { $check } could not be set up
rec-check-unwritable = Check that { -brand } may write to { $folder } and that the disk is not full

## Portable copy

portable-title = This copy of { -brand } is portable
portable-body = Your accounts go wherever it goes, in an encrypted file in the folder “{ $folder }” beside the program. The file opens only with a passphrase that you choose.
portable-begin = Choose a passphrase…
portable-file-body = Your accounts are kept in an encrypted file beside the program, and { -brand } asks for its passphrase at each start.
kept-portable-body = In an encrypted file in the folder “{ $folder }” beside the program, which opens only with your passphrase. This computer keeps nothing of it.
empty-reassurance-portable = No phone needed. Secrets stay beside the program, in a file that opens only with your passphrase.
err-portable-empty = This portable copy of { -brand } has no accounts yet
rec-portable-empty = Start it without a command and choose a passphrase, then run the command again

## Passphrase file

use-file = Keep accounts in a passphrase file…
use-file-body = { -brand } can keep your accounts in an encrypted file instead, which opens only with a passphrase that you choose
use-file-or = { PLATFORM() ->
    [windows] Or use Credential Manager
   *[other] Or use a { -keyring }
}
file-new-title = Keep accounts in a file
file-new-body = { err-no-keyring }. Your accounts are kept in an encrypted file in your user folder instead, and { -brand } asks for its passphrase at each start.
file-new-button = Create file
file-move-title = Move accounts to a passphrase file
file-move-body = Your accounts move from { -the-keyring } into an encrypted file in your user folder. { -brand } asks for its passphrase at each start.
file-move-button = Move to file
kept-file-body = In an encrypted file in your user folder, which opens only with your passphrase. { -brand } uses the network only for “{ check-clock }” and “{ check-release }”, and only if you ask for it.
move-to-file = Move to a passphrase file…
move-to-keyring = Move to { -the-keyring }…
move-to-keyring-title = Move accounts to { -the-keyring }
move-to-keyring-button = Move to { -keyring }
moved-to-file = Your accounts are in the passphrase file now
moved-to-keyring = Your accounts are in { -the-keyring } now
err-file-failed = The passphrase file cannot be used ({ $details })
rec-file-failed = Check that the disk is not full and that the file belongs to you, then try again
err-dangling = The passphrase file is a link to { $target }, which does not exist
rec-dangling = Nothing has been changed. Plug in the drive that it is on, or wait until its folder is synced, then try again.

## What the user is told about the keyring

remark-put-back = Your { -keyring } had lost the last change. { -brand } has put it back.
remark-saves-later = Your { -keyring } has not written this change to the disk yet. Save its database now (in KeePassXC: Database, Save Database). If { -the-keyring } is closed without saving, the change is lost.
remark-several = { $count ->
    [one] Your { -keyring } contains another list of accounts, in “{ $places }”.
   *[other] Your { -keyring } contains { $count } other lists of accounts, in “{ $places }”.
} { -brand } uses the newest one and does not change the others. Create a recovery file before you delete any of them in your { -keyring }’s own program.
remark-seen = OK

## Recovery file

recovery-title = Recovery file
recovery-body = An encrypted copy of your accounts, in case this computer is lost or broken. Keep it on a USB stick or in a synced folder; { -brand } opens it on any computer.
recovery-create = Create recovery file…
recovery-write = Write now
recovery-replace = Write my accounts here
recovery-merge = Restore or merge from it first…
recovery-change = Another place…
recovery-choose = Choose its place…
recovery-stop = Stop updating it
recovery-restore = Restore from a file…
recovery-check = Check a recovery file…
recovery-checked = Last checked { $ago }
drill-title = Check recovery file
drill-body = Enter the passphrase of the file, as you would after a loss. Nothing is changed.
drill-button = Check
drill-found = { $count ->
    [one] The file opens with your passphrase, and { $count } account would come back.
   *[other] The file opens with your passphrase, and { $count } accounts would come back.
}
drill-good = It has every account of this list.
drill-missing = { $count ->
    [one] { $count } account would not come back as it is now
   *[other] { $count } accounts would not come back as they are now
}
drill-missing-advice = Write the recovery file again, then check it once more
drill-goes = { $account } is missing
drill-other-key = { $account } has an older key
drill-other-details = { $account } has older details
drill-sheet-title = Check printed sheet
drill-sheet-found = { $count ->
    [one] { $count } account would come back from this sheet.
   *[other] { $count } accounts would come back from this sheet.
}
drill-sheet-missing-advice = Make a new sheet, then check it once more
dialog-check-title = Choose a recovery file, or pictures of a printed sheet
dialog-check-kind = Recovery files and pictures
recovery-writing = Writing…
recovery-looking = Checking…
recovery-written = Up to date, last written { $ago }
recovery-away = Not connected now; up to date when it was last written, { $ago }
recovery-made = Recovery file written and checked
recovery-kept = The older recovery file is kept beside the new one, as { $name }
standing-none = No recovery file
standing-today = Recovery file: today
standing-day = Recovery file: { $day }
standing-behind = Recovery file: out of date
standing-attention = Recovery file: needs your attention
recovery-offer = Create a recovery file, so that you can restore your accounts if this computer is lost or broken
recovery-offer-decline = Not now
recovery-held = Your recovery file may contain accounts that are not in this list
recovery-held-missing = Your recovery file contains { $count ->
    [one] 1 account that is
   *[other] { $count } accounts that are
} not in this list
recovery-held-advice = It is left unchanged. Restore from it first, or press “{ recovery-replace }”: the older file is then kept beside the new one.
recovery-foreign = The recovery file is not the one that this computer wrote last
recovery-foreign-advice = Another computer or program has changed it. Each computer needs its own file: choose another place for yours, or merge the accounts of this one first. The file is not overwritten: it is kept beside the new one.
recovery-replaced = The recovery file is damaged, or another file is in its place
recovery-replaced-advice = Press “{ recovery-replace }” to write a new one. What is there now is kept beside it.
recovery-gone = The recovery file is not where it was
recovery-gone-advice = If it is on a stick or in a synced folder, make sure that this is connected. If it was moved or deleted, press “{ recovery-replace }” or choose another place.
recovery-taken = A recovery file is already there, perhaps from another computer
recovery-taken-advice = It is kept beside the new one. To add its accounts to this list, restore from it first.
recovery-behind = The recovery file is older than your accounts
recovery-new-title = Create recovery file
recovery-new-body = Choose a passphrase for the file. You need it only to restore from the file; { -brand } keeps the file up to date without it.
recovery-new-button = Create file
recovery-open-title = Open recovery file
recovery-open-body = Enter the passphrase that you chose when you created the file
recovery-open-button = Open
dialog-recovery-title = Where to keep the recovery file
dialog-recovery-kind = Recovery file
dialog-restore-title = Choose a recovery file
ago-now = just now
ago-minutes = { $count ->
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] 1 hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
}
err-recovery-folder = The folder of the recovery file is not there
rec-recovery-folder = Plug in the stick or open the synced folder, then press “{ recovery-write }”
rec-recovery-folder-cli = Plug in the stick or open the synced folder; the next change writes the file
err-recovery-unwritable = The recovery file cannot be written
rec-recovery-unwritable = Choose another place for it, or allow writing there
err-recovery-full = There is not enough space for the recovery file
rec-recovery-full = Free some space on that disk, then press “{ recovery-write }”
rec-recovery-full-cli = Free some space on that disk; the next change writes the file
err-recovery-unverified = The recovery file was not written correctly
rec-recovery-unverified = Try another stick or folder; your accounts themselves are safe
err-recovery-unreadable = The recovery file cannot be opened
rec-recovery-unreadable = Check that the file still exists and that you may read it
err-recovery-not-one = This is not a recovery file
rec-recovery-not-one = Choose the file whose name begins with “warifu”
err-recovery-damaged = The recovery file is damaged
rec-recovery-damaged = Copy it again from its stick or folder, or use another copy
err-recovery-note = The note about the recovery file cannot be saved
rec-recovery-note = Check that the disk is not full and that { -brand }’s data folder belongs to you
err-recovery-note-damaged = { -brand }’s note about your recovery file cannot be read
rec-recovery-note-damaged = The file is no longer kept up to date. Choose its place again: a new file is then written, and the older one is kept beside it.
err-entries-unreadable = { $count ->
    [one] 1 entry cannot be read and is left out
   *[other] { $count } entries cannot be read and are left out
}
rec-entries-unreadable = What you opened still contains everything. Keep it: a newer version of { -brand } may be able to read the rest.
err-recovery-too-new = A newer version of { -brand } wrote this file
rec-recovery-too-new = Install the newest version of { -brand }

## Export

export = Export accounts…
export-title = Other apps
export-body = Take your accounts along to another app or another computer. The recovery file is kept up to date by itself; an export is not.
selection-count = { $count ->
    [one] { $count } of { $of } accounts
   *[other] { $count } of { $of } accounts
}
selection-choose = Choose accounts
selection-all = All accounts
export-count = { $count ->
    [one] { $count } account is exported
   *[other] { $count } accounts are exported
}
export-losses = What this app cannot hold:
export-warning = Anyone who opens this file can make your codes
export-warning-advice = It is not encrypted. Import it into the other app, then delete it.
export-codes-warning = Anyone who photographs the QR codes can make your codes
export-codes-warning-advice = Show them only where nobody else sees the screen.
export-show-codes = Show QR codes
export-pictures = Save as pictures…
export-pictures-about = One picture for each code, unencrypted: anyone who opens them can make your codes. Delete them once they are imported.
export-again = Choose again
export-password-body = Choose a passphrase for the file. The other app asks for it, and without it nobody can open the file, not even you.
export-passphrase-body = What is exported gives access to every secret in it. Enter the passphrase of the app lock to go on.
export-button = Export
export-done = { $count ->
    [one] { $count } account was exported
   *[other] { $count } accounts were exported
}
export-delete-later = { $count ->
    [one] Delete the file once it is imported
   *[other] Delete the { $count } pictures once they are imported
}
dialog-export-title = Where to keep the exported accounts
dialog-export-kind = Exported accounts
transfer-title = QR code { $number } of { $count }
transfer-how = In Google Authenticator choose “Transfer accounts”, then “Import accounts”, and scan the codes one after the other.
transfer-next = Next
transfer-previous = Previous
target-sealed = { -brand } file
target-sealed-about = Encrypted. Holds everything. For another computer with { -brand }.
target-aegis-encrypted = Aegis, encrypted
target-aegis-encrypted-about = Aegis, Ente Auth, Proton Authenticator and Stratum import it with its passphrase.
target-google = Google Authenticator
target-google-about = QR codes for the phone’s camera, up to ten accounts each.
target-2fas-encrypted = 2FAS, encrypted
target-2fas-encrypted-about = A backup for the 2FAS app. On an iPhone, its passphrase may have only letters, digits and signs of an English keyboard. Choose a long one: the app makes it easy to guess short ones, and the names of groups stay readable.
target-bitwarden-encrypted = Bitwarden, encrypted
target-bitwarden-encrypted-about = Bitwarden and KeePassXC import it with its passphrase.
target-ente = Ente Auth, encrypted
target-ente-about = Ente Auth and Proton Authenticator import it with its passphrase.
target-proton = Proton Authenticator, encrypted
target-proton-about = Proton Authenticator and Ente Auth import it with its passphrase.
target-keepass = KeePass database, encrypted
target-keepass-about = KeePassXC and apps like it open it with its passphrase.
target-aegis = Aegis, unencrypted
target-aegis-about = For apps that open no encrypted file, such as Bitwarden Authenticator.
target-2fas = 2FAS, unencrypted
target-2fas-about = A backup for the 2FAS app.
target-bitwarden = Bitwarden, unencrypted
target-bitwarden-about = Bitwarden and many other password managers import it.
target-keepassxc = KeePassXC, unencrypted
target-keepassxc-about = A table for KeePassXC’s import.
target-links = Links, unencrypted
target-links-about = A text file with an otpauth link in every line. Most apps read it.
loss-counter = { $account } is left out: the app has no counter-based codes, or none with such a high counter
loss-steam = { $account } is left out: the app has no Steam codes
loss-digits = { $account } is left out: the app has no codes of { $digits } digits
loss-period = { $account } is left out: the app has no codes that change every { $seconds } seconds
loss-too-long = { $account } is left out: it is too long for a QR code
loss-details = { $account } goes without its { $details }
loss-and = {", "}
loss-note = note
loss-groups = groups
loss-other-groups = groups but the first
loss-recovery-codes = recovery codes
loss-pinned = place at the top
loss-parameters = extra settings of its link
loss-icon = icon
err-export-encrypt = The file could not be encrypted
rec-export-encrypt = Close other programs to free memory, then try again
err-export-passphrase = An encrypted file needs a passphrase
rec-export-passphrase = Choose one, or another kind of file
err-export-nothing = None of these accounts can be exported for this app
rec-export-nothing = Choose another app or other accounts
err-export-taken = There are files with these names already
rec-export-taken = Choose another name or another folder
err-export-unwritable = The exported accounts cannot be saved there
rec-export-unwritable = Choose another place, or allow writing there
err-export-full = There is not enough space for the exported accounts
rec-export-full = Free some space on that disk, then try again
err-export-unverified = The exported accounts were not saved correctly
rec-export-unverified = Delete the file that is there, then try another folder; your accounts themselves are safe

## Printable sheet

paper-title = Printable sheet
paper-body = The QR codes of your accounts on paper, to be locked away. Any authenticator can read them, without a passphrase.
paper-make = Make a sheet…
paper-check = Check a sheet…
paper-warning = Anyone who sees this sheet can make your codes
paper-warning-advice = It contains secrets, unencrypted and without a passphrase. Print it, delete the file, and keep the paper as safe as a key. For an encrypted copy, use the recovery file.
paper-counters = Counter-based codes move on with every use. The sheet is out of date for such an account once you use its next code.
paper-size = Paper size
paper-size-a4 = A4
paper-size-letter = US Letter
paper-choose = Choose place…
paper-passphrase-body = The sheet contains secrets, unencrypted. Enter the passphrase of the app lock to make it.
paper-button = Make sheet
paper-working = Making the sheet…
paper-is-made = { $count ->
    [one] A sheet with 1 account was saved
   *[other] A sheet with { $count } accounts was saved
}
paper-delete-later = Delete the file once it is printed
paper-left-out = { $count ->
    [one] 1 account is too long for a QR code; the recovery file has it
   *[other] { $count } accounts are too long for a QR code; the recovery file has them
}
dialog-paper-title = Where to keep the sheet until it is printed
dialog-paper-kind = PDF document
paper-head = Two-step verification accounts
paper-about = Each QR code contains the secret of one account, unencrypted: keep this sheet as safe as a key. To restore an account, scan its code with any authenticator, or show this sheet on the screen and press “{ scan-screen }” in { -brand }.
paper-made = { -brand }, { $day } · page { $page } of { $pages }
paper-counter = Counter { $counter }: out of date once its next code is used
paper-too-long = Too long for a QR code; the recovery file has it
err-paper-unwritable = The sheet cannot be saved
rec-paper-unwritable = Choose another place for it, or allow writing there
err-paper-full = There is not enough space for the sheet
rec-paper-full = Free some space on that disk, then try again
err-paper-unverified = The sheet was not saved correctly
rec-paper-unverified = Try another folder; your accounts themselves are safe

## Earlier vaults

earlier-title = Earlier vaults
earlier-body = Accounts that you gave up, or that could not be read, are kept until you delete them
earlier-own-passphrase = A locked earlier vault opens with the passphrase that it was locked with
earlier-open = Open an earlier vault…
earlier-none = There is no earlier vault
earlier-name = Vault of { $day }
earlier-name-count = { $count ->
    [one] Vault of { $day }, 1 account
   *[other] Vault of { $day }, { $count } accounts
}
earlier-undated = Vault without a date
earlier-set-aside = Set aside on { $day }
earlier-is-open = Opens without a passphrase
earlier-is-sealed = Locked with the passphrase that it had then
earlier-is-unreadable = Damaged, or saved by a newer version of { -brand }
earlier-open-one = Open…
earlier-open-name = Open: { $name }
earlier-delete = Delete…
earlier-delete-name = Delete: { $name }
earlier-delete-title = Delete this earlier vault for good?
earlier-delete-body = { $name }. It cannot be restored after that, not even by the makers of { -brand }.
earlier-delete-confirm = Delete for good
earlier-delete-word = delete
earlier-passphrase-title = Open earlier vault
earlier-passphrase-body = Enter the passphrase that locked these accounts when they were set aside
earlier-while-locked = To use these accounts, unlock { -brand } and open the earlier vault in the settings
earlier-news = Accounts that could not be read were set aside on { $day }. They are kept as an earlier vault until you delete them.
earlier-news-sealed = Locked accounts were set aside on { $day }. They are kept as an earlier vault until you delete them.
earlier-dismiss = Got it
give-up-type = Type “{ $word }” to go on
give-up-wait = { $seconds ->
    [one] You can go on in 1 second
   *[other] You can go on in { $seconds } seconds
}

## Going back

back-title = Before the last change
back-body = { -brand } keeps the state before the last change, so that you can undo a mistake
back-preview = Go back…
back-dialog-title = Go back to before the last change?
back-button = Go back
back-nothing = Nothing would change
restore-dialog-title = { $count ->
    [one] Restore 1 account?
   *[other] Restore { $count } accounts?
}
restore-button = Restore
change-comes = { $account } comes back
change-goes = { $account } is removed
change-renamed = { $account } is renamed to { $other }
change-key = { $account } gets another key
change-counter = { $account } continues from counter { $counter }
change-details = Other details of { $account } change
went-back = The state before the last change is restored
restored-all = { $count ->
    [one] 1 account restored
   *[other] { $count } accounts restored
}

## Help

help = Help
help-about = Guides to websites, and answers to worries
help-search = Search help
help-how = How do I switch it on at Amazon, Google…?
help-websites = Switch it on at a website
help-websites-body = Step by step, from the website’s settings to the first code
help-worries = If you are worried
help-worries-body = What to do, one short page each
help-none = No help page matches “{ $query }”
help-none-body = Try a shorter word, or the name of the website
help-guides-for = Guides for “{ $query }”
help-link = Help: { $title }
help-refused = Code refused?
help-names-change = Websites change the names of their pages and buttons. Look for words with the same meaning.

## Practice

practice = Practice with a made-up website
practice-about = Once from start to end, in a minute. Nothing is kept.
practice-shop = Example Shop
practice-customer = practice
practice-intro = This is what a website does when you switch two-step verification on. The shop does not exist.
practice-shop-scan = Two-step verification: scan this QR code with your authenticator app
practice-image = QR code of the made-up shop
practice-scan = Scan the QR code
practice-found = { -brand } has read the QR code, and makes the code. Press the account to copy it, then paste it below, or type it.
practice-shop-enter = Enter the code that your app shows
practice-code = Code of 6 digits
practice-confirm = Confirm
practice-shop-done = Two-step verification is on. Thank you!
practice-done = That is all: it is the same on every real website. When you sign in there, it asks for the code of that moment.
practice-wrong = One wrong or old code does no harm: the website says so, and you enter the next one. After several, some websites make you wait.
practice-nothing-kept = Nothing was kept: the account of this practice is not in your list.
err-practice-code = The shop does not take this code
rec-practice-code = That is what a wrong code looks like. Look at the account above, and enter the code that it shows now.
err-practice-read = The QR code could not be read
rec-practice-read = Close the practice, and begin again

## Keyboard shortcuts

shortcuts = Keyboard shortcuts
shortcut-search = Search: just start typing
shortcut-copy = Copy the code of the selected account, or of the only match
shortcut-choose = Select an account
shortcut-move = Move the selected account up or down
shortcut-clear = Clear the search, or close a dialog
key-enter = Enter
key-escape = Esc
key-arrows = Arrow keys

## Window

err-no-display = There is no display to open a window on
rec-no-display = Start { -brand } in a desktop session, or use the command line; “warifu --help” lists the commands
err-display-unreachable = The X server that DISPLAY names cannot be reached
rec-display-unreachable = Check the variable DISPLAY, or use the command line; “warifu --help” lists the commands
err-display-lacks = This X server lacks { $part }, which the window needs
rec-display-lacks = Use a newer X or VNC server, such as TigerVNC, or the command line; “warifu --help” lists the commands
err-display-colors = This screen has too few colors for the window
rec-display-colors = Set it to 24 bits per pixel, or use the command line; “warifu --help” lists the commands
err-display-library = The window needs { $library }, which is not installed
rec-display-library = Install { $library }, or use the command line; “warifu --help” lists the commands
window-crashed-advice = Start { -brand } again, or use the command line; “warifu --help” lists the commands
err-no-graphics = The window could not be opened ({ $details })
rec-no-graphics = Update the graphics driver, or use the command line; “warifu --help” lists the commands

## At hand: in the tray, at the start of the session, by a key

tray-open = Open { -brand }
tray-ask-title = { PLATFORM() ->
    [macos] Keep { -brand } in the menu bar?
   *[other] Keep { -brand } in the tray?
}
tray-ask-body = Then a code is two presses away, also while the window is closed. You can change this in the settings.
tray-ask-stay = { PLATFORM() ->
    [macos] Keep in the menu bar
   *[other] Keep in the tray
}
at-hand-title = Keep at hand
at-hand-tray = { PLATFORM() ->
    [macos] Stay in the menu bar when the window is closed
   *[other] Stay in the tray when the window is closed
}
at-hand-no-tray = This desktop shows no tray, so { -brand } quits when its window is closed. On GNOME, the extension “AppIndicator” adds one.
at-hand-codes = { PLATFORM() ->
    [macos] Show codes in the icon’s menu
   *[other] Show codes in the tray’s menu
}
at-hand-hotkey = Key combination
at-hand-hotkey-set = Set key combination…
at-hand-hotkey-remove = Remove
at-hand-hotkey-remove-name = Remove key combination
at-hand-hotkey-hint = Brings up the search from any program. Enter copies the code, and you are back where you were.
hotkey-title = Press the keys together
hotkey-body = { PLATFORM() ->
    [macos] For example Control, Option and W. It must contain Control, Option or Command.
   *[other] For example Ctrl+Alt+W. It must contain Ctrl or Alt.
}
hotkey-waiting = …
hotkey-refused = { PLATFORM() ->
    [macos] This combination can’t be used. Hold Control, Option or Command and press a letter, a digit or F1 to F12.
   *[other] This combination can’t be used. Hold Ctrl or Alt and press a letter, a digit or F1 to F12.
}
hotkey-use = Use
err-hotkey-taken = Another program or the system uses this key combination
rec-hotkey-taken = Remove it and set another one
hotkey-purpose = Search for a code
at-hand-hotkey-waiting = Waiting for the desktop. If it asks, confirm the key combination there.
at-hand-no-hotkey = This desktop has no key combinations for apps. In its own settings, you can set one that starts { -brand } again: that brings the window up.
err-hotkey-refused = The desktop has not assigned the key combination
rec-hotkey-refused = Assign it in the desktop’s settings for shortcuts, or remove it here and set it again
err-hotkey-lost = The desktop’s key combinations do not answer
rec-hotkey-lost = Remove it and set it again. If that does not help, log out and in again
at-hand-start = Start with the session
at-hand-start-other = Another copy of { -brand } starts now: { $program }. Turn this on to start this copy instead.
err-autostart = Starting with the session could not be changed
rec-autostart = Check that you may write to your settings folder, or use the system’s own list of programs that start with the session
cli-hidden = Start without showing the window, in the tray if it stays there

## Privacy

privacy-title = Privacy
privacy-hide-codes = Hide codes until they are pressed
privacy-hide-unfocused = Hide codes while another window is in front
privacy-protect = Keep the window out of screenshots and screen sharing

## Menu bar

# Of macOS, in Apple's own words and its own casing.
menu-about = About { -brand }
menu-settings = Settings…
menu-services = Services
menu-hide = Hide { -brand }
menu-hide-others = Hide Others
menu-show-all = Show All
menu-quit = Quit { -brand }
menu-file = File
menu-close = Close Window
menu-window = Window
menu-minimize = Minimize
menu-zoom = Zoom
menu-bring-to-front = Bring All to Front
menu-help = Help
menu-shortcuts = Keyboard Shortcuts

## Newer versions

website = Website: { $address }
copy-address = Copy address
address-copied = Address copied
check-release = Check for a newer version
check-release-hint = Asks { $address } over an encrypted connection. Nothing about you or your accounts is sent, and nothing is downloaded or installed.
check-release-at-start = Check when { -brand } starts, at most once a day
release-asking = Asking the website…
release-newest = There is no newer version (as of { $day })
release-newer = Version { $version } is available
release-newer-advice = To see what is new and to get it, open { $address } in your browser
release-dismiss = Later
err-release-no-key = This copy of { -brand } cannot check for a newer version
rec-release-no-key = Look at { $address } in your browser. A copy from a package manager or an app store is kept up to date by that.
err-release-unreachable = { $address } could not be reached
rec-release-unreachable = Check the internet connection and try again, or open the address in your browser
err-release-impostor = The connection to { $address } is not secure
rec-release-impostor = Check that this computer’s date is right, and whether the network wants you to sign in first. Then try again.
err-release-unusable = { $address } sent no usable answer
rec-release-unusable = Try again later, or open the address in your browser
err-release-unsigned = The answer does not come from the makers of { -brand }
rec-release-unsigned = Install nothing because of it. Try again later, or on another network.
err-release-outdated = The answer is older than one that came before
rec-release-outdated = Somebody may be hiding a newer version. Try again later, or on another network.

## Clock

clock-title = Clock
clock-more = Clock…
clock-not-synchronised = This computer’s clock is not set automatically, so websites may refuse your codes
clock-not-synchronised-advice = Turn on automatic time in the system’s settings, or check the clock here.
check-clock = Check clock
check-clock-hint = Asks the time server time.cloudflare.com once, and only when you press this
clock-asking = Asking the time server…
clock-right = The clock is right
clock-behind = Your clock is { $amount } behind
clock-ahead = Your clock is { $amount } ahead
clock-wrong-advice = It is best to set the clock in the system’s settings. If you cannot, { -brand } can correct the time for its codes.
clock-correct = Correct codes by { $amount }
clock-corrected = Codes are corrected by { $amount }
clock-correct-stop = Stop correcting
clock-line-corrected = Codes use a corrected time
clock-line-needless = The system now sets the clock, but codes are still corrected and may be wrong
duration-seconds = { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
duration-minutes = { $minutes } min { $seconds } s
duration-hours = { $hours } h { $minutes } min
err-time-unreachable = The time server could not be reached
rec-time-unreachable = Check the internet connection and try again, or compare the clock with a phone’s
err-time-unusable = The time server sent no usable time
rec-time-unusable = Try again later, or compare the clock with a phone’s

## Command line

cli-about = Two-step verification codes on the desktop, from the same accounts as the window
cli-usage-window = Without a command the window opens; pictures and otpauth links given are read at once
cli-open = Pictures or otpauth links to read
cli-list = List the accounts
cli-code = Print the code of an account
cli-code-name = The account: issuer:name, a part of its names, or its id from “list --json”
cli-code-wait = Wait for the next code if this one has less than 5 seconds left
cli-code-next = Print the code after this one
cli-code-copy = Copy the code to the clipboard, and wait until it is cleared there; if the command is interrupted, the code may stay
cli-import = Add the accounts of other apps’ files, pictures or links
cli-import-files = A file, an otpauth link, or - for standard input
cli-import-dry-run = Only print what would be added
cli-import-secrets = Print the links with the secrets, too
cli-import-password-file = Read the password of an encrypted file from the first line of a file, such as /dev/fd/3
cli-export = Write accounts to a file for another app
cli-export-to = For which app; those that end in “-plain”, “links” and “keepassxc” are not encrypted, and “google” is the content of QR codes
cli-export-select = Only this account; can be given several times
cli-export-file = The new file, or - for standard output
cli-export-password-file = Read the passphrase of the encrypted file from the first line of a file, such as /dev/fd/3
cli-rename = Give an account other names
cli-rename-issuer = The new issuer
cli-rename-account = The new account name
cli-remove = Delete an account; “warifu restore” brings it back for a while
cli-restore = Bring a deleted account back
cli-renamed = Renamed: { $account }
cli-removed = Deleted { $account }; “warifu restore” brings it back
err-cli-exists = { $file } is already there
rec-cli-exists = Choose another name, or remove that file first
err-cli-passphrase-differs = The two passphrases are not the same
rec-cli-passphrase-differs = Run the command again
err-cli-not-deleted = No deleted account matches “{ $query }”
rec-cli-not-deleted = “warifu list” shows the accounts that are not deleted
cli-add = Add accounts from otpauth links, pictures, text files or standard input
cli-add-source = An otpauth link, a picture file, or - for standard input
cli-add-replace = If an account is already there with other settings, take the new ones
cli-scan = Print the content of every QR code on the screen or in the pictures
cli-scan-pictures = Pictures to read, or - for standard input; without one, the screen
cli-json = Print JSON, one object a line
cli-passphrase-file = Read the passphrase of locked accounts from the first line of a file, or - for standard input
err-passphrase-long = A passphrase can have { $most } bytes at most
rec-passphrase-long = The text that was too long was not entered. Use a shorter passphrase.
err-passphrase-unread = The passphrase could not be read ({ $details })
rec-passphrase-unread = Check the file, or leave “--passphrase-file” out and type the passphrase
cli-help = Print help
cli-one-input = Only one argument can be “-”, since standard input is read once
cli-version = Print the version
cli-commands = Commands
cli-options = Options
cli-exit-codes = Exit codes
cli-exit-0 = Done
cli-exit-1 = Failed; the reason is on standard error
cli-exit-2 = The command line is wrong
cli-exit-3 = Nothing was found: no account, or no QR code
cli-exit-4 = Several accounts match
cli-exit-5 = { -the-keyring-first } is missing, locked or denied
cli-exit-6 = A passphrase or a password is missing or wrong: that of the accounts, or that of a file
cli-exit-7 = Another copy of the program is using the accounts; the same command may work later
cli-added = Added { $account }
cli-skipped = { $account } is already there
cli-replaced = Replaced the settings of { $account }
err-cli-other-settings = { $account } is already there with other settings ({ $kept } here, { $given } given)
rec-cli-other-settings = If the website gives the new settings, run the command again with “--replace”
cli-settings = { $kind }, { $digits } digits, { $seconds } s, { $algorithm }
cli-no-accounts = No accounts yet; “warifu add” adds one

err-cli-no-match = No account matches “{ $query }”
rec-cli-no-match = “warifu list” shows all accounts
err-cli-deleted = The account that matches “{ $query }” is deleted
rec-cli-deleted = Open { -brand } and restore it in the settings, under “{ deleted-title }”
cli-recovery-held-advice = Open { -brand } to decide what happens to it
err-cli-several = { $count } accounts match “{ $query }”
rec-cli-several = Give more of the name, or the id at the end of a line. These match:
err-cli-input = Standard input contains no otpauth link, key or picture
rec-cli-input = Pipe an otpauth link, a key or a picture into “warifu add -”
cli-standard-input = standard input
err-cli-link = This is a link, not a picture
rec-cli-link = “warifu add” adds the account of a link
err-cli-source = “{ $source }” is neither an otpauth link nor a file that can be read
rec-cli-source = Put the link in quotes, or check the file’s path. A key alone goes through “warifu add -”.
err-cli-output = The output could not be written
rec-cli-output = Check the pipe or file that receives it
