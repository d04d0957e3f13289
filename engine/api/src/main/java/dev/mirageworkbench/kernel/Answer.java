package dev.mirageworkbench.kernel;

import java.util.List;
import java.util.OptionalLong;

/// What a kernel says to a [Question].
public sealed interface Answer {
  /// What may stand between two positions of the text, best first; empty where nothing fits.
  ///
  /// @param start where the part that is replaced begins, as of a [String]
  /// @param end where it ends: the cursor
  record Completions(int start, int end, List<Match> matches) implements Answer {
    public Completions {
      matches = List.copyOf(matches);
    }
  }

  /// @param kind `function`, `class`, `module`, `instance`, `property`, `param`, `keyword`, `key`,
  ///     `magic`, `file`, `folder`, or `text` for a word of the cell
  /// @param detail the type of a variable, or empty
  record Match(String text, String kind, String detail) {}

  /// Texts, each empty where there is nothing to say.
  ///
  /// @param name as it stands in the code; empty if nothing is known there
  /// @param type of its value
  /// @param value on one line, for what is no code
  /// @param file where it is defined
  record Inspection(
      String name,
      String type,
      String signature,
      String documentation,
      String value,
      String file,
      String source)
      implements Answer {
    public static final Inspection NONE = new Inspection("", "", "", "", "", "", "");

    public boolean isKnown() {
      return !name.isEmpty();
    }
  }

  /// @param json as `application/vnd.mirage.table+json`, with `first`, `numbers`, the place of each
  ///     row in the value, and `matching`, how many rows pass the filter; or `problem`, a sentence
  record Rows(String json) implements Answer {}

  record Variables(List<Variable> variables) implements Answer {
    public Variables {
      variables = List.copyOf(variables);
    }
  }

  /// @param shape the length of a text or collection, the dimensions of an array or table, or empty
  /// @param bytes about what the value takes with its elements, where that is known
  /// @param value on one line, cut
  record Variable(String name, String type, String shape, OptionalLong bytes, String value) {}
}
