package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tries to leave a kernel's own process, beside another kernel, without the switch for native
/// packages. Each test prints what was not refused.
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
class KernelSandboxTest {
  private static final String PRELUDE =
      """
      import importlib, os, subprocess, sys
      REFUSALS = OSError, ImportError, NotImplementedError

      def escaped(*attempts, refusals=REFUSALS):
          for number, attempt in enumerate(attempts):
              try:
                  print(number, 'gave', repr(attempt())[:200])
              except refusals:
                  pass
      """;

  private final Path home;
  private final Workspace workspace;
  private final KernelDesk desk;

  KernelSandboxTest(@TempDir Path home) throws Exception {
    this.home = home;
    workspace = Workspace.builder().folders(AppFolders.below(home)).build();
    desk = new KernelDesk(workspace);
  }

  @BeforeAll
  void prepare() throws Exception {
    desk.out(PRELUDE + "HOME = '" + home + "'");
  }

  @AfterAll
  void close() {
    workspace.close();
  }

  private void assertRefused(String attempts) throws Exception {
    assertThat(desk.out(attempts)).isEmpty();
  }

  @Test
  void programs_doNotStart() throws Exception {
    assertRefused(
        """
        touch = ['/usr/bin/touch', HOME + '/made']
        escaped(lambda: subprocess.run(touch), lambda: subprocess.Popen(touch),
                lambda: os.execv(touch[0], touch), lambda: os.popen(' '.join(touch)).read())
        if os.system(' '.join(touch)) == 0:
            print('os.system')
        """);
    assertThat(home.resolve("made")).doesNotExist();
  }

  @Test
  void nativeCodeAndJava_areOutOfReach() throws Exception {
    assertRefused(
        """
        import java, polyglot
        escaped(lambda: importlib.import_module('ctypes'), lambda: importlib.import_module('_ctypes'),
                lambda: importlib.import_module('pyexpat'),
                lambda: java.type('java.lang.System').getenv(), lambda: java.type('java.lang.Runtime'),
                lambda: polyglot.import_value('x'), refusals=(*REFUSALS, AttributeError))
        if sys.modules['__graalpython__'].native_access_is_available():
            print('native access')
        """);
  }

  @Test
  void filesOfTheHost_areNotThere() throws Exception {
    Files.writeString(home.resolve("secret.txt"), "secret");
    assertRefused(
        """
        up = '../' * 20
        for path in ('/etc/passwd', '/tmp/' + up + 'etc/passwd', up + 'etc/passwd', '/proc/self/environ',
                     '/proc/self/mem', '/proc/self/cwd', sys.prefix + '/' + up + 'etc/passwd',
                     HOME + '/secret.txt', '/tmp/' + up + HOME + '/secret.txt'):
            escaped(lambda: open(path), lambda: open(path, 'a'), lambda: os.open(path, os.O_RDONLY),
                    lambda: os.listdir(path), lambda: os.stat(path), lambda: os.readlink(path))
        escaped(lambda: os.symlink('/etc/passwd', '/tmp/link'),
                lambda: os.link(HOME + '/secret.txt', '/tmp/link'))
        # A name below /tmp is one of Python's own /tmp, which is another folder.
        os.symlink(HOME + '/secret.txt', '/tmp/link') if HOME.startswith('/tmp/') else None
        escaped(lambda: open('/tmp/link'))
        """);
  }

  @Test
  void packageFolder_isReadOnly_andNotThereByItsRealName() throws Exception {
    Path site = home.resolve("data/packages/python-3.12/site");
    assertThat(site).isDirectory();
    Files.writeString(site.resolve("there.py"), "X = 1");
    assertRefused(
        """
        site = HOME + '/data/packages/python-3.12/site'
        escaped(lambda: open(site + '/there.py'), lambda: os.listdir(site),
                lambda: open(site + '/made.py', 'w'), lambda: open('/site-packages/there.py', 'a'),
                lambda: open('/site-packages/made.py', 'w'), lambda: os.remove('/site-packages/there.py'),
                lambda: os.rename('/site-packages/there.py', '/tmp/there.py'),
                lambda: os.listdir('/site-packages/../data'))
        """);
    assertThat(site.resolve("there.py")).hasContent("X = 1");
  }

  @Test
  void socketsOfOtherKernels_andTheNetwork_areOutOfReach() throws Exception {
    try (var other = new KernelDesk(workspace)) {
      assertThat(other.out("print('there')")).isEqualTo("there");
      List<Path> sockets;
      try (Stream<Path> all = Files.walk(home.resolve("runtime"))) {
        sockets =
            all.filter(path -> !Files.isDirectory(path) && !Files.isRegularFile(path)).toList();
      }
      // Its own and the other's, unless they are gone as soon as somebody is connected.
      for (Path socket : sockets) {
        assertRefused(
            """
            import socket
            escaped(lambda: socket.socket(1).connect('%1$s'), lambda: open('%1$s'),
                    lambda: os.stat('%1$s'))
            """
                .formatted(socket));
      }
      assertRefused(
          """
          import socket, urllib.request
          escaped(lambda: socket.socket(), lambda: socket.create_connection(('127.0.0.1', 9), 1),
                  lambda: socket.socket(1).connect(HOME + '/runtime/kernels/k'),
                  lambda: os.listdir(HOME + '/runtime/kernels'), lambda: socket.getaddrinfo('localhost', 80),
                  lambda: urllib.request.urlopen('http://127.0.0.1:9'))
          """);
    }
  }

  @Test
  void environmentOfTheProgram_isNotThere() throws Exception {
    assertThat(System.getenv()).containsKey("PATH");
    assertThat(
            desk.out(
                "import posix\n"
                    + "print(*sorted({*os.environ, *map(os.fsdecode, posix.environ)}"
                    + " - {'UNSAFE_PYO3_SKIP_VERSION_CHECK'}))"))
        .isEqualTo("HOME TMPDIR");
  }
}
