package dev.mirageworkbench.app.cli;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Opens pages in the user's browser, with the command that each system has for it. That this may
/// fail is no problem of its callers, who tell the address as well.
final class SystemBrowser {
  private static final System.Logger LOG = System.getLogger(SystemBrowser.class.getName());

  private SystemBrowser() {}

  /// @param system as the property `os.name`
  static void open(String system, URI page) {
    try {
      new ProcessBuilder(command(system, page.toString()))
          .redirectInput(ProcessBuilder.Redirect.from(nothing(system)))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "no browser can be started: {0}", e.getMessage());
    }
  }

  private static File nothing(String system) {
    return new File(system.startsWith("Windows") ? "NUL" : "/dev/null");
  }

  static List<String> command(String system, String page) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", page);
    }
    return List.of(name.startsWith("mac") ? "open" : "xdg-open", page);
  }
}
