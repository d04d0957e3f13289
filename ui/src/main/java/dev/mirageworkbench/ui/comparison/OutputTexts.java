package dev.mirageworkbench.ui.comparison;

import dev.mirageworkbench.notebook.CellOutput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Outputs as text, for comparing. What differs at each run without meaning anything is the same in
/// all: execution counts, and the addresses of objects.
public final class OutputTexts {
  private static final Pattern ADDRESS = Pattern.compile("\\b0x[0-9a-fA-F]{6,}\\b");
  private static final Pattern CELL = Pattern.compile("<cell \\d+>");
  private static final String PLAIN = "text/plain";

  private OutputTexts() {}

  public static boolean isSame(List<CellOutput> one, List<CellOutput> other) {
    return whole(one).equals(whole(other));
  }

  /// All there is of them.
  private static String whole(List<CellOutput> outputs) {
    return outputs.stream().map(OutputTexts::whole).collect(Collectors.joining("\n"));
  }

  private static String whole(CellOutput output) {
    return switch (output) {
      case CellOutput.Stream it -> it.stream() + "\n" + steady(it.text());
      case CellOutput.Display it -> "DISPLAY\n" + data(it.bundle().data());
      case CellOutput.Result it -> "RESULT\n" + data(it.bundle().data());
      case CellOutput.Failure it -> "FAILURE\n" + failure(it);
      case CellOutput.Unknown it -> "UNKNOWN\n" + it.json();
    };
  }

  private static String data(Map<String, String> data) {
    var sorted = new TreeMap<String, String>();
    data.forEach((type, value) -> sorted.put(type, steady(value)));
    return sorted.toString();
  }

  private static String failure(CellOutput.Failure failure) {
    return steady(String.join("\n", failure.traceback()));
  }

  private static String steady(String text) {
    return CELL.matcher(ADDRESS.matcher(text).replaceAll("0x…")).replaceAll("<cell>");
  }

  /// What a person reads of them.
  public static String readable(List<CellOutput> outputs) {
    return outputs.stream().map(OutputTexts::readable).collect(Collectors.joining("\n"));
  }

  private static String readable(CellOutput output) {
    return switch (output) {
      case CellOutput.Stream it -> steady(it.text()).stripTrailing();
      case CellOutput.Display it -> readable(it.bundle().data());
      case CellOutput.Result it -> readable(it.bundle().data());
      case CellOutput.Failure it -> failure(it);
      case CellOutput.Unknown _ -> "(an output of an unknown type)";
    };
  }

  private static String readable(Map<String, String> data) {
    String plain = data.get(PLAIN);
    String others =
        data.keySet().stream()
            .filter(type -> !type.equals(PLAIN))
            .sorted()
            .map(type -> "(" + type + ", " + data.getOrDefault(type, "").length() + " characters)")
            .collect(Collectors.joining("\n"));
    return plain == null ? others : steady(plain) + (others.isEmpty() ? "" : "\n" + others);
  }
}
