package dev.mirageworkbench.install;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An installed package.
///
/// @param name normalized
/// @param information its `.dist-info` folder
record Distribution(String name, String version, Path information) {
  static final String RECORD = "RECORD";
  private static final String SUFFIX = ".dist-info";

  /// The complete ones in a folder, by name.
  static List<Distribution> in(Path folder) throws IOException {
    var found = new ArrayList<Distribution>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path child : children) {
        String title = String.valueOf(child.getFileName());
        title = title.substring(0, title.length() - SUFFIX.length());
        int dash = title.lastIndexOf('-');
        // The list of its files is the last thing that an installation puts in place.
        if (dash > 0 && Files.exists(child.resolve(RECORD))) {
          found.add(
              new Distribution(
                  Requirement.normalized(title.substring(0, dash)),
                  title.substring(dash + 1),
                  child));
        }
      }
    } catch (NoSuchFileException _) {
      // Nothing has been installed yet.
    }
    found.sort(Comparator.comparing(Distribution::name));
    return found;
  }

  /// Paths of its files, as its list has them.
  List<String> files() throws IOException {
    return Files.readAllLines(information.resolve(RECORD)).stream()
        .filter(line -> !line.isBlank())
        .map(Distribution::firstField)
        .toList();
  }

  private static String firstField(String line) {
    if (!line.startsWith("\"")) {
      return line.split(",", 2)[0];
    }
    int end = line.indexOf("\",", 1);
    return line.substring(1, end < 0 ? line.length() : end).replace("\"\"", "\"");
  }

  /// As people and pip write it.
  String text() {
    return name + "==" + version;
  }
}
