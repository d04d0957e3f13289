package dev.mirageworkbench.app.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The fonts of this machine whose outlines a PDF can hold.
///
/// @param byName files by their names in lower case
record FontFiles(Map<String, Path> byName) {
  /// Deeper than any system nests its fonts.
  private static final int DEPTH = 6;

  /// Looking into a font takes some milliseconds.
  private static final int MOST_TRIED = 500;

  private static final List<String> TEXT =
      List.of(
          "NotoSans-Regular.ttf",
          "DejaVuSans.ttf",
          "segoeui.ttf",
          "Arial.ttf",
          "LiberationSans-Regular.ttf");
  private static final List<String> CODE =
      List.of(
          "JetBrainsMono-Regular.ttf",
          "DejaVuSansMono.ttf",
          "consola.ttf",
          "Courier New.ttf",
          "NotoSansMono-Regular.ttf",
          "LiberationMono-Regular.ttf");

  /// What the fonts for text often lack: signs, Chinese, Japanese, Korean.
  private static final List<String> MORE =
      List.of(
          "DejaVuSans.ttf",
          "NotoSansSymbols2-Regular.ttf",
          "NotoSansMath-Regular.ttf",
          "NotoEmoji-Regular.ttf",
          "seguisym.ttf",
          "Arial Unicode.ttf",
          "arialuni.ttf",
          "msyh.ttc",
          "msgothic.ttc",
          "malgun.ttf",
          "wqy-zenhei.ttc",
          "wqy-microhei.ttc",
          "DroidSansFallbackFull.ttf",
          "DroidSansFallback.ttf",
          "NotoSansSC-Regular.ttf",
          "NotoSansJP-Regular.ttf",
          "NotoSansKR-Regular.ttf",
          "ipag.ttf",
          "Symbola_hint.ttf",
          "Symbola.ttf",
          "unifont.ttf");

  /// @param bold file for bold text, and so on; the regular one where there is none
  record Family(Path regular, Path bold, Path italic, Path boldItalic) {}

  static FontFiles ofSystem() {
    Path home = Path.of(System.getProperty("user.home", ""));
    String windows = System.getenv().getOrDefault("WINDIR", "C:\\Windows");
    var found = new HashMap<String, Path>();
    for (Path folder :
        List.of(
            Path.of("/usr/share/fonts"),
            Path.of("/usr/local/share/fonts"),
            home.resolve(".local/share/fonts"),
            home.resolve(".fonts"),
            Path.of("/System/Library/Fonts"),
            Path.of("/Library/Fonts"),
            home.resolve("Library/Fonts"),
            Path.of(windows, "Fonts"),
            home.resolve("AppData/Local/Microsoft/Windows/Fonts"))) {
      collect(folder, found);
    }
    return new FontFiles(found);
  }

  private static void collect(Path folder, Map<String, Path> found) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      files
          .filter(file -> name(file).endsWith(".ttf") || name(file).endsWith(".ttc"))
          .forEach(file -> found.putIfAbsent(name(file), file));
    } catch (IOException | UncheckedIOException _) {
      // A folder that may not be read has no fonts for us.
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private Optional<Path> find(String name) {
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }

  Optional<Family> text() {
    return family(TEXT);
  }

  Optional<Family> code() {
    return family(CODE);
  }

  private Optional<Family> family(List<String> wanted) {
    return wanted.stream()
        .filter(name -> find(name).isPresent())
        .findFirst()
        .map(
            name -> {
              Path regular = find(name).orElseThrow();
              return new Family(
                  regular,
                  face(name, "-Bold", "b").orElse(regular),
                  face(name, "-Oblique", "i").or(() -> face(name, "-Italic", "i")).orElse(regular),
                  face(name, "-BoldOblique", "z")
                      .or(() -> face(name, "-BoldItalic", "z"))
                      .orElse(regular));
            });
  }

  /// @param letter as Windows names the files of a family
  private Optional<Path> face(String regular, String word, String letter) {
    String stem = regular.replace("-Regular", "").replaceFirst("\\.tt[fc]$", "");
    return find(stem + word + ".ttf")
        .or(() -> find(stem + letter + ".ttf"))
        .or(() -> find(stem + word.replace("-", " ") + ".ttf"));
  }

  /// Those that are known to have much first, then whatever else there is.
  List<Path> more() {
    var files = new LinkedHashSet<Path>();
    MORE.forEach(name -> find(name).ifPresent(files::add));
    byName.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .limit(MOST_TRIED)
        .forEach(files::add);
    return List.copyOf(files);
  }
}
