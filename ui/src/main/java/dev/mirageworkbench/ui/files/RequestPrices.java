package dev.mirageworkbench.ui.files;

import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.usage.MountUsage;
import java.util.Optional;

/// What a service takes for requests, in dollars: an assumption that the user may change, as
/// regions
/// and contracts differ.
///
/// @param changes for 1,000 requests that list or change something
/// @param reads for 1,000 that read
/// @param gigabyte that leaves the service
public record RequestPrices(double changes, double reads, double gigabyte) {
  /// Amazon S3 Standard in us-east-1, to the internet, as its price list said in 2026.
  public static final RequestPrices S3 = new RequestPrices(0.005, 0.0004, 0.09);

  private static final double THOUSAND = 1_000;
  private static final double GIGABYTE = 1e9;

  /// Those of a type of resource that takes money for requests.
  public static Optional<RequestPrices> of(String type) {
    return type.equals("s3") ? Optional.of(S3) : Optional.empty();
  }

  public double cost(MountUsage usage) {
    long changing =
        usage.requests(Operation.LIST)
            + usage.requests(Operation.UPLOAD)
            + usage.requests(Operation.CHANGE);
    return changing / THOUSAND * changes
        + usage.requests(Operation.FETCH) / THOUSAND * reads
        + usage.fetchedBytes() / GIGABYTE * gigabyte;
  }
}
