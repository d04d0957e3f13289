package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Tries to leave the sandbox: to the files, programs, environment, network and memory of the host.
/// All tests use one kernel, which outlives what they try.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxTest {
  private static final String SECRET = "what no cell may see";

  /// Prints each attempt that was not refused. Only the errors that a refusal has count as one, so
  /// that a mistake in an attempt is seen.
  private static final String PRELUDE =
      """
      import importlib, os, site, subprocess, sys
      REFUSALS = OSError, ImportError, NotImplementedError

      def escaped(*attempts, refusals=REFUSALS):
          for number, attempt in enumerate(attempts):
              try:
                  print(number, 'gave', repr(attempt())[:200])
              except refusals:
                  pass
      """;

  @TempDir private static Path host = Path.of("");

  private final MemoryFiles files = new MemoryFiles("/ram");
  private final TestKernel kernel = new TestKernel(files);

  @BeforeAll
  void prepare() throws IOException {
    Files.writeString(host.resolve("secret.txt"), SECRET);
    Files.writeString(host.resolve("leak.py"), "LEAKED = 1");
    Files.write(host.resolve("native.so"), new byte[] {0x7f, 'E', 'L', 'F'});
    try (OutputStream out = Files.newOutputStream(host.resolve("leak.zip"));
        var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("__main__.py"));
    }
    kernel.out(PRELUDE + "HOST = '" + host + "'");
  }

  @AfterAll
  void close() {
    kernel.close();
  }

  @AfterEach
  void hostIsAsItWas() throws IOException {
    try (var entries = Files.list(host)) {
      assertThat(entries.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("secret.txt", "leak.py", "native.so", "leak.zip");
    }
    assertThat(host.resolve("secret.txt")).hasContent(SECRET);
  }

  private void assertRefused(String attempts) {
    assertThat(kernel.out(attempts)).isEmpty();
  }

  @Test
  void programs_doNotStart() {
    files.put("/ram/program", "#!/bin/sh\ntouch " + host + "/made\n");
    assertRefused(
        """
        os.chmod('/ram/program', 0o755)
        touch = ['touch', HOST + '/made']
        for command in (['/bin/touch', touch[1]], touch, ['/ram/program'], [sys.executable or 'python']):
            escaped(*(lambda start=start: start(command) for start in (
                subprocess.run, subprocess.call, subprocess.check_call, subprocess.check_output,
                subprocess.Popen)))
            escaped(lambda: os.execv(command[0], command), lambda: os.execvp(command[0], command),
                    lambda: os.execl(command[0], *command), lambda: os.execlp(command[0], *command))
        line = ' '.join(touch)
        escaped(lambda: subprocess.getoutput(line), lambda: subprocess.run(line, shell=True),
                lambda: os.popen(line).read())
        if os.system(line) == 0 or os.system('/ram/program') == 0:
            print('os.system')
        """);
  }

  @Test
  void forks_doNotExist() {
    assertRefused(
        """
        print(*(name for name in ('fork', 'forkpty', 'posix_spawn', 'posix_spawnp', 'spawnv', 'spawnl',
                                  'spawnlp', 'chroot', 'mknod', 'mkfifo') if hasattr(os, name)))
        import _posixsubprocess, multiprocessing
        from concurrent.futures import ProcessPoolExecutor
        reading, writing = os.pipe()
        started = _posixsubprocess.fork_exec(
            [b'/bin/touch', (HOST + '/made').encode()], [b'/bin/touch'], True, (writing,), None, None,
            -1, -1, -1, -1, -1, -1, reading, writing, False, False, -1, None, None, None, -1, None, False)
        if started != -1:
            print('fork_exec gave', started)
        escaped(lambda: multiprocessing.Process(target=print).start(), lambda: multiprocessing.Pool(1),
                lambda: ProcessPoolExecutor(1), refusals=(*REFUSALS, ValueError))
        """);
  }

  @Test
  void otherProcesses_getNoSignals() throws Exception {
    // Our own, so that nobody is hurt where a signal goes through.
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-version")
            .redirectErrorStream(true)
            .start();
    try {
      assertRefused(
          """
          import faulthandler, signal
          for number in (0, 2, 9, 15):
              escaped(lambda: os.kill(%d, number), lambda: os.kill(os.getpid(), number),
                      lambda: os.kill(1, number), lambda: os.killpg(%d, number),
                      lambda: signal.raise_signal(number))
          escaped(lambda: signal.signal(signal.SIGTERM, lambda *_: None),
                  lambda: os.waitpid(%d, os.WNOHANG), os.getppid, faulthandler._sigabrt,
                  faulthandler._sigsegv)
          """
              .formatted(other.pid(), other.pid(), other.pid()));
      assertThat(other.waitFor()).isZero();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void nativeCode_isNotLoaded() {
    assertRefused(
        """
        import _imp, glob
        from importlib.machinery import ExtensionFileLoader, ModuleSpec
        libraries = [HOST + '/native.so', '/ram/native.so', *glob.glob(sys.prefix + '/**/*.so', recursive=True)[:2]]
        if len(libraries) < 3:
            print('nothing to try')
        with open('/ram/native.so', 'wb') as f:
            f.write(b'\\x7fELF')

        def load(path):
            spec = importlib.util.spec_from_file_location('x', path, loader=ExtensionFileLoader('x', path))
            return importlib.util.module_from_spec(spec)

        import importlib.util
        escaped(*(lambda path=path: load(path) for path in libraries),
                *(lambda path=path: _imp.create_dynamic(ModuleSpec('x', None, origin=path)) for path in libraries))
        escaped(*(lambda name=name: importlib.import_module(name)
                  for name in ('ctypes', '_ctypes', '_cffi_backend', 'pyexpat')))
        """);
  }

  @Test
  void hostFiles_areNotThere() {
    assertRefused(
        """
        import posix
        up = '/' + '../' * 20

        def spellings(*paths):
            return [spelling for path in paths for spelling in (
                path, '/' + path, '..' + path, up + path, '/ram' + up + path, '/tmp' + up + path,
                sys.prefix + up + path, sys.prefix + '/lib' + up + path)]

        for path in spellings('/etc/passwd', '/proc/self/environ', '/proc/self/fd/0', '/dev/null', '/home'):
            escaped(lambda: open(path), lambda: open(path, 'a'), lambda: os.open(path, os.O_RDONLY),
                    lambda: os.stat(path), lambda: os.lstat(path), lambda: os.listdir(path),
                    lambda: list(os.scandir(path)), lambda: os.chdir(path), lambda: os.remove(path),
                    lambda: os.mkdir(path + '/made'), lambda: open(path + '/made', 'w'),
                    lambda: os.rename(path, '/tmp/taken'), lambda: os.truncate(path, 0),
                    lambda: os.utime(path), lambda: os.chmod(path, 0o777), lambda: os.readlink(path),
                    lambda: os.link(path, '/tmp/taken'), lambda: posix.open(path, os.O_RDONLY))
            if os.path.exists(path) or os.access(path, os.R_OK):
                print(path)
        # Python's own /tmp may be what the host calls so, but is another folder.
        for path in spellings(HOST + '/secret.txt'):
            escaped(lambda: open(path), lambda: os.stat(path), lambda: os.remove(path),
                    lambda: os.truncate(path, 0), lambda: os.listdir(os.path.dirname(path)))
        """);
  }

  @Test
  void links_doNotLeadOut() {
    assertRefused(
        """
        escaped(*(lambda target=target: os.symlink(target, '/tmp/link') for target in (
                    '/etc/passwd', '../etc/passwd', '../../etc', sys.prefix)),
                lambda: os.symlink('/etc/passwd', '/ram/link'),
                lambda: os.link(HOST + '/secret.txt', '/tmp/link'))
        # Harmless where it is made, and moved to where it is not.
        os.makedirs('/tmp/a/b/c', exist_ok=True)
        os.symlink('../../../etc', '/tmp/a/b/c/link')
        os.rename('/tmp/a/b/c/link', '/tmp/moved')
        escaped(lambda: os.listdir('/tmp/moved'), lambda: open('/tmp/moved/passwd'),
                lambda: open('/tmp/moved/made', 'w'))
        """);
  }

  @Test
  void java_cannotBeReached() {
    assertRefused(
        """
        import java, polyglot
        names = 'java.lang.System', 'java.lang.Runtime', 'java.lang.ProcessBuilder', 'java.nio.file.Files'
        escaped(*(lambda name=name: java.type(name) for name in names),
                lambda: importlib.import_module('java.lang').System, lambda: java.add_to_classpath(HOST),
                lambda: polyglot.import_value('x'), lambda: polyglot.export_value('x', 1),
                refusals=(*REFUSALS, AttributeError))
        escaped(*(lambda language=language: polyglot.eval(language=language, string='1')
                  for language in ('python', 'js', 'llvm', 'host')),
                lambda: polyglot.eval(language='python', path=HOST + '/leak.py'), refusals=RuntimeError)
        kernel = sys._getframe()
        while kernel.f_back is not None:
            kernel = kernel.f_back
        functions = kernel.f_globals['host']
        escaped(lambda: functions.getClass(), lambda: functions.display.getClass(),
                lambda: functions.java_lang_Object, refusals=AttributeError)
        """);
  }

  @Test
  void internals_giveNoFilesAway() {
    assertRefused(
        """
        internals = sys.modules['__graalpython__']
        escaped(lambda: internals.read_file('/etc/passwd'), lambda: internals.read_file(HOST + '/secret.txt'))
        if internals.load_bytecode_file(HOST + '/leak.py', HOST + '/leak.py', print) is not None:
            print('load_bytecode_file')
        if internals.native_access_is_available() or internals.host_import_enabled:
            print('access')
        import readline, ssl
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        escaped(lambda: readline.read_history_file('/etc/passwd'),
                lambda: readline.write_history_file(HOST + '/made'),
                lambda: context.load_verify_locations('/etc/ssl/certs/ca-certificates.crt'),
                lambda: context.load_cert_chain(HOST + '/secret.txt'))
        """);
  }

  @Test
  void internalsThatFail_costTheSessionOnly() {
    try (var other = new TestKernel(new MemoryFiles("/ram"))) {
      TestKernel.Ran ran =
          other.cell(
              "import os, sys\n"
                  + "inner = sys.modules['__graalpython__']\n"
                  + "inner.load_file(os.path.relpath('"
                  + host
                  + "/leak', inner.core_home)).LEAKED");
      assertThat(ran.finished().exitCode()).isNotZero();
      assertThat(other.out("print('on')")).isEqualTo("on");
    }
  }

  @Test
  void network_isClosed() throws Exception {
    // As the sockets of other kernels: an address that is there, in a folder of the host.
    Path address = host.resolve("k");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(address));
      assertRefused(
          """
          import asyncio, socket, urllib.request
          escaped(lambda: socket.socket(), lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
                  lambda: socket.socket(1).connect(HOST + '/k'), lambda: socket.socketpair(),
                  lambda: socket.create_connection(('127.0.0.1', 9), 1),
                  lambda: socket.create_server(('127.0.0.1', 0)),
                  lambda: socket.getaddrinfo('localhost', 80), lambda: socket.gethostbyname('localhost'),
                  lambda: urllib.request.urlopen('http://127.0.0.1:9'),
                  lambda: urllib.request.urlopen('file://' + HOST + '/secret.txt'),
                  lambda: asyncio.run(asyncio.open_connection('127.0.0.1', 9)),
                  lambda: open(HOST + '/k'), lambda: os.listdir(HOST))
          """);
    } finally {
      Files.delete(address);
    }
  }

  @Test
  void environment_hasWhatWasGivenAndNoMore() {
    String names =
        kernel.out("import posix\nprint(*sorted({*os.environ, *map(os.fsdecode, posix.environ)}))");
    // The last one is GraalPy's own.
    assertThat(List.of(names.split(" ")))
        .containsExactly("HOME", "MIRAGE_GIVEN", "TMPDIR", "UNSAFE_PYO3_SKIP_VERSION_CHECK");
    kernel.out("os.putenv('MIRAGE_PUT', 'x'); os.environ['MIRAGE_SET'] = 'x'");
    assertThat(System.getenv()).doesNotContainKeys("MIRAGE_PUT", "MIRAGE_SET");
    kernel.out("del os.environ['MIRAGE_SET']");
  }

  @Test
  void imports_doNotReachTheHost() {
    assertRefused(
        """
        import runpy, zipimport
        from importlib.machinery import SourceFileLoader
        escaped(lambda: zipimport.zipimporter(HOST + '/leak.zip'), lambda: runpy.run_path(HOST + '/leak.py'),
                lambda: runpy.run_path(HOST + '/leak.zip'),
                lambda: SourceFileLoader('leak', HOST + '/leak.py').get_data(HOST + '/leak.py'))
        sys.path[:0] = [HOST, HOST + '/leak.zip']
        importlib.invalidate_caches()
        escaped(lambda: importlib.import_module('leak'))
        del sys.path[:2]
        if any(not (path in ('', '/ram') or path.startswith(sys.prefix)) for path in sys.path):
            print(sys.path)
        if not site.getuserbase().startswith('/tmp/') or os.path.expanduser('~') != '/tmp':
            print(site.getuserbase())
        """);
  }

  @Test
  void library_isReadButNotChanged() {
    assertRefused(
        """
        import colorsys
        there, folder = colorsys.__file__, os.path.dirname(colorsys.__file__)
        if 'rgb' not in open(there).read():
            print('cannot be read')
        escaped(lambda: open(there, 'w'), lambda: open(there, 'r+'), lambda: os.truncate(there, 0),
                lambda: os.remove(there), lambda: os.rename(there, there + '.x'),
                lambda: os.rename('/tmp/x', there), lambda: os.rename(there, '/tmp/taken'),
                lambda: os.mkdir(folder + '/made'), lambda: open(folder + '/made.py', 'w'),
                lambda: os.symlink('colorsys.py', folder + '/made.py'), lambda: os.utime(there),
                lambda: os.chmod(there, 0o777), lambda: os.rmdir(folder))
        """);
  }

  @Test
  void temporaryFiles_areInThePrivateFolder() throws IOException {
    String named =
        kernel.out(
            """
            import shutil, tempfile
            with tempfile.NamedTemporaryFile('w', delete=False) as f:
                f.write('private')
            print(f.name)
            escaped(lambda: tempfile.mkdtemp(dir='/var/tmp'), lambda: tempfile.mkstemp(dir=HOST))
            print(shutil.which('sh'), shutil.which('/bin/sh'), shutil.which('sh', path='/bin:/usr/bin'))
            """);
    assertThat(named).startsWith("/tmp/").endsWith("None None None").hasLineCount(2);
    Path name = Path.of(named.lines().findFirst().orElseThrow());
    assertThat(name).doesNotExist();
  }

  @Test
  void workingFolder_staysInTheWorkspace() {
    assertRefused(
        """
        escaped(lambda: os.chdir('/etc'), lambda: os.chdir(HOST), lambda: os.fchdir(0))
        os.chdir('../../..')
        if os.getcwd() != '/' or sorted(os.listdir()) != ['ram', 'tmp']:
            print(os.getcwd(), os.listdir())
        os.chdir('/ram')
        """);
  }
}
