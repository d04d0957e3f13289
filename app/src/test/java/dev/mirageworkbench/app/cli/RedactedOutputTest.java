package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.secrets.ProviderToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A server tells tokens of all providers with every error. The program, which runs as a process of
/// its own, does not pass them on: neither in its messages, its log and its events nor to Python
/// and
/// into a notebook.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedactedOutputTest {
  private static final String MARK = "said-by-the-server";

  private final TalkativeServer server;

  @TempDir private Path folder = Path.of("");

  RedactedOutputTest() throws IOException {
    String words =
        ProviderToken.all().stream()
            .map(token -> token.text().replace('\n', ' '))
            // A header's value ends at a quotation mark, so that none hides the next one.
            .collect(Collectors.joining("\" \"", MARK + " \"", "\" " + MARK));
    server = TalkativeServer.start(words);
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  private MirageProcess run(String... arguments) throws Exception {
    var environment = new HashMap<String, String>();
    environment.put("MIRAGE_HOME", folder.resolve("home").toString());
    environment.put("HOME", folder.toString());
    return MirageProcess.run(folder, Map.copyOf(environment), arguments);
  }

  private String mount() {
    return "/redis=redis://127.0.0.1:" + server.port() + "/0";
  }

  private static void assertNoTokenIn(String text) {
    assertThat(text).contains(MARK);
    for (ProviderToken token : ProviderToken.all()) {
      assertThat(text).as(token.provider()).doesNotContain(token.secret());
    }
  }

  @Test
  void command_tellsNoToken_inItsMessagesAndItsEvents() throws Exception {
    MirageProcess run = run("cat", "--debug", "--verbose", "--mount", mount(), "/redis/a.txt");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.IO_ERROR);
    assertThat(run.stderr()).contains("mirage: retry ", "mirage lazy: ", "mirage: /redis/a.txt: ");
    assertNoTokenIn(run.stderr());
  }

  @Test
  void check_tellsNoToken_inWhatEachStepFound() throws Exception {
    MirageProcess run = run("check", "--mount", mount(), "/redis");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.IO_ERROR);
    assertNoTokenIn(run.stdout());
  }

  @Test
  void notebook_holdsNoToken_inTheNoteOfAnException() throws Exception {
    Files.writeString(
        folder.resolve("a.ipynb"),
        """
        {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "outputs": [],
          "execution_count": null, "source": "open('/redis/a.txt').read()"}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        """);
    MirageProcess run =
        run("run", "--no-workspace", "--mount", mount(), "-o", "out.ipynb", "a.ipynb");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.PYTHON_ERROR);
    assertNoTokenIn(run.stdout() + run.stderr());
    assertNoTokenIn(Files.readString(folder.resolve("out.ipynb")));
  }
}
