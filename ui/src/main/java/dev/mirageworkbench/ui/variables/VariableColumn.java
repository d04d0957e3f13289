package dev.mirageworkbench.ui.variables;

import dev.mirageworkbench.kernel.Answer.Variable;
import dev.mirageworkbench.ui.tree.Sizes;
import java.util.Comparator;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What is told of a variable, and how rows are sorted by it.
public enum VariableColumn {
  NAME("Name", Variable::name, Comparator.comparing(Variable::name, String.CASE_INSENSITIVE_ORDER)),
  TYPE("Type", Variable::type, Comparator.comparing(Variable::type, String.CASE_INSENSITIVE_ORDER)),
  /// A length, or dimensions: sorted by the number of elements, what has none first.
  SIZE("Size", Variable::shape, Comparator.comparingDouble(VariableColumn::elements)),
  /// About what the value takes: unknown first.
  MEMORY(
      "Memory",
      VariableColumn::memory,
      Comparator.comparingLong(variable -> variable.bytes().orElse(-1))),
  VALUE("Value", Variable::value, Comparator.comparing(Variable::value));

  private static final Pattern NOT_DIGITS = Pattern.compile("\\D+");

  private final String title;
  private final Function<Variable, String> text;
  private final Comparator<Variable> order;

  VariableColumn(String title, Function<Variable, String> text, Comparator<Variable> order) {
    this.title = title;
    this.text = text;
    this.order = order;
  }

  public String title() {
    return title;
  }

  public String text(Variable variable) {
    return text.apply(variable);
  }

  public Comparator<Variable> order() {
    return order;
  }

  boolean isNumber() {
    return this == SIZE || this == MEMORY;
  }

  private static String memory(Variable variable) {
    return variable.bytes().isPresent() ? Sizes.text(variable.bytes().getAsLong()) : "";
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
