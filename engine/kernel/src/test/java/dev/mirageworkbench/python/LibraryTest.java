package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parts of the standard library that touch what cells cannot have.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibraryTest {
  private final MemoryFiles files = new MemoryFiles("/ram");
  private final TestKernel kernel = new TestKernel(files);

  @AfterAll
  void close() {
    kernel.close();
  }

  @Test
  void theLibraryItself_isOutOfReach() {
    String refused =
        kernel.out(
            """
            import os, colorsys, shutil
            there, folder = colorsys.__file__, os.path.dirname(colorsys.__file__)
            def refuses(change):
                try:
                    change()
                    return False
                except OSError:
                    return True
            print(refuses(lambda: open(there, 'a')), refuses(lambda: open(there, 'r+')),
                  refuses(lambda: os.mkdir(folder + '/made')), refuses(lambda: os.remove(there)),
                  refuses(lambda: os.utime(there)), os.path.exists(there))
            """);
    assertThat(refused).isEqualTo("True True True True True True");
  }

  @Test
  void hashlib_hasTheHashesOfFips202_andSaysNothing() {
    assertThat(
            kernel.out(
                """
                import hashlib
                print(hashlib.sha3_256(b'abc').hexdigest())
                print(hashlib.shake_128(b'').hexdigest(8), hashlib.md5(b'').hexdigest()[:8])"""))
        .isEqualTo(
            """
            3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532
            7f9c2ba4e88f827d d41d8cd9""");
  }

  @Test
  void asyncio_runsTasksTimersAndThreads_withoutSockets() {
    assertThat(
            kernel.out(
                """
                import asyncio
                async def later(value):
                    await asyncio.sleep(0.01)
                    return value
                async def main():
                    both = await asyncio.gather(later(1), later(2))
                    return both, await asyncio.to_thread(lambda: 3)
                print(asyncio.run(main()), asyncio.run(later(4)))
                """))
        .isEqualTo("([1, 2], 3) 4");
  }

  @Test
  void sockets_areRefused() {
    assertThat(
            kernel.out(
                """
                import socket
                try:
                    socket.create_connection(('127.0.0.1', 9), timeout=1)
                    print('connected')
                except OSError as problem:
                    print('refused')
                """))
        .isEqualTo("refused");
  }

  @ParameterizedTest
  @CsvSource({
    "ctypes, mirage: ctypes calls native libraries",
    "curses, mirage: curses draws on a terminal",
    "tkinter, mirage: tkinter opens windows",
    "xml.parsers.expat, python.allowNativePackages in the workspace file and in",
    "termios, mirage: termios is native code"
  })
  void moduleThatCannotBeHere_saysWhatItIsAndWhatToDo(String name, String sentence) {
    TestKernel.Ran ran = kernel.cell("import " + name);
    assertThat(ran.finished().exitCode()).isEqualTo(1);
    assertThat(ran.traceback()).contains("ImportError: ").contains(sentence);
  }

  @Test
  void xmlParser_saysWhyItIsNotThere() {
    assertThat(kernel.cell("import xml.etree.ElementTree as e; e.fromstring('<a/>')").traceback())
        .contains("mirage: pyexpat, the parser behind Python's xml and plistlib, is native code");
  }

  @Test
  void fileOfAThread_isWritten() {
    kernel.out(
        """
        import threading
        def write(): open('/ram/thread.txt', 'w').write('from a thread')
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        """);
    assertThat(files.text("/ram/thread.txt")).isEqualTo("from a thread");
  }

  @Test
  void ownModules_areTheProgramsOwn_butTracebacksStayWhole() {
    files.put("/ram/traceback.py", "mine = 1");
    files.put("/ram/linecache.py", "mine = 2");
    TestKernel.Ran ran = kernel.cell("import traceback, linecache\n1 / 0");
    assertThat(ran.traceback()).contains("1 / 0").endsWith("ZeroDivisionError: division by zero");
  }
}
