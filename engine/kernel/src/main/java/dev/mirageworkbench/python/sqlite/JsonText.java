package dev.mirageworkbench.python.sqlite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/// What goes to Python: JSON, because Python takes one text apart faster than it fetches values one
/// by one. Bytes stand in a list of their own, as a text of Latin-1; a text that is not UTF-8, or
/// is wanted raw, likewise in an object under `t`.
final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private boolean special;

  JsonText raw(String part) {
    text.append(part);
    return this;
  }

  /// Whether there is something in it that Python must look at again.
  boolean isSpecial() {
    return special;
  }

  JsonText number(long number) {
    text.append(number);
    return this;
  }

  JsonText number(double number) {
    text.append(number);
    return this;
  }

  JsonText text(@Nullable String value) {
    if (value == null) {
      text.append("null");
      return this;
    }
    text.append('"');
    for (int at = 0; at < value.length(); at++) {
      put(value.charAt(at));
    }
    text.append('"');
    return this;
  }

  private void put(char each) {
    if (each == '"' || each == '\\') {
      text.append('\\').append(each);
    } else if (each < ' ') {
      text.append("\\u00").append(each < 16 ? '0' : '1').append(Character.forDigit(each & 15, 16));
    } else {
      text.append(each);
    }
  }

  JsonText utf8(byte[] bytes) {
    try {
      return text(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return rawText(bytes);
    }
  }

  JsonText rawText(byte[] bytes) {
    special = true;
    return raw("{\"t\":").text(new String(bytes, ISO_8859_1)).raw("}");
  }

  JsonText bytes(byte[] bytes) {
    special = true;
    return raw("[").text(new String(bytes, ISO_8859_1)).raw("]");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
