package dev.mirageworkbench.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.secrets.ProviderToken;
import dev.mirageworkbench.workspace.AppFolders;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
  @TempDir private Path folder = Path.of("");

  @AfterEach
  void closeTheFile() {
    LogManager.getLogManager().reset();
  }

  @Test
  void logFile_holdsNoToken_neitherOfAMessageNorOfAStackTrace() throws IOException {
    AppFolders folders = AppFolders.below(folder);
    Logs.configure(folders, false);
    System.Logger own = System.getLogger("dev.mirageworkbench.test");
    System.Logger library = System.getLogger("org.example.library");
    for (ProviderToken token : ProviderToken.all()) {
      own.log(Level.INFO, "it said {0}", token.text());
      library.log(Level.WARNING, "it failed", new IOException(token.text()));
    }

    String log = Files.readString(folders.state().resolve("logs/mirage-0.0.log"));
    assertThat(log).contains("it said ", "java.io.IOException: ");
    for (ProviderToken token : ProviderToken.all()) {
      assertThat(log).as(token.provider()).doesNotContain(token.secret());
    }
  }
}
