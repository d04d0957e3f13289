package dev.mirageworkbench.preview;

import java.util.Optional;

/// A small text that may be changed in place.
///
/// @param content as it was read
/// @param bytes the same, as in the file
/// @param refusal why it cannot be changed; empty if it can
public record TextEditing(TextContent content, FileBytes bytes, Optional<String> refusal) {
  /// A larger file is changed better by a program.
  static final int MOST_BYTES = 1 << 20;

  /// The editor becomes slow with a longer one.
  static final int LONGEST_LINE = 20_000;

  static TextEditing of(TextContent content, byte[] bytes, long size, boolean isWritable) {
    return new TextEditing(content, FileBytes.of(bytes), refusal(content, bytes, size, isWritable));
  }

  private static Optional<String> refusal(
      TextContent content, byte[] bytes, long size, boolean isWritable) {
    if (!isWritable) {
      return Optional.of("the mount is read-only: mount it for writing to edit its files");
    }
    if (size > MOST_BYTES) {
      return Optional.of("only text of at most 1 MB can be edited here");
    }
    if (content.isCut()) {
      return Optional.of("not all of it is shown: choose Load More first");
    }
    if (content.lineEnd() == TextContent.LineEnd.MIXED) {
      return Optional.of("its lines end in different ways, which an edit would lose");
    }
    if (hasLongLine(content.text())) {
      return Optional.of("it has a line of more than 20,000 characters");
    }
    if (!content.isFaithful(bytes)) {
      return Optional.of(
          "some of its bytes are no characters in "
              + content.encoding().title()
              + ": choose another encoding");
    }
    return Optional.empty();
  }

  /// Whether a line is too long for an editor.
  public static boolean hasLongLine(String text) {
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      if (end - from > LONGEST_LINE) {
        return true;
      }
      from = end + 1;
    }
    return text.length() - from > LONGEST_LINE;
  }
}
