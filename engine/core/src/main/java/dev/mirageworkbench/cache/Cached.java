package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.Entry;
import java.time.Duration;
import java.util.Optional;

/// What is here of a file or folder, told without asking its backend.
///
/// @param entry as last known; empty where nothing is known, or that nothing is there
/// @param age of what is known; of a folder's listing, if there is one; empty where nothing is
/// @param stale whether the next look asks the backend
/// @param pinned whether it, or a folder above it, stays in the cache whatever else comes
/// @param cachedBytes of the last known version of a file
public record Cached(
    Optional<Entry> entry,
    Optional<Duration> age,
    boolean stale,
    boolean pinned,
    long cachedBytes) {}
