# Start Classroom App, first making its Python environment where that is needed: packaging\run.ps1 [ARGS...]
# Not yet run on Windows.
. "$PSScriptRoot\setup.ps1"
Initialize-App run
& (Join-Path $Venv 'Scripts\classroom-app.exe') @args
exit $LASTEXITCODE
