package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.ui.chart.ChartSpec;
import dev.mirageworkbench.ui.table.TableJson;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The one representation of a bundle that is shown.
public sealed interface Shown {
  record Chart(ChartSpec spec) implements Shown {}

  record Rows(TableJson table) implements Shown {}

  record Table(HtmlTable table) implements Shown {}

  record Markdown(String source) implements Shown {}

  /// Encoded PNG, JPEG or GIF.
  ///
  /// @param base64 known to be well-formed
  record Picture(String base64) implements Shown {
    public byte[] bytes() {
      return Base64.getMimeDecoder().decode(base64);
    }
  }

  record Json(String pretty) implements Shown {}

  record Plain(String text) implements Shown {}

  List<String> PICTURES = List.of("image/png", "image/jpeg", "image/gif");

  /// JSON only where no HTML stands beside it; HTML only where it is a simple table; text always.
  static Shown choose(MimeBundle bundle) {
    Map<String, String> data = bundle.data();
    return ChartSpec.in(data)
        .<Shown>map(Chart::new)
        .or(() -> rows(data))
        .or(() -> json(data))
        .or(() -> table(data))
        .or(() -> Optional.ofNullable(data.get("text/markdown")).map(Markdown::new))
        .or(() -> picture(data))
        .orElseGet(() -> plain(data));
  }

  private static Optional<Shown> rows(Map<String, String> data) {
    return Optional.ofNullable(data.get(TableJson.TYPE)).flatMap(TableJson::parse).map(Rows::new);
  }

  private static Optional<Shown> json(Map<String, String> data) {
    String json = data.get("application/json");
    return json == null || data.containsKey(MimeBundle.HTML)
        ? Optional.empty()
        : Optional.of(new Json(pretty(json)));
  }

  private static String pretty(String json) {
    try {
      var mapper = JsonMapper.shared();
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json));
    } catch (JacksonException _) {
      // Not JSON after all: shown as it came.
      return json;
    }
  }

  private static Optional<Shown> table(Map<String, String> data) {
    return Optional.ofNullable(data.get(MimeBundle.HTML)).flatMap(HtmlTable::parse).map(Table::new);
  }

  private static Optional<Shown> picture(Map<String, String> data) {
    for (String type : PICTURES) {
      String base64 = data.get(type);
      if (base64 != null) {
        try {
          Base64.getMimeDecoder().decode(base64);
          return Optional.of(new Picture(base64));
        } catch (IllegalArgumentException _) {
          // Damaged: the next representation is tried.
        }
      }
    }
    return Optional.empty();
  }

  private static Shown plain(Map<String, String> data) {
    String text = data.get(MimeBundle.PLAIN);
    return new Plain(
        text != null
            ? text
            : "(nothing to show for "
                + String.join(", ", data.keySet().stream().sorted().toList())
                + ")");
  }
}
