package dev.mirageworkbench.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes JSON as Python's `json.dumps` does, with its spelling of numbers and escapes. Keys are
/// sorted by code point and non-ASCII characters stay themselves.
final class PythonJson {
  /// UTF-16 order puts U+E000 to U+FFFF behind the supplementary characters; Python does not.
  static final Comparator<String> BY_CODE_POINT = PythonJson::compareCodePoints;

  private final StringBuilder out = new StringBuilder();
  private final boolean indented;

  private PythonJson(boolean indented) {
    this.indented = indented;
  }

  /// `json.dumps(node, indent=1, sort_keys=True, ensure_ascii=False, separators=(",", ": "))`.
  static String indented(JsonNode node) {
    var writer = new PythonJson(true);
    writer.value(node, 0);
    return writer.out.toString();
  }

  /// The same on one line.
  static String compact(JsonNode node) {
    var writer = new PythonJson(false);
    writer.value(node, 0);
    return writer.out.toString();
  }

  private void value(JsonNode node, int depth) {
    switch (node) {
      case ObjectNode object -> object(object, depth);
      case ArrayNode array -> array(array, depth);
      default -> {
        if (node.isString()) {
          string(node.stringValue());
        } else if (node.isFloatingPointNumber()) {
          out.append(floatText(node));
        } else {
          out.append(node.isNull() ? "null" : node.asString());
        }
      }
    }
  }

  private void object(ObjectNode object, int depth) {
    if (object.isEmpty()) {
      out.append("{}");
      return;
    }
    List<String> keys = new ArrayList<>(object.propertyNames());
    keys.sort(BY_CODE_POINT);
    char before = '{';
    for (String key : keys) {
      out.append(before);
      lineBreak(depth + 1);
      string(key);
      out.append(": ");
      value(object.path(key), depth + 1);
      before = ',';
    }
    lineBreak(depth);
    out.append('}');
  }

  private void array(ArrayNode array, int depth) {
    if (array.isEmpty()) {
      out.append("[]");
      return;
    }
    char before = '[';
    for (JsonNode element : array) {
      out.append(before);
      lineBreak(depth + 1);
      value(element, depth + 1);
      before = ',';
    }
    lineBreak(depth);
    out.append(']');
  }

  private void lineBreak(int depth) {
    if (indented) {
      out.append('\n').repeat(' ', depth);
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || isLoneSurrogate(text, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /// Such a character cannot be written as UTF-8; Python would fail, an escape keeps it.
  private static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /// A number that a double holds is spelled as Python's `repr` does; one with more digits keeps
  /// them.
  private static String floatText(JsonNode node) {
    if (!node.isBigDecimal()) {
      return repr(node.doubleValue());
    }
    BigDecimal exact = node.decimalValue();
    double value = exact.doubleValue();
    if (Double.isInfinite(value)) {
      return exact.toString();
    }
    String text = repr(value);
    return new BigDecimal(text).compareTo(exact) == 0 ? text : exact.toString();
  }

  /// Python's `repr(float)`: shortest digits that read back, an exponent below 1e-04 and from
  /// 1e+16.
  static String repr(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = shortest(value).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      return (shortest.scale() < 1 ? shortest.setScale(1) : shortest).toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + String.format("%02d", Math.abs(exponent));
  }

  /// `Double.toString` gives two digits where one would do (4.9E-324); Python gives one.
  private static BigDecimal shortest(double value) {
    var digits = new BigDecimal(Double.toString(value));
    BigDecimal oneDigit = digits.round(new MathContext(1));
    return oneDigit.doubleValue() == value ? oneDigit : digits;
  }

  private static int compareCodePoints(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean differentPlanes = Character.isSurrogate(a) != Character.isSurrogate(b);
        return differentPlanes ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
