# Run the whole test-suite off screen, first making the environment where that is needed: packaging\test.ps1 [ARGS...]
# Not yet run on Windows.
. "$PSScriptRoot\setup.ps1"
Initialize-App test
if (-not (Get-Command pdftoppm -ErrorAction SilentlyContinue)) {
    Write-Note 'pdftoppm (Poppler) is missing: tests that look at drawn pages are skipped.'
}
$env:QT_QPA_PLATFORM = 'offscreen'
Push-Location $Root
try { & $Python -m pytest @args } finally { Pop-Location }
exit $LASTEXITCODE
