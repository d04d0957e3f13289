package dev.mirageworkbench.preview;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What came of looking at a file.
public sealed interface PreviewOutcome {
  /// All ways in which the file can be shown, as far as that is known.
  List<PreviewKind> choices();

  /// @param kind how it is shown
  /// @param hasMore whether more can be asked for
  /// @param note what else is to know; empty for nothing
  /// @param encoding of its text; empty for what is no text
  /// @param editing whether and how its text can be changed; empty where it is not shown as text
  record Shown(
      Preview preview,
      PreviewKind kind,
      List<PreviewKind> choices,
      Extent extent,
      boolean hasMore,
      String note,
      Optional<Encoding> encoding,
      Optional<TextEditing> editing)
      implements PreviewOutcome {
    public Shown {
      choices = List.copyOf(choices);
    }

    /// The same when its text was changed and saved.
    public Shown withText(TextEditing text) {
      long size = text.bytes().length();
      return new Shown(
          new Preview.Text(text.content()),
          kind,
          choices,
          new Extent(Extent.Unit.BYTES, size, OptionalLong.of(size)),
          false,
          note,
          encoding,
          Optional.of(text));
    }
  }

  /// Much would have to be read.
  ///
  /// @param bytes all of the file, or those that are not enough
  /// @param isWhole whether all of the file would be read
  /// @param isPossible whether it is done if the user agrees
  record Large(
      PreviewKind kind, long bytes, boolean isWhole, boolean isPossible, List<PreviewKind> choices)
      implements PreviewOutcome {
    public Large {
      choices = List.copyOf(choices);
    }
  }

  /// It cannot be shown so.
  ///
  /// @param what went wrong, a sentence
  /// @param advice what can be done about it, a sentence
  record Problem(String what, String advice, List<PreviewKind> choices) implements PreviewOutcome {
    public Problem {
      choices = List.copyOf(choices);
    }
  }
}
