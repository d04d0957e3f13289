package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {
  @Test
  void schema_isThatOfTheManual(@TempDir Path home) throws Exception {
    var shell = new RealShell(home);
    assertThat(shell.run("schema")).isZero();
    assertThat(shell.stdout())
        .isEqualTo(Files.readString(Path.of("../docs/workspace.schema.json")));
  }
}
