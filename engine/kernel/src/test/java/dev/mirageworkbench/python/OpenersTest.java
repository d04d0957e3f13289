package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Libraries that open files past Python, with stand-ins that open what they are told by name.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenersTest {
  private static final String STAND_IN =
      """
      class %s:
          def __init__(self, name, mode='r', **kwargs):
              self.filename = name
              if mode == 'bad':
                  raise ValueError('mode')
              self.file = open(name, mode)
          def __enter__(self):
              return self
          def __exit__(self, *_):
              self.close()
          def close(self):
              self.file.close()
      """;

  private final MemoryFiles files =
      new MemoryFiles("/ram", "/ro")
          .protect("/ro")
          .put("/ram/h5py.py", STAND_IN.formatted("File"))
          .put("/ram/netCDF4.py", STAND_IN.formatted("Dataset"))
          .put("/ram/a.h5", "content")
          .put("/ro/b.h5", "read-only");
  private final TestKernel kernel = new TestKernel(files);

  @AfterAll
  void close() {
    kernel.close();
  }

  @ParameterizedTest
  @CsvSource({
    "h5py.File, '/ram/a.h5', content",
    "h5py.File, 'a.h5', content",
    "h5py.File, '/ro/b.h5', read-only",
    "netCDF4.Dataset, '/ram/a.h5', content"
  })
  void fileOfAMount_isOpenedAsALocalCopy(String opener, String path, String content) {
    assertThat(
            kernel.out(
                """
                import h5py, netCDF4, pathlib
                for path in ('%2$s', pathlib.Path('%2$s'), b'%2$s'):
                    with %1$s(path) as opened:
                        print(opened.file.read(), opened.filename != path, '/ram/' in opened.filename)
                """
                    .formatted(opener, path)))
        .isEqualTo((content + " True False\n").repeat(3).strip());
    assertThat(files.copies()).isEmpty();
  }

  @Test
  void changes_goBack_whenItIsClosed_alsoOfANewFile() {
    kernel.out(
        """
        import h5py
        with h5py.File('/ram/new.h5', 'w') as opened:
            opened.file.write('made')
        changed = h5py.File(name='/ram/new.h5', mode='a')
        changed.file.write(' and changed')
        changed.close()
        """);
    assertThat(files.text("/ram/new.h5")).isEqualTo("made and changed");
    assertThat(files.copies()).isEmpty();
  }

  @Test
  void whatIsNoFileOfAMount_isPassedOnAsItIs() {
    assertThat(
            kernel.out(
                """
                import h5py
                with open('/tmp/scratch', 'w') as f:
                    f.write('s')
                print(h5py.File('/tmp/scratch').filename)
                for name in ('/ram/none.h5', '/elsewhere/x.h5', 'https://example.test/x'):
                    try: h5py.File(name)
                    except OSError as problem: print(problem.filename)
                try: h5py.File('/elsewhere/y.h5', 'w')
                except OSError as problem: print(problem.filename)
                """))
        .isEqualTo(
            """
            /tmp/scratch
            /ram/none.h5
            /elsewhere/x.h5
            https://example.test/x
            /elsewhere/y.h5""");
  }

  @Test
  void copy_isLetGo_whenTheLibraryRefusesTheFile() {
    assertThat(kernel.cell("import h5py\nh5py.File('/ram/a.h5', 'bad')").traceback())
        .contains("ValueError: mode");
    assertThat(files.copies()).isEmpty();
  }
}
