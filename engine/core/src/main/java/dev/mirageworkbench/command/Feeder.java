package dev.mirageworkbench.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `echo`, `printf` and `cat` in front of the pipe.
final class Feeder {
  private Feeder() {}

  static StdinSource echo(List<String> arguments) {
    boolean lineEnd = true;
    boolean escapes = false;
    int first = 0;
    while (first < arguments.size() && arguments.get(first).matches("-[neE]+")) {
      for (char flag : arguments.get(first).toCharArray()) {
        lineEnd &= flag != 'n';
        escapes = flag == 'e' || (escapes && flag != 'E');
      }
      first++;
    }
    String text = String.join(" ", arguments.subList(first, arguments.size()));
    return new StdinSource.Text((escapes ? unescape(text, 4) : text) + (lineEnd ? "\n" : ""));
  }

  /// The format is used again as long as there are arguments, as POSIX has it.
  static StdinSource printf(List<String> arguments) throws ShellSyntaxException {
    var words = new ArrayList<>(arguments);
    if (!words.isEmpty() && words.getFirst().equals("--")) {
      words.removeFirst();
    }
    if (words.isEmpty()) {
      throw new ShellSyntaxException("printf needs a format: write for example printf 'x = 1\\n'");
    }
    String format = words.removeFirst();
    var text = new StringBuilder();
    int before;
    do {
      before = words.size();
      formatOnce(format, words, text);
    } while (!words.isEmpty() && words.size() < before);
    return new StdinSource.Text(text.toString());
  }

  private static void formatOnce(String format, List<String> words, StringBuilder text)
      throws ShellSyntaxException {
    int from = 0;
    for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', from)) {
      text.append(unescape(format.substring(from, at), 3));
      char directive = at + 1 < format.length() ? format.charAt(at + 1) : ' ';
      switch (directive) {
        case '%' -> text.append('%');
        case 's' -> text.append(words.isEmpty() ? "" : words.removeFirst());
        case 'b' -> text.append(words.isEmpty() ? "" : unescape(words.removeFirst(), 4));
        case 'd', 'i' -> text.append(words.isEmpty() ? "0" : integer(words.removeFirst()));
        default ->
            throw ShellSyntaxException.unsupported(
                "printf's `%" + String.valueOf(directive).strip() + "`",
                "use %s, %b, %d or %%, or format the text in Python");
      }
      from = at + 2;
    }
    text.append(unescape(format.substring(from), 3));
  }

  private static String integer(String word) throws ShellSyntaxException {
    if (!word.matches("[+-]?[0-9]+")) {
      throw new ShellSyntaxException("printf: '" + word + "' is not a number: %d needs one");
    }
    return word.startsWith("+") ? word.substring(1) : word;
  }

  /// @param heredoc what `cat` itself reads when it has no operands
  static StdinSource cat(List<String> arguments, Optional<String> heredoc)
      throws ShellSyntaxException {
    var operands = new ArrayList<>(arguments);
    if (!operands.isEmpty() && operands.getFirst().equals("--")) {
      operands.removeFirst();
    } else {
      for (String operand : operands) {
        if (operand.startsWith("-") && operand.length() > 1) {
          throw ShellSyntaxException.unsupported("cat's option " + operand, "leave it out");
        }
      }
    }
    if (heredoc.isEmpty()) {
      return operands.isEmpty() ? new StdinSource.FromOptions() : new StdinSource.Files(operands);
    }
    if (operands.isEmpty() || operands.equals(List.of("-"))) {
      return new StdinSource.Text(heredoc.get());
    }
    throw ShellSyntaxException.unsupported("cat with both files and a heredoc", "choose one");
  }

  /// The escapes of `printf` and `echo -e`; an unknown one stays as it is.
  ///
  /// @param digitsFromZero how many octal digits a number that begins with 0 has: 3 in a format, 4
  ///     in an argument
  private static String unescape(String text, int digitsFromZero) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char escape = text.charAt(++i);
      int known = "abfnrtv\\\"'".indexOf(escape);
      if (known >= 0) {
        plain.append("\u0007\b\f\n\r\t\u000b\\\"'".charAt(known));
      } else if (escape >= '0' && escape <= '7') {
        int end = i;
        int limit = Math.min(text.length(), i + (escape == '0' ? digitsFromZero : 3));
        while (end < limit && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
          end++;
        }
        plain.append((char) (Integer.parseInt(text.substring(i, end), 8) & 0xff));
        i = end - 1;
      } else {
        plain.append('\\').append(escape);
      }
    }
    return plain.toString();
  }
}
