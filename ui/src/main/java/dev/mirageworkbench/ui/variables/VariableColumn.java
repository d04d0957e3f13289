package dev.mirageworkbench.ui.variables;

import dev.mirageworkbench.kernel.Answer.Variable;
import dev.mirageworkbench.ui.tree.Sizes;
import java.util.Comparator;
import java.util.regex.Pattern;

/// What is told of a variable, and how rows are sorted by it.
public enum VariableColumn {
  NAME("Name"),
  TYPE("Type"),
  /// A length, or dimensions: sorted by the number of elements, what has none first.
  SIZE("Size"),
  /// About what the value takes: unknown first.
  MEMORY("Memory"),
  VALUE("Value");

  private static final Pattern NOT_DIGITS = Pattern.compile("\\D+");

  private final String title;

  VariableColumn(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  public String text(Variable variable) {
    return switch (this) {
      case NAME -> variable.name();
      case TYPE -> variable.type();
      case SIZE -> variable.shape();
      case MEMORY -> variable.bytes().isPresent() ? Sizes.text(variable.bytes().getAsLong()) : "";
      case VALUE -> variable.value();
    };
  }

  public Comparator<Variable> order() {
    return switch (this) {
      case NAME, TYPE, VALUE -> Comparator.comparing(this::text, String.CASE_INSENSITIVE_ORDER);
      case SIZE -> Comparator.comparingDouble(VariableColumn::elements);
      case MEMORY -> Comparator.comparingLong(variable -> variable.bytes().orElse(-1));
    };
  }

  boolean isNumber() {
    return this == SIZE || this == MEMORY;
  }

  private static double elements(Variable variable) {
    return variable.shape().isEmpty()
        ? -1
        : NOT_DIGITS
            .splitAsStream(variable.shape())
            .filter(size -> !size.isEmpty())
            .mapToDouble(Double::parseDouble)
            .reduce(1, (product, size) -> product * size);
  }
}
