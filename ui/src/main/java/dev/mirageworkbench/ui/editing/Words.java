package dev.mirageworkbench.ui.editing;

import dev.mirageworkbench.text.PythonLexer;
import dev.mirageworkbench.text.PythonWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What can be said of how a word goes on without asking Python: the names that stand in the cells,
/// keywords and builtins.
public final class Words {
  private static final Pattern NAME =
      Pattern.compile("[^\\W\\d]\\w*", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int MOST = 200;

  /// @param kind `keyword`, `function` or `text`
  public record Word(String text, String kind) {}

  /// The word that ends at the cursor.
  ///
  /// @param start where it begins
  /// @param isAttribute whether a point stands before it
  public record Begun(int start, String text, boolean isAttribute) {}

  private Words() {}

  public static Begun before(String source, int caret) {
    int start = caret;
    while (start > 0 && Character.isUnicodeIdentifierPart(source.charAt(start - 1))) {
      start--;
    }
    boolean isAttribute = start > 0 && source.charAt(start - 1) == '.';
    return new Begun(start, source.substring(start, caret), isAttribute);
  }

  /// Whether somebody who typed this far may want to see how it goes on: behind a point, or after
  /// two letters of a word of code, or behind a slash of a path.
  public static boolean areWanted(String source, int caret) {
    if (caret == 0 || caret > source.length()) {
      return false;
    }
    char last = source.charAt(caret - 1);
    return switch (PythonLexer.kindAt(source, caret)) {
      case COMMENT -> false;
      case STRING -> last == '/' || !pathBefore(source, caret).isEmpty();
      case CODE -> {
        Begun begun = before(source, caret);
        boolean isNumber = !begun.text().isEmpty() && Character.isDigit(begun.text().charAt(0));
        boolean behindNumber =
            begun.start() > 1 && Character.isDigit(source.charAt(begun.start() - 2));
        yield !isNumber
            && (begun.isAttribute() ? !behindNumber : begun.text().length() >= 2)
            && !names(source, begun.start());
      }
    };
  }

  /// Whether a new name is made there, which only its maker knows.
  private static boolean names(String source, int start) {
    String before = source.substring(0, start).stripTrailing();
    int word = before.length();
    while (word > 0 && Character.isJavaIdentifierPart(before.charAt(word - 1))) {
      word--;
    }
    String last = before.substring(word);
    return before.length() < start && Set.of("def", "class", "as").contains(last);
  }

  /// The absolute path that ends at the cursor within a string, or nothing.
  public static String pathBefore(String source, int caret) {
    int start = caret;
    while (start > 0 && "'\"\n".indexOf(source.charAt(start - 1)) < 0) {
      start--;
    }
    String path = source.substring(start, caret);
    return path.startsWith("/") ? path : "";
  }

  /// @param sources the cells
  /// @param begun what is to go on; its own half word is not offered
  public static List<Word> fitting(Collection<String> sources, Begun begun) {
    var found = new TreeMap<String, Word>();
    if (!begun.isAttribute()) {
      PythonWords.BUILTINS.forEach(word -> found.put(word, new Word(word, "function")));
      PythonWords.KEYWORDS.forEach(word -> found.put(word, new Word(word, "keyword")));
    }
    for (String source : sources) {
      NAME.matcher(BracketMatch.codeOnly(source))
          .results()
          .filter(name -> !begun.isAttribute() || isBehindPoint(source, name.start()))
          .forEach(name -> found.putIfAbsent(name.group(), new Word(name.group(), "text")));
    }
    var fitting = new ArrayList<Word>();
    for (Word word : found.tailMap(begun.text()).values()) {
      if (!word.text().startsWith(begun.text()) || fitting.size() == MOST) {
        break;
      }
      if (!word.text().equals(begun.text())) {
        fitting.add(word);
      }
    }
    return List.copyOf(fitting);
  }

  private static boolean isBehindPoint(String source, int start) {
    return start > 0 && source.charAt(start - 1) == '.';
  }
}
