# Unpacks the embeddable Python beside this script into a temporary folder and lets it do the rest.
# Needs no rights. Windows PowerShell 5.1 or newer; no .NET method or type is named, for Constrained Language Mode.
param([switch]$Uninstall, [string]$To)
$ErrorActionPreference = 'Stop'
$here = $PSScriptRoot
$lacking = @('manifest.json', 'bootstrap.py', 'wheels') | Where-Object { -not (Test-Path -LiteralPath (Join-Path $here $_)) }
if ($lacking) {
    Write-Host "请先全部解压安装包，再双击解压出来的文件夹里的 安装.cmd 或 卸载.cmd。这里缺少 $lacking ，什么都没有改动。"
    exit 2
}
$work = Join-Path $env:TEMP "jixiao-$PID"
$words = @(if ($Uninstall) { 'uninstall' } else { 'install' })
if ($To) { $words += @('--to', $To) }
try {
    Get-ChildItem -LiteralPath $here -Recurse -File | Unblock-File
    $minor = (Get-Content -LiteralPath (Join-Path $here 'manifest.json') -Raw -Encoding UTF8 | ConvertFrom-Json).python
    $zip = Get-ChildItem -LiteralPath $here -File -Filter "python-$minor.*-embed-amd64.zip" | Select-Object -Last 1
    if (-not $zip -or -not (Test-Path -LiteralPath "$($zip.FullName).sha256")) {
        Write-Host "缺少 python-$minor.x-embed-amd64.zip 或写有其 SHA-256 的同名 .sha256 文件，没有安装。请看 说明.txt 第 1 步。"
        exit 2
    }
    $wanted = (-split (Get-Content -LiteralPath "$($zip.FullName).sha256" -Raw))[0]
    if ((Get-FileHash -LiteralPath $zip.FullName -Algorithm SHA256).Hash -ne $wanted) {
        Write-Host "$($zip.Name) 的校验值不符，没有安装。请重新取得这个文件。"
        exit 2
    }
    Expand-Archive -LiteralPath $zip.FullName -DestinationPath $work
    & (Join-Path $work 'python.exe') -I -B (Join-Path $here 'bootstrap.py') @words
    $code = $LASTEXITCODE
} catch {
    Write-Host "没有完成，系统说：$_"
    Write-Host "请关闭 Excel 再试一次；仍不行，请信息部门按 说明.txt 第四条安装。"
    $code = 2
} finally {
    if (Test-Path -LiteralPath $work) { Remove-Item -LiteralPath $work -Recurse -Force -ErrorAction SilentlyContinue }
}
exit $code
