package dev.mirageworkbench.preview;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a file is, by its name and its first bytes. Where the two contradict each other, the bytes
/// are right.
///
/// @param kind how it is shown best
/// @param choices all ways in which it can be shown, that one included
/// @param mediaType of a picture; empty for others
public record FileType(PreviewKind kind, List<PreviewKind> choices, Optional<String> mediaType) {
  /// @param magic as Latin-1
  private record Signature(String magic, int offset, PreviewKind kind, String mediaType) {
    boolean isIn(byte[] head) {
      byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
      if (head.length < offset + wanted.length) {
        return false;
      }
      for (int at = 0; at < wanted.length; at++) {
        if (head[offset + at] != wanted[at]) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature("\u0089PNG\r\n\u001a\n", 0, PreviewKind.PICTURE, "image/png"),
          new Signature("\u00ff\u00d8\u00ff", 0, PreviewKind.PICTURE, "image/jpeg"),
          new Signature("GIF87a", 0, PreviewKind.PICTURE, "image/gif"),
          new Signature("GIF89a", 0, PreviewKind.PICTURE, "image/gif"),
          new Signature("WEBP", 8, PreviewKind.PICTURE, "image/webp"),
          new Signature("PAR1", 0, PreviewKind.PARQUET, ""),
          new Signature("SQLite format 3\0", 0, PreviewKind.DATABASE, ""),
          new Signature("%PDF-", 0, PreviewKind.PAGES, ""));

  public FileType {
    choices = List.copyOf(choices);
  }

  /// @param head the first bytes; all of a file that is shorter
  public static FileType of(String name, byte[] head) {
    String extension = extension(name);
    Optional<Signature> signature = SIGNATURES.stream().filter(each -> each.isIn(head)).findFirst();
    if (signature.isPresent()) {
      return of(signature.get().kind(), Optional.of(signature.get().mediaType()), false);
    }
    // Two letters are too few to be sure.
    if (extension.equals("bmp") && head.length > 1 && head[0] == 'B' && head[1] == 'M') {
      return of(PreviewKind.PICTURE, Optional.of("image/bmp"), false);
    }
    boolean isText = Encoding.isText(head);
    PreviewKind named = byName(extension);
    if (named == PreviewKind.PICTURE && isText && extension.equals("svg")) {
      return of(named, Optional.of("image/svg+xml"), true);
    }
    if (isText && (named.isText() || named == PreviewKind.NOTEBOOK)) {
      return of(named, Optional.empty(), true);
    }
    // What its name promises and its bytes do not hold is told when it is read.
    return !isText && named != PreviewKind.TEXT && !named.isText() && head.length > 0
        ? of(named, mediaType(extension), false)
        : of(isText ? PreviewKind.TEXT : PreviewKind.HEX, Optional.empty(), isText);
  }

  private static FileType of(PreviewKind kind, Optional<String> mediaType, boolean isText) {
    var choices = new LinkedHashSet<PreviewKind>();
    choices.add(kind);
    if (isText) {
      choices.addAll(
          List.of(
              PreviewKind.TEXT,
              PreviewKind.TABLE,
              PreviewKind.JSON,
              PreviewKind.JSON_LINES,
              PreviewKind.MARKDOWN));
    } else {
      choices.add(PreviewKind.TEXT);
    }
    choices.add(PreviewKind.HEX);
    return new FileType(kind, new ArrayList<>(choices), mediaType.filter(type -> !type.isEmpty()));
  }

  static String extension(String name) {
    int point = name.lastIndexOf('.');
    return point < 0 ? "" : name.substring(point + 1).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> mediaType(String extension) {
    return switch (extension) {
      case "png", "gif", "bmp", "webp" -> Optional.of("image/" + extension);
      case "jpg", "jpeg" -> Optional.of("image/jpeg");
      default -> Optional.empty();
    };
  }

  private static PreviewKind byName(String extension) {
    return switch (extension) {
      case "csv", "tsv", "tab", "psv" -> PreviewKind.TABLE;
      case "json", "geojson", "webmanifest" -> PreviewKind.JSON;
      case "jsonl", "ndjson", "jsonlines" -> PreviewKind.JSON_LINES;
      case "md", "markdown" -> PreviewKind.MARKDOWN;
      case "png", "jpg", "jpeg", "gif", "bmp", "webp", "svg" -> PreviewKind.PICTURE;
      case "ipynb" -> PreviewKind.NOTEBOOK;
      case "parquet", "parq" -> PreviewKind.PARQUET;
      case "sqlite", "sqlite3", "db", "db3" -> PreviewKind.DATABASE;
      case "pdf" -> PreviewKind.PAGES;
      default -> PreviewKind.TEXT;
    };
  }
}
