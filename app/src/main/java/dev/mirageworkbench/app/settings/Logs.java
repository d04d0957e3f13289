package dev.mirageworkbench.app.settings;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.workspace.AppFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Sends what the program and its libraries log to a file in the state folder, without secrets. The
/// console stays with the user's program unless debugging is asked for.
public final class Logs {
  private static final int MOST_BYTES = 1 << 20;
  private static final int FILES = 3;

  private Logs() {}

  /// @param debug also log to stderr, our own packages from FINE on
  public static void configure(AppFolders folders, boolean debug) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    Logger own = Logger.getLogger("dev.mirageworkbench");
    own.setLevel(debug ? Level.FINE : Level.INFO);
    if (debug) {
      root.addHandler(prepared(new ConsoleHandler(), Level.FINE));
    }
    try {
      root.addHandler(file(folders));
    } catch (IOException e) {
      // A home folder that cannot be written must not keep a command from running.
      own.log(Level.FINE, "no log file", e);
    }
  }

  private static Handler file(AppFolders folders) throws IOException {
    Path folder = AppFolders.create(folders.state().resolve("logs"));
    String pattern = folder.toString().replace("%", "%%") + "/mirage-%u.%g.log";
    var handler = new FileHandler(pattern, MOST_BYTES, FILES, true);
    return prepared(handler, Level.ALL);
  }

  private static Handler prepared(Handler handler, Level level) {
    handler.setFormatter(new SecretFreeFormatter());
    handler.setLevel(level);
    return handler;
  }

  /// Writes a record with its stack trace, less what is secret.
  private static final class SecretFreeFormatter extends SimpleFormatter {
    @Override
    public String format(LogRecord record) {
      return Redaction.hide(super.format(record));
    }
  }
}
