package dev.mirageworkbench.ui.chart;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.FileToSave;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

/// Saves what a chart's page has drawn. Confined to the JavaFX thread.
final class ChartExport {
  private final Background background;
  private final FileToSave chooser;
  private final Consumer<String> told;
  private Optional<Path> wanted = Optional.empty();

  ChartExport(Background background, FileToSave chooser, Consumer<String> told) {
    this.background = background;
    this.chooser = chooser;
    this.told = told;
  }

  /// @param draw asks the page for it, which comes to one of the methods below
  void choose(String extension, Runnable draw) {
    wanted = chooser.fileToSave("chart." + extension, extension);
    wanted.ifPresent(_ -> draw.run());
  }

  void save(String svg) {
    write(svg.getBytes(StandardCharsets.UTF_8));
  }

  void savePng(String base64) {
    write(Base64.getDecoder().decode(base64));
  }

  private void write(byte[] bytes) {
    wanted.ifPresent(
        file ->
            background.run(
                () -> Files.write(file, bytes),
                _ -> told.accept("Saved to " + file),
                failure -> told.accept("Not saved: " + Failures.sentence(failure))));
    wanted = Optional.empty();
  }
}
