package dev.mirageworkbench.python;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Spreads JSON that has no spaces over lines, as Python's `json` does for an indent.
final class JsonLayout {
  private static final Logger LOG = System.getLogger(JsonLayout.class.getName());

  private final String json;
  private final String indent;
  private final String itemSeparator;
  private final String keySeparator;
  private final StringBuilder text;
  private int depth;

  /// All before it is in the text.
  private int copied;

  private JsonLayout(String json, String indent, String itemSeparator, String keySeparator) {
    this.json = json;
    this.indent = indent;
    this.itemSeparator = itemSeparator;
    this.keySeparator = keySeparator;
    this.text = new StringBuilder(json.length() + json.length() / 2);
  }

  /// For Python: JSON, an indent and the two separators.
  ///
  /// @return null if there is too little memory
  static @Nullable Object layOut(Value... arguments) {
    try {
      return layOut(
          arguments[0].asString(),
          arguments[1].asString(),
          arguments[2].asString(),
          arguments[3].asString());
    } catch (OutOfMemoryError tooLong) {
      LOG.log(Level.DEBUG, "JSON is too long to be laid out", tooLong);
      return null;
    }
  }

  /// @param json well-formed
  static String layOut(String json, String indent, String itemSeparator, String keySeparator) {
    return new JsonLayout(json, indent, itemSeparator, keySeparator).layOut();
  }

  private String layOut() {
    for (int at = 0; at < json.length(); at++) {
      switch (json.charAt(at)) {
        case '"' -> at = endOfString(at);
        case '[', '{' -> at = begin(at);
        case ']', '}' -> {
          copy(at);
          depth--;
          breakLine();
        }
        case ',' -> separate(at, itemSeparator, true);
        case ':' -> separate(at, keySeparator, false);
        default -> {
          // A part of a number or a name.
        }
      }
    }
    copy(json.length());
    return text.toString();
  }

  private void copy(int end) {
    text.append(json, copied, end);
    copied = end;
  }

  /// The index of its closing quote.
  private int endOfString(int start) {
    int at = start + 1;
    while (json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  /// What is empty stays in one piece.
  private int begin(int at) {
    char next = json.charAt(at + 1);
    if (next == ']' || next == '}') {
      return at + 1;
    }
    copy(at + 1);
    depth++;
    breakLine();
    return at;
  }

  private void separate(int at, String separator, boolean breaksLine) {
    copy(at);
    copied = at + 1;
    text.append(separator);
    if (breaksLine) {
      breakLine();
    }
  }

  private void breakLine() {
    text.append('\n').repeat(indent, depth);
  }
}
