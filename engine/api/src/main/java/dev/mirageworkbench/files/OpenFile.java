package dev.mirageworkbench.files;

/// An open file.
///
/// @param handle for the other calls of [WorkspaceFiles]; never reused
/// @param status as it was at the open
public record OpenFile(long handle, FileStatus status) {}
