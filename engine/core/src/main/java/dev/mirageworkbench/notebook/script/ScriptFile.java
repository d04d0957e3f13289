package dev.mirageworkbench.notebook.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A script as text, with what it takes to give the same bytes back.
///
/// @param charset what a `coding:` line names, as of PEP 263; otherwise UTF-8
/// @param marked whether a byte order mark stands before the text
record ScriptFile(String text, Charset charset, boolean marked) {
  private static final char MARK = '\ufeff';
  private static final Pattern CODING =
      Pattern.compile("(?m)\\A(?:[ \\t\\f]*(?:#.*)?\\R)?[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]+)");

  /// Not there yet.
  static final ScriptFile NONE = new ScriptFile("", StandardCharsets.UTF_8, false);

  /// @throws IOException if the bytes are not text of the charset; the message says what to do
  static ScriptFile decode(byte[] bytes) throws IOException {
    Charset charset = charset(new String(bytes, StandardCharsets.ISO_8859_1));
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == MARK;
      return new ScriptFile(marked ? text.substring(1) : text, charset, marked);
    } catch (CharacterCodingException e) {
      throw new IOException(
          "it is not "
              + charset.name()
              + " text; save it as UTF-8, or name its encoding in the first line: # coding: NAME",
          e);
    }
  }

  private static Charset charset(String latin) throws IOException {
    Matcher coding = CODING.matcher(latin);
    if (!coding.find()) {
      return StandardCharsets.UTF_8;
    }
    String name = coding.group(1).replace('_', '-').toLowerCase(Locale.ROOT);
    try {
      // Python's own names for two that Java calls otherwise.
      return name.startsWith("utf-8")
          ? StandardCharsets.UTF_8
          : Charset.forName(name.equals("latin-1") ? "latin1" : name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IOException(
          "its first lines name an encoding that is not known: " + coding.group(1), e);
    }
  }

  /// The same file with another text.
  ///
  /// @throws IOException if the charset cannot hold the text; the message says what to do
  byte[] encode(String newText) throws IOException {
    Charset target = charset(newText);
    try {
      ByteBuffer bytes =
          target.newEncoder().encode(CharBuffer.wrap(marked ? MARK + newText : newText));
      var exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new IOException(
          "a character of the text does not exist in "
              + target.name()
              + ", which the first lines name; change them to # coding: utf-8",
          e);
    }
  }

  /// What ends most of its lines.
  String lineEnd() {
    long all = text.chars().filter(c -> c == '\n').count();
    long windows = text.split("\r\n", -1).length - 1L;
    return windows * 2 > all ? "\r\n" : "\n";
  }
}
