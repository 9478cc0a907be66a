# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_warifu_global_optspecs
    string join \n h/help V/version hidden
end

function __fish_warifu_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_warifu_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_warifu_using_subcommand
    set -l cmd (__fish_warifu_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c warifu -n "__fish_warifu_needs_command" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_needs_command" -s V -l version -d 'Print the version'
complete -c warifu -n "__fish_warifu_needs_command" -l hidden -d 'Start without showing the window, in the tray if it stays there'
complete -c warifu -n "__fish_warifu_needs_command" -a "list" -d 'List the accounts'
complete -c warifu -n "__fish_warifu_needs_command" -a "code" -d 'Print the code of an account'
complete -c warifu -n "__fish_warifu_needs_command" -a "add" -d 'Add accounts from otpauth links, pictures, text files or standard input'
complete -c warifu -n "__fish_warifu_needs_command" -a "scan" -d 'Print the content of every QR code on the screen or in the pictures'
complete -c warifu -n "__fish_warifu_needs_command" -a "import" -d 'Add the accounts of other apps’ files, pictures or links'
complete -c warifu -n "__fish_warifu_needs_command" -a "export" -d 'Write accounts to a file for another app'
complete -c warifu -n "__fish_warifu_needs_command" -a "rename" -d 'Give an account other names'
complete -c warifu -n "__fish_warifu_needs_command" -a "remove" -d 'Delete an account; “warifu restore” brings it back for a while'
complete -c warifu -n "__fish_warifu_needs_command" -a "restore" -d 'Bring a deleted account back'
complete -c warifu -n "__fish_warifu_using_subcommand list" -l passphrase-file -d 'Read the passphrase of locked accounts from the first line of a file, or - for standard input' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand list" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand list" -l json -d 'Print JSON, one object a line'
complete -c warifu -n "__fish_warifu_using_subcommand code" -l passphrase-file -d 'Read the passphrase of locked accounts from the first line of a file, or - for standard input' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand code" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand code" -l wait -d 'Wait for the next code if this one has less than 5 seconds left'
complete -c warifu -n "__fish_warifu_using_subcommand code" -l next -d 'Print the code after this one'
complete -c warifu -n "__fish_warifu_using_subcommand code" -l copy -d 'Copy the code to the clipboard, and wait until it is cleared there; if the command is interrupted, the code may stay'
complete -c warifu -n "__fish_warifu_using_subcommand code" -l json -d 'Print JSON, one object a line'
complete -c warifu -n "__fish_warifu_using_subcommand add" -l passphrase-file -d 'Read the passphrase of locked accounts from the first line of a file, or - for standard input' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand add" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand add" -l replace -d 'If an account is already there with other settings, take the new ones'
complete -c warifu -n "__fish_warifu_using_subcommand add" -l json -d 'Print JSON, one object a line'
complete -c warifu -n "__fish_warifu_using_subcommand scan" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand scan" -l json -d 'Print JSON, one object a line'
complete -c warifu -n "__fish_warifu_using_subcommand import" -l password-file -d 'Read the password of an encrypted file from the first line of a file, such as /dev/fd/3' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand import" -l passphrase-file -d 'Read the passphrase of locked accounts from the first line of a file, or - for standard input' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand import" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand import" -l dry-run -d 'Only print what would be added'
complete -c warifu -n "__fish_warifu_using_subcommand import" -l secrets -d 'Print the links with the secrets, too'
complete -c warifu -n "__fish_warifu_using_subcommand import" -l json -d 'Print JSON, one object a line'
complete -c warifu -n "__fish_warifu_using_subcommand export" -l to -d 'For which app; those that end in “-plain”, “links” and “keepassxc” are not encrypted, and “google” is the content of QR codes' -r -f -a "warifu\t''
aegis\t''
google\t''
2fas\t''
bitwarden\t''
ente\t''
proton\t''
keepass\t''
aegis-plain\t''
2fas-plain\t''
bitwarden-plain\t''
keepassxc\t''
links\t''"
complete -c warifu -n "__fish_warifu_using_subcommand export" -l select -d 'Only this account; can be given several times' -r
complete -c warifu -n "__fish_warifu_using_subcommand export" -l password-file -d 'Read the passphrase of the encrypted file from the first line of a file, such as /dev/fd/3' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand export" -l passphrase-file -d 'Read the passphrase of locked accounts from the first line of a file, or - for standard input' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand export" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand export" -l json -d 'Print JSON, one object a line'
complete -c warifu -n "__fish_warifu_using_subcommand rename" -l issuer -d 'The new issuer' -r
complete -c warifu -n "__fish_warifu_using_subcommand rename" -l account -d 'The new account name' -r
complete -c warifu -n "__fish_warifu_using_subcommand rename" -l passphrase-file -d 'Read the passphrase of locked accounts from the first line of a file, or - for standard input' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand rename" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand rename" -l json -d 'Print JSON, one object a line'
complete -c warifu -n "__fish_warifu_using_subcommand remove" -l passphrase-file -d 'Read the passphrase of locked accounts from the first line of a file, or - for standard input' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand remove" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand remove" -l json -d 'Print JSON, one object a line'
complete -c warifu -n "__fish_warifu_using_subcommand restore" -l passphrase-file -d 'Read the passphrase of locked accounts from the first line of a file, or - for standard input' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand restore" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand restore" -l json -d 'Print JSON, one object a line'
