package dev.mirageworkbench.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the files of services have it: letters stay as they are, and it is UTF-8.
public final class JsonText {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter PRETTY =
      JSON.writer()
          .with(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Spacing.AFTER)
                          .withObjectEmptySeparator("")
                          .withArrayEmptySeparator(""))
                  .withArrayIndenter(INDENT)
                  .withObjectIndenter(INDENT));

  private JsonText() {}

  /// Indented by two blanks, without a line feed at its end.
  public static byte[] pretty(JsonNode value) {
    return PRETTY.writeValueAsString(value).getBytes(UTF_8);
  }

  /// Without blanks and without a line feed at its end.
  public static byte[] compact(JsonNode value) {
    return JSON.writeValueAsString(value).getBytes(UTF_8);
  }

  /// One line for each value; no bytes where there is none.
  public static byte[] lines(List<? extends JsonNode> values) {
    return values.stream()
        .map(value -> JSON.writeValueAsString(value) + "\n")
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }
}
