package dev.mirageworkbench.model;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.files.OpenFlags;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;

/// One step of a run. What does not apply when its turn comes does nothing, so that steps can be
/// left out.
///
/// Paths are inside the mount. A slot holds one open file; those with even numbers belong to
/// session 0, the others to session 1.
sealed interface Operation {
  /// The mount that is asked.
  enum Side {
    WRITABLE,
    READ_ONLY
  }

  /// As Python's modes.
  @SuppressWarnings("ImmutableEnumChecker") // a record of booleans is immutable
  enum Mode {
    R(OpenFlags.READ),
    W(OpenFlags.WRITE),
    A(OpenFlags.APPEND),
    X(new OpenFlags(false, true, false, true, true, false)),
    R_PLUS(new OpenFlags(true, true, false, false, false, false)),
    W_PLUS(new OpenFlags(true, true, false, true, false, true));

    private final OpenFlags flags;

    Mode(OpenFlags flags) {
      this.flags = flags;
    }

    OpenFlags flags() {
      return flags;
    }
  }

  /// Closes what the slot held before.
  record Open(int slot, Side side, String path, Mode mode) implements Operation {}

  record Read(int slot, int position, int length) implements Operation {}

  /// Writes the first `length` bytes of a word said over and over.
  record Write(int slot, int position, String word, int length) implements Operation {}

  record Truncate(int slot, int size) implements Operation {}

  record Close(int slot) implements Operation {}

  /// Opens, reads all of it and closes.
  record Cat(Side side, String path) implements Operation {}

  record Stat(Side side, String path) implements Operation {}

  record ListFolder(Side side, String path) implements Operation {}

  /// Lists page by page.
  record PageThrough(Side side, String path) implements Operation {}

  record CreateFolder(String path) implements Operation {}

  record DeleteFolder(String path) implements Operation {}

  record Delete(int session, String path) implements Operation {}

  record Move(int session, String from, String to) implements Operation {}

  record SetTime(String path, int seconds) implements Operation {}

  /// Ends the session's cell and begins the next one.
  record Settle(int session) implements Operation {}

  record Refresh(Side side, String path) implements Operation {}

  record Advance(int seconds) implements Operation {}

  /// Ends a conflict, or another write that is not sent, by the user's word.
  record Resolve(String path, Resolution how) implements Operation {}

  /// Ends the workspace, with all files open, and begins another one on the same folders.
  ///
  /// @param isKilled whether it ends as `kill -9` ends a process
  record Restart(boolean isKilled) implements Operation {}

  /// Somebody else writes a file, with the folders that lead to it.
  record TheyPut(String path, String word, int length) implements Operation {}

  record TheyMakeFolder(String path) implements Operation {}

  /// Somebody else deletes a file, or a folder with all it holds.
  record TheyDelete(String path) implements Operation {}

  record TheyMove(String from, String to) implements Operation {}

  /// The next calls of a kind for a path go wrong.
  record Strike(Call call, String path, Trouble trouble, int times) implements Operation {}

  /// The backend does not answer until [Heal].
  record Outage() implements Operation {}

  record Heal() implements Operation {}

  /// The next upload of a file waits in the store, before or after it takes effect.
  record Hold(String path, boolean afterEffect) implements Operation {}

  /// Lets all uploads go on.
  record Release() implements Operation {}

  /// The step as one can write it into a test.
  default String code() {
    String arguments =
        Arrays.stream(getClass().getRecordComponents())
            .map(this::code)
            .collect(Collectors.joining(", "));
    return "new " + getClass().getSimpleName() + "(" + arguments + ")";
  }

  private String code(RecordComponent component) {
    try {
      return switch (component.getAccessor().invoke(this)) {
        case String text -> '"' + text + '"';
        case Enum<?> constant ->
            constant.getDeclaringClass().getSimpleName() + "." + constant.name();
        case Object other -> other.toString();
      };
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record's own component cannot be asked", e);
    }
  }
}
