<#
Installs Warifu with its installer, uses it, and removes it, on a Windows that has never seen it:

    powershell -File tests\windows\installed.ps1 -Installer warifu-1.2.3-windows-x64-setup.exe

The account goes into Credential Manager, and a button of the window is pressed through UI Automation, which screen
readers use. The code in the clipboard is compared with one that this script works out. Pictures go to the folder
"pictures". Ends with "N passed, N failed".
#>
param([Parameter(Mandatory)] [string] $Installer)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName 'UIAutomationClient', 'UIAutomationTypes', 'System.Drawing', 'System.Windows.Forms'

$folder = Join-Path $env:LOCALAPPDATA 'Programs\Warifu'
$program = Join-Path $folder 'warifu.exe'
$entry = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\Warifu'
$link = Join-Path $env:APPDATA 'Microsoft\Windows\Start Menu\Programs\Warifu.lnk'
# RFC 6238's key: the ASCII text 12345678901234567890.
$key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

function Assert-That([bool] $condition, [string] $what) {
    if (-not $condition) { throw "not so: $what" }
}

function Wait-For([string] $what, [scriptblock] $found) {
    $until = (Get-Date).AddSeconds(60)
    while ((Get-Date) -lt $until) {
        $result = & $found
        if ($result) { return $result }
        Start-Sleep -Milliseconds 200
    }
    throw "waited in vain for: $what"
}

# Runs a program to its end, and returns its exit code.
function Invoke-ToEnd([string] $file, [string[]] $arguments) {
    $process = Start-Process -FilePath $file -ArgumentList $arguments -PassThru
    # Without this PowerShell does not keep the exit code.
    $null = $process.Handle
    if (-not $process.WaitForExit(120000)) { $process.Kill(); throw "$file $arguments does not end" }
    $process.ExitCode
}

# Runs Warifu's command line, and returns what it prints.
function Invoke-Warifu([string[]] $arguments) {
    $output = New-TemporaryFile
    $process = Start-Process -FilePath $program -ArgumentList $arguments -PassThru -RedirectStandardOutput $output
    $null = $process.Handle
    if (-not $process.WaitForExit(60000)) { $process.Kill(); throw "warifu $arguments does not end" }
    Assert-That ($process.ExitCode -eq 0) "warifu $($arguments[0]) ends with 0 and not with $($process.ExitCode)"
    Get-Content -Raw -Encoding UTF8 $output
}

# The code of the key, by RFC 6238 and nothing of Warifu.
function Get-Code([long] $seconds) {
    $counter = [BitConverter]::GetBytes([long] [Math]::Floor($seconds / 30))
    [Array]::Reverse($counter)
    $hmac = New-Object System.Security.Cryptography.HMACSHA1
    $hmac.Key = [Text.Encoding]::ASCII.GetBytes('12345678901234567890')
    $hash = $hmac.ComputeHash($counter)
    $at = $hash[19] -band 15
    $number = ($hash[$at] -band 127) * 16777216 + $hash[$at + 1] * 65536 + $hash[$at + 2] * 256 + $hash[$at + 3]
    ($number % 1000000).ToString('000000')
}

function Save-Picture([string] $name) {
    $null = New-Item -ItemType Directory -Force pictures
    $bounds = [System.Windows.Forms.Screen]::PrimaryScreen.Bounds
    $picture = New-Object System.Drawing.Bitmap $bounds.Width, $bounds.Height
    $graphics = [System.Drawing.Graphics]::FromImage($picture)
    $graphics.CopyFromScreen($bounds.Location, [System.Drawing.Point]::Empty, $bounds.Size)
    $picture.Save((Join-Path (Get-Location) "pictures\$name.png"))
    $graphics.Dispose()
    $picture.Dispose()
}

