package dev.mirageworkbench.writeback;

import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// Where staged bytes belong and under which precondition they are to be sent. It stands beside the
/// bytes on this machine's disk, so that another run can send what this one could not.
///
/// @param order counts the versions of one file over all runs, the newest highest: file times are
///     too coarse to tell
/// @param length of the bytes; for [State#OPEN] what there were when the writing began
/// @param checksum CRC-32C of the bytes, where they were written from start to end
/// @param modified to set once the file is on the backend
/// @param mode POSIX permission bits to set once the file is on the backend
record Intent(
    ResourceIdentity resource,
    ResourcePath path,
    State state,
    long order,
    long length,
    OptionalInt checksum,
    Precondition precondition,
    Optional<Instant> modified,
    OptionalInt mode) {

  Intent withOrder(long newOrder) {
    return new Intent(
        resource, path, state, newOrder, length, checksum, precondition, modified, mode);
  }

  enum State {
    /// Somebody is writing: what a crash leaves is no version that anybody meant.
    OPEN,
    /// Complete, and to be sent.
    CLOSED
  }
}
