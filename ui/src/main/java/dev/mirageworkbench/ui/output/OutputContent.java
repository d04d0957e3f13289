package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.text.AnsiText;
import dev.mirageworkbench.ui.chart.ChartSpec;
import dev.mirageworkbench.ui.table.TableJson;
import dev.mirageworkbench.ui.table.TableText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jsoup.Jsoup;

/// An output as something to copy or to write into a file.
///
/// @param text empty for pictures
/// @param body of a file
/// @param encoded whether the body is in Base64
/// @param extension of a file, without a dot
record OutputContent(Optional<String> text, String body, boolean encoded, String extension) {
  byte[] bytes() {
    return encoded ? Base64.getMimeDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
  }

  static OutputContent of(CellOutput output, boolean trusted, Optional<String> chosenType) {
    return switch (output) {
      case CellOutput.Stream stream -> text(AnsiText.strip(stream.text()), "txt");
      case CellOutput.Display display -> bundle(display.bundle(), trusted, chosenType);
      case CellOutput.Result result -> bundle(result.bundle(), trusted, chosenType);
      case CellOutput.Failure failure ->
          text(
              failure.traceback().isEmpty()
                  ? failure.name() + ": " + failure.value()
                  : AnsiText.strip(String.join("\n", failure.traceback())),
              "txt");
      case CellOutput.Unknown unknown -> text(unknown.json().toPrettyString(), "json");
    };
  }

  private static OutputContent bundle(
      MimeBundle bundle, boolean trusted, Optional<String> chosenType) {
    return switch (Shown.choose(bundle, trusted, chosenType)) {
      case Shown.Chart(ChartSpec spec) -> text(spec.json(), "json");
      case Shown.Rows(TableJson table) -> text(table.data().text(TableText.TABS), "tsv");
      case Shown.Table(HtmlTable table) -> text(table.toData().text(TableText.TABS), "tsv");
      case Shown.Html(String source) ->
          new OutputContent(Optional.of(words(bundle, source)), source, false, "html");
      case Shown.Markdown(String source) -> text(source, "md");
      case Shown.Latex(String source) -> text(source, "tex");
      case Shown.Svg svg -> text(svg.source(), "svg");
      case Shown.Picture picture ->
          new OutputContent(
              Optional.empty(),
              picture.base64(),
              true,
              Shown.extensions().getOrDefault(picture.type(), "bin"));
      case Shown.Json(String json) -> text(json, "json");
      case Shown.Plain(String plain) -> text(AnsiText.strip(plain), "txt");
    };
  }

  private static String words(MimeBundle bundle, String html) {
    String plain = bundle.data().get(MimeBundle.PLAIN);
    return plain != null ? plain : Jsoup.parse(html).wholeText().strip();
  }

  private static OutputContent text(String text, String extension) {
    return new OutputContent(Optional.of(text), text, false, extension);
  }
}
