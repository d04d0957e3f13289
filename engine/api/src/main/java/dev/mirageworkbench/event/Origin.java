package dev.mirageworkbench.event;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import java.time.Instant;
import java.util.Optional;

/// Where an event comes from.
///
/// @param mount the prefix of the mount, for example `/s3`
public record Origin(
    Instant time,
    Optional<WorkspacePath> mount,
    Optional<WorkspacePath> path,
    Optional<CellId> cell) {}
