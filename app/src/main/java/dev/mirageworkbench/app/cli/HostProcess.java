package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.secrets.SecretStore;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// What a command sees of the process it runs in.
///
/// @param variables the environment
/// @param system the operating system, as the property `os.name`
/// @param userHome the user's home folder
/// @param examples the folder of the bundled examples
/// @param platform the window toolkit's platform, empty for the usual one
/// @param keychain where secrets are kept
/// @param browser shows a page to the user, where there is a browser
record HostProcess(
    InputStream stdin,
    StandardStreams streams,
    Map<String, String> variables,
    String system,
    Path userHome,
    Path examples,
    String platform,
    SecretStore keychain,
    Consumer<URI> browser) {}
