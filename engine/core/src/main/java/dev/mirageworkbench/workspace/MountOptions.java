package dev.mirageworkbench.workspace;

/// Choices for one mount.
///
/// @param preload fetch every file in the background once mounted; what cannot be fetched is
///     skipped with a warning
public record MountOptions(boolean preload) {
  /// Nothing is fetched before it is needed.
  public static final MountOptions LAZY = new MountOptions(false);

  public static MountOptions preloaded() {
    return new MountOptions(true);
  }
}
