# Unpacks the embeddable Python beside this script into a temporary folder and lets it do the rest.
# Needs no rights. Windows PowerShell 5.1 or newer.
param([switch]$Uninstall, [string]$To)
$ErrorActionPreference = 'Stop'
$here = Split-Path -Parent $MyInvocation.MyCommand.Path
Get-ChildItem -LiteralPath $here -Recurse -File | Unblock-File
$minor = (Get-Content -LiteralPath (Join-Path $here 'manifest.json') -Raw -Encoding UTF8 | ConvertFrom-Json).python
$zip = Get-ChildItem -LiteralPath $here -File -Filter "python-$minor.*-embed-amd64.zip" | Select-Object -Last 1
if (-not $zip -or -not (Test-Path -LiteralPath "$($zip.FullName).sha256")) {
    Write-Host "缺少 python-$minor.x-embed-amd64.zip 或写有其 SHA-256 的同名 .sha256 文件，没有安装。请看 说明.txt 第 1 步。"
    exit 2
}
$wanted = ((Get-Content -LiteralPath "$($zip.FullName).sha256" -Raw).Trim() -split '\s+')[0]
if ((Get-FileHash -LiteralPath $zip.FullName -Algorithm SHA256).Hash -ne $wanted) {
    Write-Host "$($zip.Name) 的校验值不符，没有安装。请重新取得这个文件。"
    exit 2
}
$work = Join-Path $env:TEMP ('jixiao-' + [guid]::NewGuid().ToString('N'))
$words = @(if ($Uninstall) { 'uninstall' } else { 'install' })
if ($To) { $words += @('--to', $To) }
try {
    Expand-Archive -LiteralPath $zip.FullName -DestinationPath $work
    & (Join-Path $work 'python.exe') -I -B (Join-Path $here 'bootstrap.py') @words
    $code = $LASTEXITCODE
} finally {
    Remove-Item -LiteralPath $work -Recurse -Force -ErrorAction SilentlyContinue
}
exit $code
