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
complete -c warifu -n "__fish_warifu_using_subcommand list" -l passphrase-file -d 'Read the passphrase of locked accounts from the first line of a file, or - for standard input' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand list" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand list" -l json -d 'Print JSON, one object a line'
complete -c warifu -n "__fish_warifu_using_subcommand code" -l passphrase-file -d 'Read the passphrase of locked accounts from the first line of a file, or - for standard input' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand code" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand code" -l wait -d 'Wait for the next code if this one has less than 5 seconds left'
complete -c warifu -n "__fish_warifu_using_subcommand code" -l json -d 'Print JSON, one object a line'
complete -c warifu -n "__fish_warifu_using_subcommand add" -l passphrase-file -d 'Read the passphrase of locked accounts from the first line of a file, or - for standard input' -r -F
complete -c warifu -n "__fish_warifu_using_subcommand add" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand add" -l replace -d 'If an account is already there with other settings, take the new ones'
complete -c warifu -n "__fish_warifu_using_subcommand add" -l json -d 'Print JSON, one object a line'
complete -c warifu -n "__fish_warifu_using_subcommand scan" -s h -l help -d 'Print help'
complete -c warifu -n "__fish_warifu_using_subcommand scan" -l json -d 'Print JSON, one object a line'
