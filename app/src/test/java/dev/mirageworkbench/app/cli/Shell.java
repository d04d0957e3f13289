package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.desktop.WindowLauncher;
import dev.mirageworkbench.app.desktop.WindowRequest;
import dev.mirageworkbench.secrets.NoKeychain;
import dev.mirageworkbench.secrets.SecretStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the command line as a shell would and keeps what it says.
final class Shell {
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final List<WindowRequest> windows = new ArrayList<>();
  final Map<String, String> variables = new HashMap<>();
  final FakeSession session;
  private final Path home;
  private SecretStore keychain = new NoKeychain("this is a test");
  private String stdin = "";
  private OutputStream target = out;
  private Path examples;

  /// @param home for all that the program stores
  Shell(Path home, FakeKernel.Behaviour behaviour) {
    this.home = home;
    this.examples = home;
    session = new FakeSession(behaviour);
  }

  Shell type(String text) {
    stdin = text;
    return this;
  }

  Shell into(OutputStream stream) {
    target = stream;
    return this;
  }

  Shell withExamples(Path folder) {
    examples = folder;
    return this;
  }

  Shell with(SecretStore store) {
    keychain = store;
    return this;
  }

  /// @return the exit code
  int run(String... arguments) {
    WindowLauncher launcher =
        request -> {
          windows.add(request);
          return 0;
        };
    variables.putIfAbsent("MIRAGE_HOME", home.toString());
    var host =
        new HostProcess(
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
            new StandardStreams(target, err),
            variables,
            "Linux",
            home,
            examples,
            "",
            keychain,
            _ -> {});
    return new MirageCommandLine(host, session::open, launcher).execute(List.of(arguments));
  }

  String stdout() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String stderr() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
