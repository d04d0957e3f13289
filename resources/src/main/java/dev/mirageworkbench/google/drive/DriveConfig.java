package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.GoogleConfig;
import dev.mirageworkbench.resource.ResourceIdentity;
import java.util.List;
import java.util.Optional;

/// What a mount of Drive is.
///
/// @param folder the id of the one that is mounted; absent for My Drive and the shared drives
/// @param exports extensions of the forms of Google's documents to show
/// @param deletesForGood whether what is deleted does not go to the trash
record DriveConfig(
    GoogleConfig google, Optional<String> folder, List<String> exports, boolean deletesForGood) {
  DriveConfig {
    exports = List.copyOf(exports);
  }

  ResourceIdentity identity() {
    return google.identity(folder);
  }
}
