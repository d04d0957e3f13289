package dev.mirageworkbench.files;

/// The flags of `open(2)` that matter here.
///
/// @param append every write goes to the end, wherever the caller stands
/// @param create make the file if it is missing
/// @param exclusive with `create`: fail if the file is there
/// @param truncate empty the file if it is there; needs `write`
public record OpenFlags(
    boolean read,
    boolean write,
    boolean append,
    boolean create,
    boolean exclusive,
    boolean truncate) {
  /// Python's mode `r`.
  public static final OpenFlags READ = new OpenFlags(true, false, false, false, false, false);

  /// Python's mode `w`.
  public static final OpenFlags WRITE = new OpenFlags(false, true, false, true, false, true);

  /// Python's mode `a`.
  public static final OpenFlags APPEND = new OpenFlags(false, true, true, true, false, false);

  /// Whether an open with these flags may change anything.
  public boolean changes() {
    return write || append || create || truncate;
  }
}
