package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `mirage private` on real stores.
class PrivateCommandTest {
  @TempDir private Path home = Path.of("");

  private String out(String... arguments) {
    RealShell shell = new RealShell(home);
    assertThat(shell.run(arguments)).as(shell.stderr()).isZero();
    return shell.stdout();
  }

  private String refused(int exitCode, String... arguments) {
    RealShell shell = new RealShell(home);
    assertThat(shell.run(arguments)).as(shell.stderr()).isEqualTo(exitCode);
    assertThat(shell.stdout()).isEmpty();
    return shell.stderr();
  }

  @Test
  void store_goesOutAndComesIn_asAZipFile() throws Exception {
    assertThat(out("private", "list")).isEmpty();
    assertThat(out("ls", "--mount-rw", "/p=private:notes", "/p")).isEmpty();
    Path store = home.resolve("data/private/notes");
    Files.writeString(store.resolve("a.txt"), "hello");
    String zip = home.resolve("notes.zip").toString();

    out("private", "export", "notes", zip);
    out("private", "import", zip, "copy");
    assertThat(out("private", "list")).isEqualTo("copy\nnotes\n");
    assertThat(out("cat", "--mount", "/p=private:copy", "/p/a.txt")).isEqualTo("hello");
    out("private", "delete", "notes");
    assertThat(out("private", "list")).isEqualTo("copy\n");
  }

  @Test
  void failures_sayWhatToDo_andLeaveNoFile() {
    String zip = home.resolve("a.zip").toString();
    assertThat(refused(66, "private", "export", "none", zip)).contains("no private store 'none'");
    assertThat(Path.of(zip)).doesNotExist();
    assertThat(refused(66, "private", "import", zip, "a")).contains("no such file");
    assertThat(refused(64, "private", "import", zip)).contains("NAME");
    assertThat(refused(64, "private")).contains("subcommand");
    out("ls", "--mount", "/p=private:a", "/p");
    out("private", "export", "a", zip);
    assertThat(refused(64, "private", "export", "a", zip)).contains("another file");
    assertThat(refused(64, "private", "import", zip, "A")).contains("small letters");
    assertThat(Path.of(zip)).exists();
  }
}
