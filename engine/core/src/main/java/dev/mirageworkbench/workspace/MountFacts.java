package dev.mirageworkbench.workspace;

import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.WriteSupport;
import dev.mirageworkbench.usage.MountUsage;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// What people may want to know of a mount. Nobody is asked for it.
///
/// @param server that is asked; empty for what is on this machine
/// @param login whose rights requests have
/// @param changing how its files can be changed
public record MountFacts(
    Mount mount,
    Instant since,
    Optional<URI> server,
    Optional<String> login,
    Capabilities capabilities,
    Changing changing,
    MountUsage usage) {

  /// @param isPossible whether the mount may be changed, and its resource can be
  /// @param whyNot where the resource cannot be; empty where only the mount may not
  /// @param recovery how what is deleted comes back; empty where nothing brings it back
  /// @param moves whether files can be renamed
  public record Changing(
      boolean isPossible, Optional<String> whyNot, Optional<String> recovery, boolean moves) {}

  static MountFacts of(MountedResource mounted) {
    Resource resource = mounted.resource();
    return new MountFacts(
        mounted.mount(),
        mounted.since(),
        resource.server(),
        resource.login(),
        resource.capabilities(),
        new Changing(
            mounted.isWritable(),
            resource.writing().isPresent() ? Optional.empty() : Optional.of(resource.whyOnlyRead()),
            resource.writing().flatMap(WriteSupport::recovery),
            resource.moving().isPresent()),
        mounted.events().counts().usage());
  }
}
