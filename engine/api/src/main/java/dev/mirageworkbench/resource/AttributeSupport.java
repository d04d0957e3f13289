package dev.mirageworkbench.resource;

import java.time.Instant;

/// A backend's ability to keep what `os.utime` and `os.chmod` set.
public interface AttributeSupport {
  void setModified(ResourcePath path, Instant modified) throws ResourceException;

  /// @param permissions POSIX bits, octal 0777 at most
  void setMode(ResourcePath path, int permissions) throws ResourceException;
}
