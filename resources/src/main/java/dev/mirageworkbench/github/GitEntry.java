package dev.mirageworkbench.github;

/// One entry of a Git tree.
///
/// @param name the last segment of its path
/// @param permissions POSIX bits that Git keeps of a file
/// @param sha of the blob, the tree or the submodule's commit
/// @param size of a blob, in bytes; -1 for others and where the server did not tell
record GitEntry(String name, Kind kind, int permissions, String sha, long size) {
  enum Kind {
    FILE,
    FOLDER,
    /// A symbolic link, whose target is the blob's text.
    LINK,
    /// A commit of another repository.
    SUBMODULE
  }

  /// @param mode as Git writes it: file type and permission bits, in octal
  static GitEntry of(String name, String mode, String sha, long size) {
    int bits = Integer.parseInt(mode, 8);
    Kind kind =
        switch (bits >> 12) {
          case 004 -> Kind.FOLDER;
          case 012 -> Kind.LINK;
          case 016 -> Kind.SUBMODULE;
          default -> Kind.FILE;
        };
    return new GitEntry(name, kind, bits & 0777, sha, size);
  }

  boolean isFile() {
    return kind == Kind.FILE;
  }
}
