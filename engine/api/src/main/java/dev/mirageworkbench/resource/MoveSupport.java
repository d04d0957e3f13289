package dev.mirageworkbench.resource;

/// A backend's ability to rename without the bytes passing through this machine.
public interface MoveSupport {
  /// Renames a file or a folder with all it holds, replacing a file or an empty folder at the
  /// target as POSIX `rename` does.
  ///
  /// @throws ResourceException.NotFound if there is nothing to move, or the target's parent is
  ///     missing
  /// @throws ResourceException.NotEmpty if the target is a folder with something in it
  /// @throws ResourceException.IsAFolder if a file would replace a folder
  /// @throws ResourceException.NotAFolder if a folder would replace a file
  /// @throws ResourceException.CrossDevice if the backend declines, so that the caller copies
  ///     instead
  void move(ResourcePath from, ResourcePath to) throws ResourceException;
}
