@echo off
rem Starts Mirage Workbench from its sources: finds a JDK 25, builds what is missing or stale, and
rem hands all arguments to the program. See mirage --help.
setlocal EnableExtensions DisableDelayedExpansion
set "MIRAGE_ROOT=%~dp0"
set "MIRAGE_ROOT=%MIRAGE_ROOT:~0,-1%"
set "MIRAGE_STATE=%MIRAGE_ROOT%\target\mirage"

set "MIRAGE_JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*" "%USERPROFILE%\.jdks\*") do call :try "%%~D"
for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."
if not defined MIRAGE_JDK (
  echo mirage: JDK 25 was not found. Install one ^(for example Eclipse Temurin 25^) and set JAVA_HOME to it. 1>&2
  exit /b 69
)

rem PowerShell compares the times: true where no source is newer than the stamp.
powershell -NoProfile -NonInteractive -Command ^
  "$r=$env:MIRAGE_ROOT; $s=Get-Item -ErrorAction SilentlyContinue (Join-Path $env:MIRAGE_STATE 'stamp'); if(-not $s -or -not (Test-Path (Join-Path $r 'app\target\mirage-app.jar'))){exit 1}; $n='engine\api','engine\core','engine\kernel','resources','ui','app' | ForEach-Object { Get-ChildItem -Recurse -File -ErrorAction SilentlyContinue (Join-Path $r ($_ + '\src\main')); Get-Item (Join-Path $r ($_ + '\pom.xml')) }; $n += Get-Item (Join-Path $r 'pom.xml'); if($n | Where-Object { $_.LastWriteTimeUtc -gt $s.LastWriteTimeUtc }){exit 1}; exit 0"
if errorlevel 1 call :build
if errorlevel 1 exit /b %ERRORLEVEL%

"%MIRAGE_JDK%\bin\java.exe" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xshare:auto -XX:+UseSerialGC -Dpolyglot.engine.WarnInterpreterOnly=false "-Dmirage.examples=%MIRAGE_ROOT%\app\examples" "-Dmirage.compute=%MIRAGE_ROOT%\app\compute\target\compute" -cp "%MIRAGE_ROOT%\app\target\mirage-app.jar;%MIRAGE_ROOT%\app\target\lib\*" dev.mirageworkbench.app.Main %*
exit /b %ERRORLEVEL%

:try
if defined MIRAGE_JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul 2>nul && set "MIRAGE_JDK=%~1"
exit /b 0

:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo mirage: Maven was not found. Install Maven 3.8 or newer and put its bin folder on the PATH. 1>&2
  exit /b 69
)
if not exist "%MIRAGE_STATE%" mkdir "%MIRAGE_STATE%"
rem One build at a time: making a folder succeeds for one only.
:wait
mkdir "%MIRAGE_STATE%\lock.d" 2>nul
if errorlevel 1 (
  echo mirage: waiting for another build of the same folder ^(if there is none, remove "%MIRAGE_STATE%\lock.d"^)... 1>&2
  ping -n 3 127.0.0.1 >nul
  goto wait
)
echo mirage: building ^(first run downloads libraries; some minutes^)... 1>&2
rem The stamp is as old as the start of the build: what changes meanwhile is built the next time.
type nul > "%MIRAGE_STATE%\stamp.new"
del /q "%MIRAGE_STATE%\stamp" 2>nul
pushd "%MIRAGE_ROOT%"
set "JAVA_HOME=%MIRAGE_JDK%"
set "PATH=%MIRAGE_JDK%\bin;%PATH%"
call mvn -B -q -DskipTests -Dexec.skip package > "%MIRAGE_STATE%\build.log" 2>&1
set "MIRAGE_BUILT=%ERRORLEVEL%"
popd
rmdir "%MIRAGE_STATE%\lock.d"
if not "%MIRAGE_BUILT%"=="0" (
  echo mirage: the build failed; the end of %MIRAGE_STATE%\build.log: 1>&2
  powershell -NoProfile -NonInteractive -Command "Get-Content -Tail 25 (Join-Path $env:MIRAGE_STATE 'build.log')" 1>&2
  exit /b 70
)
move /y "%MIRAGE_STATE%\stamp.new" "%MIRAGE_STATE%\stamp" >nul
exit /b 0
