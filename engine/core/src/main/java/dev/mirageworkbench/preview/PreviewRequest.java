package dev.mirageworkbench.preview;

import dev.mirageworkbench.files.WorkspacePath;
import java.nio.charset.Charset;
import java.util.Optional;

/// What somebody wants to see of a file.
///
/// @param kind how; empty for what fits best
/// @param charset of its text; empty to find out
/// @param step how often more was asked for
/// @param isLarge whether the user agreed to read what is large
/// @param isFresh whether the backend is asked, whatever is cached
public record PreviewRequest(
    WorkspacePath path,
    Optional<PreviewKind> kind,
    Optional<Charset> charset,
    int step,
    boolean isLarge,
    boolean isFresh) {
  /// Each step shows four times as much as the one before.
  public static final int LAST_STEP = 3;

  private static final int FACTOR = 4;
  private static final int FIRST_BYTES = 1 << 16;
  private static final int FIRST_ROWS = 200;
  private static final int FIRST_PAGES = 3;

  /// Of formats that are read here and there, or whole.
  private static final long USUAL = 16L << 20;

  private static final long LARGE = 128L << 20;

  public static PreviewRequest of(WorkspacePath path) {
    return new PreviewRequest(path, Optional.empty(), Optional.empty(), 0, false, false);
  }

  public PreviewRequest as(PreviewKind other) {
    return new PreviewRequest(path, Optional.of(other), charset, 0, false, false);
  }

  public PreviewRequest in(Charset other) {
    return new PreviewRequest(path, kind, Optional.of(other), step, isLarge, false);
  }

  public PreviewRequest more() {
    return new PreviewRequest(path, kind, charset, Math.min(step + 1, LAST_STEP), isLarge, false);
  }

  public PreviewRequest large() {
    return new PreviewRequest(path, kind, charset, step, true, false);
  }

  public PreviewRequest fresh() {
    return new PreviewRequest(path, kind, charset, step, isLarge, true);
  }

  private int times() {
    return (int) Math.pow(FACTOR, step);
  }

  int bytes() {
    return FIRST_BYTES * times();
  }

  int rows() {
    return FIRST_ROWS * times();
  }

  int pages() {
    return FIRST_PAGES * times();
  }

  long budget() {
    return isLarge ? LARGE : USUAL;
  }

  boolean hasMore() {
    return step < LAST_STEP;
  }
}
