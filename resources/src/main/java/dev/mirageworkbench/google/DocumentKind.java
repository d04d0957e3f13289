package dev.mirageworkbench.google;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What Google's editors make. Such a file has no bytes of its own: it is shown as the JSON of its
/// service, and can be exported.
public enum DocumentKind {
  DOCUMENT("application/vnd.google-apps.document", ".gdoc.json"),
  SPREADSHEET("application/vnd.google-apps.spreadsheet", ".gsheet.json"),
  PRESENTATION("application/vnd.google-apps.presentation", ".gslide.json");

  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final Export PDF = new Export("pdf", "application/pdf");

  private final String mediaType;
  private final String suffix;

  /// A form that Google makes of a file (Drive API, `files.export`).
  ///
  /// @param extension without the dot
  public record Export(String extension, String mediaType) {}

  DocumentKind(String mediaType, String suffix) {
    this.mediaType = mediaType;
    this.suffix = suffix;
  }

  public static Optional<DocumentKind> ofMediaType(String mediaType) {
    return Arrays.stream(values()).filter(kind -> kind.mediaType.equals(mediaType)).findFirst();
  }

  public String mediaType() {
    return mediaType;
  }

  /// What its JSON file's name ends in.
  public String suffix() {
    return suffix;
  }

  public List<Export> exports() {
    return switch (this) {
      case DOCUMENT ->
          List.of(
              new Export("docx", OFFICE + "wordprocessingml.document"),
              PDF,
              new Export("md", "text/markdown"),
              new Export("txt", "text/plain"));
      case SPREADSHEET ->
          List.of(
              new Export("xlsx", OFFICE + "spreadsheetml.sheet"), new Export("csv", "text/csv"));
      case PRESENTATION -> List.of(PDF, new Export("pptx", OFFICE + "presentationml.presentation"));
    };
  }
}
