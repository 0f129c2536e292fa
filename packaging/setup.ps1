# Make the Python environment ready; read by run.ps1 and test.ps1, which call: Initialize-App run|test
# Not yet run on Windows. $env:PYTHON names another Python, $env:CLASSROOM_APP_VENV another folder for the environment.
$ErrorActionPreference = 'Stop'
$Root = Split-Path $PSScriptRoot
$Venv = if ($env:CLASSROOM_APP_VENV) { $env:CLASSROOM_APP_VENV } else { Join-Path $Root '.venv' }
$Python = Join-Path $Venv 'Scripts\python.exe'
$Stamp = Join-Path $Venv '.classroom-app' # marks the folder as ours; written last: "run|test CHECKSUMS PLACE"

function Write-Note($Text) { [Console]::Error.WriteLine("classroom-app: $Text") }
function Stop-Here($Text) { Write-Note $Text; exit 3 }

function Get-MadeFrom {
    $Files = @("$Root\pyproject.toml", "$PSScriptRoot\setup.ps1") + @(Get-ChildItem "$PSScriptRoot\requirements*.txt" | ForEach-Object FullName)
    ((Get-FileHash $Files).Hash -join '') + " $Root"
}

function Find-Python {
    $Commands = @(@('py', '-3'), @('python'))
    if ($env:PYTHON) { $Commands = @(, @($env:PYTHON)) }
    foreach ($Command in $Commands) {
        if (-not (Get-Command $Command[0] -ErrorAction SilentlyContinue)) { continue }
        $Options = @($Command | Select-Object -Skip 1)
        $Found = & $Command[0] @Options -c 'import sys; (3, 11) <= sys.version_info < (3, 16) and print(sys.executable)'
        if ($LASTEXITCODE -eq 0 -and $Found) { return $Found }
    }
    Stop-Here 'Python 3.11 to 3.15 is needed and was not found: install it from python.org, or name it in $env:PYTHON.'
}

function Install-Packages { & $Python -m pip install -qq --no-input --disable-pip-version-check @args }

function Initialize-App($Wanted) {
    $MadeFrom = Get-MadeFrom
    $Mark = if (Test-Path $Stamp) { [IO.File]::ReadAllText($Stamp) } else { '' }
    if ((Test-Path $Python) -and ($Mark -in "test $MadeFrom", "$Wanted $MadeFrom")) { return }

    if (-not $Mark -and (Test-Path $Venv) -and (Get-ChildItem -Force $Venv)) {
        Stop-Here "$Venv was made by something else: move it away, or name another folder in `$env:CLASSROOM_APP_VENV."
    }
    $Keep = (Test-Path $Python) -and $Mark -match '^(run|test) ' -and $Mark.EndsWith(" $Root")
    if (-not $Keep) { $BasePython = Find-Python }
    try {
        New-Item -ItemType Directory -Force $Venv | Out-Null
        [IO.File]::WriteAllText($Stamp, 'unfinished')
        if (-not $Keep) { Get-ChildItem -Force $Venv -Exclude '.classroom-app' | Remove-Item -Recurse -Force }
    } catch {
        Stop-Here "$Venv may not be written to ($_): name another folder in `$env:CLASSROOM_APP_VENV."
    }
    if (-not $Keep) {
        & $BasePython -m venv $Venv
        if ($LASTEXITCODE) { Stop-Here "$Venv could not be made (Python's reason is above)." }
    }

    $Lists = @('-r', "$PSScriptRoot\requirements.txt", '-r', "$PSScriptRoot\requirements-build.txt")
    if ($Wanted -eq 'test') { $Lists += @('-r', "$PSScriptRoot\requirements-test.txt") }
    Write-Note 'setting up: downloading about 100 MB of Python packages, once ...'
    Install-Packages --require-hashes --only-binary :all: @Lists
    if ($LASTEXITCODE) { Stop-Here "the Python packages were not installed (pip's reason is above, often the network): run this again." }
    Install-Packages --no-deps --no-build-isolation --no-index --editable $Root
    if ($LASTEXITCODE) { Stop-Here "the app was not installed into $Venv (pip's reason is above)." }
    [IO.File]::WriteAllText($Stamp, "$Wanted $MadeFrom")
}
