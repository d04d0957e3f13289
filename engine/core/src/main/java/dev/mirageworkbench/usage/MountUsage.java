package dev.mirageworkbench.usage;

import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import java.util.Map;

/// What one mount asked of its backend since it was mounted, cells and the window together.
///
/// @param requests by what they were for; none where the backend is this machine
/// @param readBytes that readers got
/// @param fetchedBytes of content that came from the backend
/// @param sentBytes of written files that the backend took
public record MountUsage(
    Map<Operation, Long> requests, long readBytes, long fetchedBytes, long sentBytes) {
  public MountUsage {
    requests = Map.copyOf(requests);
  }

  public long requests(Operation operation) {
    return requests.getOrDefault(operation, 0L);
  }

  /// Which part of the bytes that were read was here already, from 0 to 1; 0 where nothing was
  /// read.
  public double hitRatio() {
    return readBytes == 0 ? 0 : Math.max(0, 1 - (double) fetchedBytes / readBytes);
  }
}
