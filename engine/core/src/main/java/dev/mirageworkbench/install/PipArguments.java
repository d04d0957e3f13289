package dev.mirageworkbench.install;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What pip is told.
final class PipArguments {
  /// How this machine reaches the network, where that needs to be said.
  private static final Set<String> NETWORK =
      Set.of("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "SSL_CERT_FILE", "PIP_CERT");

  private PipArguments() {}

  /// @param target fresh, where everything goes
  /// @param constraints a file with the versions of what is there and stays
  /// @param downloads where pip keeps what it has fetched
  static List<String> install(
      PackageSettings settings,
      List<Requirement> requirements,
      String pythonVersion,
      Path target,
      Path constraints,
      Path downloads) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--isolated",
                "--no-input",
                "--disable-pip-version-check",
                "--no-color",
                "--keyring-provider",
                "disabled",
                "--retries",
                "2",
                "--timeout",
                "20",
                "--cache-dir",
                downloads.toString(),
                "install",
                "--progress-bar",
                "off",
                "--no-compile",
                "--no-warn-script-location",
                "--target",
                target.toString()));
    // Nothing can be built.
    arguments.addAll(List.of("--only-binary", ":all:"));
    if (!settings.allowNative()) {
      arguments.addAll(List.of("--platform", "any", "--abi", "none"));
      arguments.addAll(List.of("--implementation", "py", "--python-version", pythonVersion));
    }
    arguments.addAll(List.of("--constraint", constraints.toString()));
    arguments.addAll(source(settings));
    arguments.add("--");
    requirements.forEach(requirement -> arguments.add(requirement.text()));
    return arguments;
  }

  private static List<String> source(PackageSettings settings) {
    if (settings.wheelFolder().isPresent()) {
      String folder = settings.wheelFolder().get().toAbsolutePath().toString();
      return List.of("--no-index", "--find-links", folder);
    }
    var source = new ArrayList<>(List.of("--index-url", settings.indexUrl()));
    settings
        .extraIndexUrl()
        .ifPresent(
            url -> {
              source.add("--extra-index-url");
              source.add(url);
            });
    return source;
  }

  /// @param folder for temporary files and as home
  /// @param own the environment of this program
  static Map<String, String> environment(Path folder, Map<String, String> own) {
    var environment = new HashMap<String, String>();
    for (Map.Entry<String, String> entry : own.entrySet()) {
      if (NETWORK.contains(entry.getKey().toUpperCase(Locale.ROOT))) {
        environment.put(entry.getKey(), entry.getValue());
      }
    }
    environment.put("TMPDIR", folder.toString());
    environment.put("HOME", folder.toString());
    // No settings but ours, and no index that GraalPy's pip would add by itself.
    environment.put(
        "PIP_CONFIG_FILE",
        System.getProperty("os.name").startsWith("Windows") ? "nul" : "/dev/null");
    environment.put("PIP_INDEX_URL", "");
    // Its patches are for native packages, and come from a server that nobody has agreed to.
    environment.put("PIP_GRAALPY_PATCHES_URL", "disabled");
    environment.put("PIP_GRAALPY_DISABLE_PATCHING", "1");
    environment.put("PIP_GRAALPY_DISABLE_VERSION_SELECTION", "1");
    return environment;
  }
}
