package dev.mirageworkbench.google;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a mount wants to be permitted, as Google calls it. A mount that only reads never asks for
/// what only writing needs.
///
/// @param reading the least that shows all files
/// @param writing the least that changes files as well; empty where nothing can be written
public record Scopes(List<String> reading, List<String> writing) {
  private static final String ROOT = "https://www.googleapis.com/auth/";

  /// Which scopes permit at least as much as one.
  private static final Map<String, List<String>> WIDER =
      Map.of(
          "drive.metadata.readonly", List.of("drive.readonly", "drive.metadata", "drive"),
          "drive.readonly", List.of("drive"),
          "documents.readonly", List.of("documents", "drive.readonly", "drive"),
          "spreadsheets.readonly", List.of("spreadsheets", "drive.readonly", "drive"),
          "spreadsheets", List.of("drive"),
          "presentations.readonly", List.of("presentations", "drive.readonly", "drive"),
          "gmail.readonly", List.of("gmail.modify", "https://mail.google.com/"));

  /// @param reading names with or without `https://www.googleapis.com/auth/`, as are those of
  ///     writing
  public Scopes {
    reading = reading.stream().map(Scopes::whole).toList();
    writing = writing.stream().map(Scopes::whole).toList();
  }

  public static Scopes ofReading(String... names) {
    return new Scopes(List.of(names), List.of());
  }

  public Scopes andWriting(String... names) {
    return new Scopes(reading, List.of(names));
  }

  /// What a sign-in asks for.
  public List<String> of(boolean writes) {
    return writes && !writing.isEmpty() ? writing : reading;
  }

  /// Those that were not granted, nor anything that includes them.
  static List<String> lacking(List<String> wanted, List<String> granted) {
    return wanted.stream().filter(scope -> !isPermitted(scope, granted)).toList();
  }

  private static boolean isPermitted(String scope, List<String> granted) {
    List<String> wider = WIDER.getOrDefault(scope.replace(ROOT, ""), List.of());
    return granted.contains(scope) || wider.stream().map(Scopes::whole).anyMatch(granted::contains);
  }

  private static String whole(String name) {
    return name.contains(":") ? name : ROOT + name;
  }

  /// For people: without what all of them begin with.
  static String words(Stream<String> scopes) {
    return String.join(", ", scopes.map(scope -> scope.replace(ROOT, "")).sorted().toList());
  }
}
