package dev.mirageworkbench.preview;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/// How the characters of a text are written as bytes.
///
/// @param mark the byte order mark that the file begins with; empty for none
public record Encoding(Charset charset, List<Byte> mark) {
  /// What is guessed of nothing but Latin letters.
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /// What the guess confuses: the first one is that of old Macs, which hardly any file has.
  private static final String OLD_CYRILLIC = "MACCYRILLIC";

  private static final String NEW_CYRILLIC = "WINDOWS-1251";

  /// A third of the bytes of Latin text in UTF-16, at least.
  private static final int ZEROS = 3;

  /// Of so many bytes of text one may be a control character.
  private static final int FEW = 50;

  /// The character that stands for itself, in one of its encodings.
  private record Mark(Charset charset) {
    private byte[] bytes() {
      return "\uFEFF".getBytes(charset);
    }

    boolean isIn(byte[] head) {
      byte[] bytes = bytes();
      return head.length >= bytes.length
          && ByteBuffer.wrap(head, 0, bytes.length).equals(ByteBuffer.wrap(bytes));
    }

    Encoding encoding() {
      return new Encoding(charset, boxed(bytes()));
    }
  }

  /// The longer ones first, as one begins like another.
  private static final List<Mark> MARKS =
      List.of(
          new Mark(StandardCharsets.UTF_32LE),
          new Mark(StandardCharsets.UTF_32BE),
          new Mark(StandardCharsets.UTF_8),
          new Mark(StandardCharsets.UTF_16LE),
          new Mark(StandardCharsets.UTF_16BE));

  public Encoding {
    mark = List.copyOf(mark);
  }

  public static Encoding of(Charset charset) {
    return new Encoding(charset, List.of());
  }

  /// Those that can be chosen.
  public static List<Charset> common() {
    return List.of(
            "UTF-8",
            "UTF-16LE",
            "UTF-16BE",
            "windows-1252",
            "ISO-8859-1",
            "ISO-8859-2",
            "windows-1250",
            "windows-1251",
            "KOI8-R",
            "windows-1253",
            "windows-1254",
            "Shift_JIS",
            "EUC-JP",
            "GB18030",
            "Big5",
            "EUC-KR")
        .stream()
        .filter(Charset::isSupported)
        .map(Charset::forName)
        .toList();
  }

  /// A mark at the beginning says it; what is good UTF-8 is UTF-8; all else is guessed.
  ///
  /// @param isCut whether the text goes on, so that a character may be cut in two
  public static Encoding detect(byte[] bytes, boolean isCut) {
    return marked(bytes)
        .or(() -> wide(bytes))
        .or(() -> isUtf8(bytes, isCut) ? Optional.of(of(StandardCharsets.UTF_8)) : Optional.empty())
        .orElseGet(() -> guess(bytes));
  }

  /// The same text in what the user has chosen; a mark that does not belong to it is text.
  public static Encoding chosen(Charset charset, byte[] bytes) {
    return marked(bytes).filter(it -> it.charset().equals(charset)).orElseGet(() -> of(charset));
  }

  private static Optional<Encoding> marked(byte[] bytes) {
    return MARKS.stream().filter(mark -> mark.isIn(bytes)).findFirst().map(Mark::encoding);
  }

  private static boolean isUtf8(byte[] bytes, boolean isCut) {
    return !StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), !isCut)
        .isError();
  }

  /// UTF-16 without a mark: Latin letters have a zero beside them.
  private static Optional<Encoding> wide(byte[] bytes) {
    int[] zeros = new int[2];
    for (int at = 0; at < bytes.length; at++) {
      zeros[at % 2] += bytes[at] == 0 ? 1 : 0;
    }
    int pairs = bytes.length / 2;
    if (zeros[1] * ZEROS > pairs && zeros[0] * ZEROS < zeros[1]) {
      return letters(StandardCharsets.UTF_16LE, bytes);
    }
    if (zeros[0] * ZEROS > pairs && zeros[1] * ZEROS < zeros[0]) {
      return letters(StandardCharsets.UTF_16BE, bytes);
    }
    return Optional.empty();
  }

  /// Numbers in a binary file have zeros beside them, too, but make no letters.
  private static Optional<Encoding> letters(Charset charset, byte[] bytes) {
    boolean isText = new String(bytes, charset).chars().allMatch(c -> c >= ' ' || isSpace(c));
    return isText ? Optional.of(of(charset)) : Optional.empty();
  }

  private static boolean isSpace(int character) {
    return character == '\t' || character == '\n' || character == '\r' || character == '\f';
  }

  private static Encoding guess(byte[] bytes) {
    var detector = new UniversalDetector();
    detector.handleData(bytes);
    detector.dataEnd();
    return Optional.ofNullable(detector.getDetectedCharset())
        .map(name -> name.equals(OLD_CYRILLIC) ? NEW_CYRILLIC : name)
        .filter(Encoding::isThere)
        .map(Charset::forName)
        .map(Encoding::of)
        .orElseGet(() -> of(WESTERN));
  }

  private static boolean isThere(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// Whether a file with this beginning is one of characters.
  static boolean isText(byte[] head) {
    if (marked(head).isPresent() || wide(head).isPresent()) {
      return true;
    }
    int control = 0;
    for (byte each : head) {
      if (each == 0) {
        return false;
      }
      // Escapes begin the colours of terminals.
      control += each >= 0 && each < ' ' && !isSpace(each) && each != 0x1b ? 1 : 0;
    }
    return control * FEW <= head.length;
  }

  private static List<Byte> boxed(byte[] bytes) {
    var list = new ArrayList<Byte>();
    for (byte each : bytes) {
      list.add(each);
    }
    return list;
  }

  /// Its name, such as `UTF-8` or `UTF-16LE with BOM`.
  public String title() {
    return mark.isEmpty() ? charset.displayName() : charset.displayName() + " with BOM";
  }
}
