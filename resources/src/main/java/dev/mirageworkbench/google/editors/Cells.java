package dev.mirageworkbench.google.editors;

import com.google.api.client.util.Data;
import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.ExtendedValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What cells hold, as a table writes it.
///
/// A text becomes a number or a truth only if it is surely meant as one, and nothing of it gets
/// lost: `00123`, `+49 170 1234567` and numbers of more than 15 digits stay texts. No text becomes
/// a formula.
final class Cells {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  /// A double keeps that many.
  private static final int MOST_DIGITS = 15;

  private static final int LONGEST_PLAIN = 25;

  private Cells() {}

  static String text(@Nullable Object value) {
    if (value == null || Data.isNull(value)) {
      return "";
    }
    return switch (value) {
      case BigDecimal number -> text(number);
      case Boolean truth -> truth ? "TRUE" : "FALSE";
      default -> value.toString();
    };
  }

  private static String text(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal shortest = number.stripTrailingZeros();
    String plain = Math.abs(shortest.scale()) <= LONGEST_PLAIN ? shortest.toPlainString() : "";
    return plain.isEmpty() || plain.length() > LONGEST_PLAIN ? shortest.toString() : plain;
  }

  /// What a sheet makes of a text, as [#text] tells it.
  static String asKept(String text) {
    return text(value(text));
  }

  /// A number, a truth, a text, or null for nothing.
  private static @Nullable Object value(String text) {
    return switch (text) {
      case "" -> null;
      case "TRUE", "True" -> true;
      case "FALSE", "False" -> false;
      default -> isNumber(text) ? new BigDecimal(text) : text;
    };
  }

  private static boolean isNumber(String text) {
    if (text.length() > LONGEST_PLAIN || !NUMBER.matcher(text).matches()) {
      return false;
    }
    BigDecimal number = new BigDecimal(text);
    double kept = number.doubleValue();
    return number.stripTrailingZeros().precision() <= MOST_DIGITS
        && Double.isFinite(kept)
        && (kept != 0 || number.signum() == 0);
  }

  /// A cell to be written; without a value it becomes empty.
  static CellData cell(String text) {
    var cell = new CellData();
    switch (value(text)) {
      case null -> {}
      case BigDecimal number ->
          cell.setUserEnteredValue(new ExtendedValue().setNumberValue(number.doubleValue()));
      case Boolean truth -> cell.setUserEnteredValue(new ExtendedValue().setBoolValue(truth));
      default -> cell.setUserEnteredValue(new ExtendedValue().setStringValue(text));
    }
    return cell;
  }
}
