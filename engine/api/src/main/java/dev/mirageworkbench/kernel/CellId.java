package dev.mirageworkbench.kernel;

/// Names one run of one cell, or of one command.
///
/// @param value unique in the workspace, for example `a1b2c3d4#7`
public record CellId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
