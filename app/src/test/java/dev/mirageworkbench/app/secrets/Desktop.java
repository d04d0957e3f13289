package dev.mirageworkbench.app.secrets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A session bus and a GNOME Keyring of a test's own, as a Linux desktop has them, without a screen
/// on which a password could be asked for.
public final class Desktop implements AutoCloseable {
  private static final String PASSWORD = "the login password";

  private final Map<String, String> variables = new HashMap<>();
  private final Process bus;
  private final Process keyring;

  private Desktop(Path folder, boolean unlocked) throws IOException, InterruptedException {
    Path runtime = folder.resolve("run");
    Files.createDirectories(folder.resolve("data"));
    Files.createDirectories(runtime);
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
    variables.put("HOME", folder.toString());
    variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    variables.put("XDG_DATA_HOME", folder.resolve("data").toString());
    variables.put("XDG_RUNTIME_DIR", runtime.toString());
    bus = start("dbus-daemon", "--session", "--nofork", "--print-address");
    variables.put("DBUS_SESSION_BUS_ADDRESS", firstLine(bus.getInputStream()));
    keyring =
        unlocked
            ? start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
            : start("gnome-keyring-daemon", "--foreground", "--components=secrets");
    try (var input = keyring.getOutputStream()) {
      if (unlocked) {
        input.write(PASSWORD.getBytes(StandardCharsets.UTF_8));
      }
    }
    awaitService();
  }

  /// Whether this machine has the programs.
  public static boolean isPossible() {
    return SecretService.open().isPresent()
        && Stream.of("dbus-daemon", "dbus-send", "gnome-keyring-daemon").allMatch(Desktop::isThere);
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /// @param folder for all that they keep; what an earlier one of it kept is there again
  public static Desktop start(Path folder) throws IOException, InterruptedException {
    return new Desktop(folder, true);
  }

  /// Nobody has signed in.
  public static Desktop startLocked(Path folder) throws IOException, InterruptedException {
    return new Desktop(folder, false);
  }

  private Process start(String... command) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder.start();
  }

  private static String firstLine(InputStream output) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new java.io.InputStreamReader(output, StandardCharsets.UTF_8))) {
      return String.valueOf(lines.readLine());
    }
  }

  private void awaitService() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 200; attempt++) {
      Process question =
          start(
              "dbus-send",
              "--session",
              "--print-reply",
              "--dest=org.freedesktop.DBus",
              "/org/freedesktop/DBus",
              "org.freedesktop.DBus.NameHasOwner",
              "string:org.freedesktop.secrets");
      String answer = new String(question.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (answer.contains("boolean true")) {
        return;
      }
      Thread.sleep(50);
    }
    throw new IOException("the keyring does not come");
  }

  /// What a program needs in its environment to find them.
  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  @Override
  public void close() {
    keyring.destroy();
    bus.destroy();
  }
}
