package dev.mirageworkbench.google.gmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the bytes of text.
final class Texts {
  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s\";]+)");
  private static final byte ESCAPE = 0x1b;

  private Texts() {}

  static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Reads a text in the charset that its part declares, unless it is UTF-8: Gmail turns texts into
  /// UTF-8 and leaves the declaration as it was.
  static String decode(byte[] bytes, String contentType) {
    Matcher declared = CHARSET.matcher(contentType);
    Optional<Charset> charset = declared.find() ? charset(declared.group(1)) : Optional.empty();
    if (charset.filter(Texts::hidesInAscii).isPresent() && has(bytes, ESCAPE)) {
      return new String(bytes, charset.get());
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, charset.orElse(UTF_8));
    }
  }

  /// Charsets that write all letters with the bytes of ASCII.
  private static boolean hidesInAscii(Charset charset) {
    return charset.name().toUpperCase(Locale.ROOT).startsWith("ISO-2022-");
  }

  private static boolean has(byte[] bytes, byte wanted) {
    for (byte each : bytes) {
      if (each == wanted) {
        return true;
      }
    }
    return false;
  }
}
