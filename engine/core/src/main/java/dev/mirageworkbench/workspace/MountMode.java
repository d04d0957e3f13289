package dev.mirageworkbench.workspace;

/// Whether a mount may be changed. READ unless asked otherwise.
public enum MountMode {
  READ,
  WRITE
}
