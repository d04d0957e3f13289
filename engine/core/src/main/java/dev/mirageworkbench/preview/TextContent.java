package dev.mirageworkbench.preview;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Optional;

/// The beginning of a file, or all of it, as characters.
///
/// @param text with `\n` at the ends of lines
/// @param lineEnd what stands there in the file
/// @param unreadable characters that are none in this encoding
/// @param isCut whether the file goes on
public record TextContent(
    String text, Encoding encoding, LineEnd lineEnd, int unreadable, boolean isCut) {
  /// How lines end in a file.
  public enum LineEnd {
    LF("\n"),
    CRLF("\r\n"),
    CR("\r"),
    /// Several of these, so that they cannot be written back.
    MIXED("\n");

    private final String characters;

    LineEnd(String characters) {
      this.characters = characters;
    }

    static LineEnd of(String text) {
      int both = count(text, "\r\n");
      int feeds = count(text, "\n") - both;
      int returns = count(text, "\r") - both;
      int kinds = (both > 0 ? 1 : 0) + (feeds > 0 ? 1 : 0) + (returns > 0 ? 1 : 0);
      if (kinds > 1) {
        return MIXED;
      }
      return both > 0 ? CRLF : returns > 0 ? CR : LF;
    }

    private static int count(String text, String wanted) {
      int count = 0;
      for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
        count++;
      }
      return count;
    }

    public String title() {
      return switch (this) {
        case LF -> "LF";
        case CRLF -> "CRLF";
        case CR -> "CR";
        case MIXED -> "mixed line ends";
      };
    }
  }

  /// @param isCut whether the file goes on, so that the last character may not be whole
  public static TextContent of(byte[] bytes, Encoding encoding, boolean isCut) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    in.position(encoding.mark().size());
    CharsetDecoder decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer out =
        CharBuffer.allocate((int) Math.ceil(in.remaining() * decoder.maxCharsPerByte()) + 8);
    decoder.decode(in, out, !isCut);
    if (!isCut) {
      decoder.flush(out);
    }
    String raw = out.flip().toString();
    LineEnd lineEnd = LineEnd.of(raw);
    int unreadable = (int) raw.chars().filter(c -> c == '\uFFFD').count();
    return new TextContent(
        raw.replace("\r\n", "\n").replace('\r', '\n'), encoding, lineEnd, unreadable, isCut);
  }

  /// A text as this file would hold it: in its encoding, with its mark and its ends of lines.
  ///
  /// @throws CharacterCodingException if the encoding lacks a character
  public byte[] encode(String changed) throws CharacterCodingException {
    String raw = changed.replace("\n", lineEnd.characters);
    ByteBuffer body = encoding.charset().newEncoder().encode(CharBuffer.wrap(raw));
    ByteBuffer all = ByteBuffer.allocate(encoding.mark().size() + body.remaining());
    encoding.mark().forEach(all::put);
    return all.put(body).array();
  }

  /// The first character of a text that the encoding lacks; empty if there is none.
  public Optional<String> lacking(String changed) {
    CharsetEncoder encoder = encoding.charset().newEncoder();
    return changed
        .codePoints()
        .mapToObj(Character::toString)
        .filter(each -> !encoder.canEncode(each))
        .findFirst();
  }

  /// Whether writing the text back would give the same bytes.
  public boolean isFaithful(byte[] bytes) {
    try {
      return lineEnd != LineEnd.MIXED && Arrays.equals(encode(text), bytes);
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
