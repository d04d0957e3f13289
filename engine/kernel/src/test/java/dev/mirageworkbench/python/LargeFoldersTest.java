package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.ResourceException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Folders that come in pages, here of two children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeFoldersTest {
  private final MemoryFiles files = new MemoryFiles("/ram");
  private final TestKernel kernel = new TestKernel(files);

  @BeforeAll
  void fill() {
    kernel.out("import glob, os, pathlib");
    for (String name : new String[] {"a1", "a2", "b1", "b2", "b3", ".b4"}) {
      files.put("/ram/" + name, "x");
    }
    files.put("/ram/bin/b1", "x");
    files.setPageSize(2);
  }

  @AfterAll
  void close() {
    kernel.close();
  }

  @BeforeEach
  void forgetCalls() {
    files.takeCalls();
  }

  @Test
  void scandir_readsNoFurther_thanItIsAsked() {
    assertThat(
            kernel.out(
                """
                entries = os.scandir('/ram')
                print(next(entries).name, next(entries).name, next(entries).name)"""))
        .isEqualTo(".b4 a1 a2");
    assertThat(files.openFolders()).isEqualTo(1);
    assertThat(kernel.out("print([e.name for e in entries]); entries.close()"))
        .isEqualTo("['b1', 'b2', 'b3', 'bin']");
    assertThat(files.openFolders()).isZero();
  }

  @Test
  void scandir_letsGoOfTheRest_whenItIsClosed() {
    assertThat(
            kernel.out(
                """
                with os.scandir('/ram') as entries:
                    print(next(entries).name)
                print(list(entries))"""))
        .isEqualTo(".b4\n[]");
    assertThat(files.openFolders()).isZero();
  }

  @Test
  void scandir_raises_whenTheRestCannotBeHad() {
    var own = new MemoryFiles("/ram").put("/ram/a", "").put("/ram/b", "").put("/ram/c", "");
    own.setPageSize(2);
    own.failRead("/c", new ResourceException.Denied("no more for you"));
    try (var other = new TestKernel(own)) {
      assertThat(
              other.out(
                  """
                  import os
                  try:
                      print([e.name for e in os.scandir('/ram')])
                  except PermissionError as e:
                      print(e.errno, e.filename)"""))
          .isEqualTo("13 /ram");
    }
  }

  @Test
  void glob_asksForWhatItsPatternBeginsWith() {
    assertThat(
            kernel.out(
                """
                print(glob.glob('/ram/b*'), glob.glob('b[12]', root_dir='/ram'), glob.glob('/ram/b?n/*'))
                print(glob.glob('/ram/.b*'), glob.glob('/ram/x*'), glob.glob('/none/x*'), glob.glob('/ram/a1/x*'))"""))
        .isEqualTo(
            """
            ['/ram/b1', '/ram/b2', '/ram/b3', '/ram/bin'] ['b1', 'b2'] ['/ram/bin/b1']
            ['/ram/.b4'] [] [] []""");
    assertThat(files.takeCalls())
        .filteredOn(call -> call.startsWith("children"))
        .startsWith("children /ram b", "children /ram b", "children /ram b", "children /ram/bin ")
        .contains("children /ram .b", "children /ram x");
  }

  @Test
  void pathlib_asksForWhatItsPatternBeginsWith() {
    assertThat(
            kernel.out(
                """
                ram = pathlib.Path('/ram')
                print(sorted(p.name for p in ram.glob('b*')), [p.name for p in ram.glob('b*/b*')])
                print(sorted(p.name for p in ram.glob('B*', case_sensitive=False)))"""))
        .isEqualTo(
            """
            ['b1', 'b2', 'b3', 'bin'] ['b1']
            ['b1', 'b2', 'b3', 'bin']""");
    assertThat(files.takeCalls())
        .filteredOn(call -> call.startsWith("children"))
        .containsExactly(
            "children /ram b", "children /ram b", "children /ram/bin b", "children /ram ");
  }

  @Test
  void listdirAndWalk_giveAll() {
    assertThat(kernel.out("print(os.listdir('/ram'), list(os.walk('/ram/bin')))"))
        .isEqualTo("['.b4', 'a1', 'a2', 'b1', 'b2', 'b3', 'bin'] [('/ram/bin', [], ['b1'])]");
  }
}
