package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.CacheStatus;

/// What is here of a path, told without asking its backend.
///
/// @param status as it was last known; of a path that nobody has looked at it is `MISSING`
/// @param isNear whether its backend is in this machine, so that nothing of it is kept
/// @param reason why what was written here is not sent; empty where it is, or is about to be
public record KnownFile(CacheStatus status, boolean isNear, String reason) {}