$tests = [ordered] @{
    'it installs without a question and without an administrator' = {
        Assert-That ((Invoke-ToEnd $Installer @('/S', '/LANGUAGE=en')) -eq 0) 'the installer ends with 0'
        Assert-That (Test-Path $program) "$program is there"
        Assert-That (Test-Path $link) "$link is there"
        $installed = Get-ItemProperty $entry
        Assert-That ($installed.DisplayName -like 'Warifu*') 'the list of installed programs names it'
        $version = (Invoke-Warifu @('--version')).Trim()
        Assert-That ($version -eq "warifu $($installed.DisplayVersion)") "$version is the version in that list"
    }
    'nothing is associated unless asked' = {
        Assert-That (-not (Test-Path 'HKCU:\Software\Classes\Warifu.Link')) 'Warifu is not offered for links'
    }
    'the command line adds an account, and finds it again' = {
        $null = Invoke-Warifu @('add', "otpauth://totp/Example:taro?secret=$key`&issuer=Example")
        Assert-That ((Invoke-Warifu @('list', '--json')) -match '"Example"') 'the account is listed'
    }
    'the button in the window copies the right code' = {
        $process = Start-Process -FilePath $program -PassThru
        try {
            $window = Wait-For 'the window' {
                $process.Refresh()
                if ($process.MainWindowHandle -ne [IntPtr]::Zero) {
                    [System.Windows.Automation.AutomationElement]::FromHandle($process.MainWindowHandle)
                }
            }
            $named = New-Object System.Windows.Automation.PropertyCondition(
                [System.Windows.Automation.AutomationElement]::NameProperty, 'Copy code for Example')
            $button = Wait-For 'the button' {
                $window.FindFirst([System.Windows.Automation.TreeScope]::Descendants, $named)
            }
            Save-Picture 'list'
            $button.GetCurrentPattern([System.Windows.Automation.InvokePattern]::Pattern).Invoke()
            Wait-For 'the code in the clipboard' {
                $now = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
                $copied = Get-Clipboard -Raw
                # The period may have ended in between.
                ($copied -eq (Get-Code $now)) -or ($copied -eq (Get-Code ($now - 30)))
            }
            Save-Picture 'copied'
            Assert-That $process.CloseMainWindow() 'the window takes the request to close'
            # The first close asks whether the program stays in the notification area.
            $named = New-Object System.Windows.Automation.PropertyCondition(
                [System.Windows.Automation.AutomationElement]::NameProperty, 'Quit')
            $quit = Wait-For 'the question' {
                $window.FindFirst([System.Windows.Automation.TreeScope]::Descendants, $named)
            }
            $quit.GetCurrentPattern([System.Windows.Automation.InvokePattern]::Pattern).Invoke()
            Assert-That $process.WaitForExit(30000) 'the program ends'
        } finally {
            if (-not $process.HasExited) { $process.Kill() }
        }
    }
    'a second installation keeps the account' = {
        Assert-That ((Invoke-ToEnd $Installer @('/S')) -eq 0) 'the installer ends with 0'
        Assert-That ((Invoke-Warifu @('list', '--json')) -match '"Example"') 'the account is listed'
    }
    'it is removed, and the account stays for the next installation' = {
        $uninstaller = (Get-ItemProperty $entry).UninstallString.Trim('"')
        $null = Invoke-ToEnd $uninstaller @('/S')
        # The uninstaller goes on as a copy of itself.
        $null = Wait-For 'the program to be gone' { -not (Test-Path $program) }
        $null = Wait-For 'the entry to be gone' { -not (Test-Path $entry) }
        Assert-That (-not (Test-Path $link)) 'the link is gone'
        Assert-That ((Invoke-ToEnd $Installer @('/S')) -eq 0) 'it installs again'
        Assert-That ((Invoke-Warifu @('list', '--json')) -match '"Example"') 'the account is listed'
    }
}

$passed = 0
$failed = 0
foreach ($name in $tests.Keys) {
    try {
        $null = & $tests[$name]
        Write-Host "ok      $name"
        $passed++
    } catch {
        Write-Host "FAILED  $name"
        Write-Host "        $_ ($($_.InvocationInfo.PositionMessage))"
        $failed++
        Save-Picture "failed-$failed"
    }
}
Write-Host "$passed passed, $failed failed"
exit [int] ($failed -gt 0)
