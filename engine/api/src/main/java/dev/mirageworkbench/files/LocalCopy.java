package dev.mirageworkbench.files;

/// A private file of this machine with the content of a workspace file, for what cannot read the
/// workspace: native libraries and other programs.
///
/// @param id for [WorkspaceFiles#releaseLocalCopy]; never reused
/// @param hostPath absolute, in this machine's spelling; nothing is there yet if the workspace file
///     is yet to be made
/// @param writable whether what is written to it goes back
public record LocalCopy(long id, String hostPath, boolean writable) {}
