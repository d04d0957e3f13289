package dev.mirageworkbench.google.gmail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what headers hold beyond ASCII: `=?UTF-8?Q?caf=C3=A9?=` (RFC 2047). Gmail reads most of it
/// itself and leaves some as it came.
final class EncodedWords {
  /// Charset (with a language, RFC 2231, 5), encoding, text.
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?\\s]*)?\\?([bBqQ])\\?([^?\\s]*)\\?=");

  private EncodedWords() {}

  /// What cannot be read stays as it is.
  static String decode(String text) {
    if (!text.contains("=?")) {
      return text;
    }
    var decoded = new StringBuilder();
    var pending = new Run();
    Matcher word = WORD.matcher(text);
    int at = 0;
    while (word.find()) {
      String between = text.substring(at, word.start());
      Optional<Charset> charset = Texts.charset(word.group(1));
      Optional<byte[]> bytes = charset.flatMap(_ -> bytes(word.group(2), word.group(3)));
      if (bytes.isEmpty()) {
        pending.flushInto(decoded);
        decoded.append(between).append(word.group());
      } else {
        if (!(pending.isOpen() && between.isBlank())) { // blanks between two words are none
          pending.flushInto(decoded);
          decoded.append(between);
        }
        pending.add(charset.get(), bytes.get(), decoded);
      }
      at = word.end();
    }
    pending.flushInto(decoded);
    return decoded.append(text.substring(at)).toString();
  }

  private static Optional<byte[]> bytes(String encoding, String text) {
    try {
      return Optional.of(
          encoding.toUpperCase(Locale.ROOT).equals("B")
              ? Base64.getDecoder().decode(text)
              : quoted(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] quoted(String text) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        if (i + 2 >= text.length()) {
          throw new IllegalArgumentException("two digits are missing");
        }
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(c == '_' ? ' ' : c).getBytes(US_ASCII));
      }
    }
    return bytes.toByteArray();
  }

  /// Words in one charset, whose bytes belong together: some programs part a letter's bytes.
  private static final class Run {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Optional<Charset> charset = Optional.empty();

    boolean isOpen() {
      return charset.isPresent();
    }

    void add(Charset next, byte[] more, StringBuilder into) {
      if (charset.isPresent() && !charset.get().equals(next)) {
        flushInto(into);
      }
      charset = Optional.of(next);
      bytes.writeBytes(more);
    }

    void flushInto(StringBuilder into) {
      charset.ifPresent(each -> into.append(bytes.toString(each)));
      bytes.reset();
      charset = Optional.empty();
    }
  }
}
