package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.secrets.NoKeychain;
import dev.mirageworkbench.secrets.SecretStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The command line on real workspaces and a real Python, with streams that can be looked at.
final class RealShell {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> variables = new HashMap<>();
  private final Path home;
  private SecretStore keychain = new NoKeychain("this is a test");
  private Consumer<URI> browser = _ -> {};

  /// @param home for all that the program stores
  RealShell(Path home) {
    this.home = home;
    variables.put("MIRAGE_HOME", home.toString());
  }

  RealShell with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /// @param person who is shown pages
  RealShell with(Consumer<URI> person) {
    browser = person;
    return this;
  }

  RealShell with(SecretStore store) {
    keychain = store;
    return this;
  }

  /// @return the exit code
  int run(String... arguments) {
    var host =
        new HostProcess(
            new ByteArrayInputStream(new byte[0]),
            new StandardStreams(out, err),
            variables,
            "Linux",
            home,
            home,
            "",
            keychain,
            browser);
    return new MirageCommandLine(
            host, request -> WorkspaceSession.open(host, request), _ -> ExitCodes.OK)
        .execute(List.of(arguments));
  }

  String stdout() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String stderr() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
