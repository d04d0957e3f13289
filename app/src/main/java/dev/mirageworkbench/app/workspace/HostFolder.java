package dev.mirageworkbench.app.workspace;

import java.nio.file.Path;

/// Spells a folder of this computer as a mount URI.
public final class HostFolder {
  private HostFolder() {}

  /// For example `disk:/home/ada/data%20sets`.
  public static String uri(Path folder) {
    String path = folder.toAbsolutePath().normalize().toUri().getRawPath();
    boolean trailing = path.length() > 1 && path.endsWith("/");
    return "disk:" + (trailing ? path.substring(0, path.length() - 1) : path);
  }
}
