package dev.mirageworkbench.resource;

import java.util.Optional;

/// A backend's ability to list only the names of a folder that begin with something, so that nobody
/// has to go through all of them.
public interface PrefixSupport {
  /// Lists one page.
  ///
  /// @param namePrefix not empty
  /// @param cursor [Page#next] of the page before; empty for the first
  /// @return an empty page also where there is no such folder
  Page list(ResourcePath folder, String namePrefix, Optional<String> cursor)
      throws ResourceException;
}
