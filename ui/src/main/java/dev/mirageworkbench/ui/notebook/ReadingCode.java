package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Python that reads a file or folder of a mount, by what its name says it is.
///
/// @param imports the lines that it needs before it
record ReadingCode(List<String> imports, String code) {
  private static final String PANDAS = "import pandas as pd";
  private static final Set<String> TEXT =
      Set.of(
          "txt", "xml", "md", "log", "py", "html", "htm", "yaml", "yml", "ini", "cfg", "sql", "rst",
          "tex");
  private static final Map<String, String> IMAGES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "bmp", "image/bmp");
  private static final Set<String> BY_PANDAS = Set.of("csv", "tsv", "jsonl", "ndjson", "parquet");

  ReadingCode {
    imports = List.copyOf(imports);
  }

  /// Whether another code is better where pandas can be imported.
  static boolean isBetterWithPandas(WorkspacePath path, boolean folder) {
    return !folder && BY_PANDAS.contains(extension(path));
  }

  /// @param pandas whether it can be imported
  static ReadingCode of(WorkspacePath path, boolean folder, boolean pandas) {
    String literal = InsertSnippets.literal(path.value());
    if (folder) {
      return new ReadingCode(List.of("import os"), "os.listdir(" + literal + ")");
    }
    String extension = extension(path);
    return pandas && BY_PANDAS.contains(extension)
        ? withPandas(extension, literal)
        : plain(extension, literal);
  }

  private static ReadingCode withPandas(String extension, String literal) {
    String call =
        switch (extension) {
          case "tsv" -> "pd.read_csv(" + literal + ", sep='\\t')";
          case "jsonl", "ndjson" -> "pd.read_json(" + literal + ", lines=True)";
          case "parquet" -> "pd.read_parquet(" + literal + ")";
          default -> "pd.read_csv(" + literal + ")";
        };
    return new ReadingCode(List.of(PANDAS), "df = " + call);
  }

  private static ReadingCode plain(String extension, String literal) {
    String open = "with open(" + literal;
    String text = open + ", encoding='utf-8') as f:\n    ";
    return switch (extension) {
      case "csv" -> rows(open, "");
      case "tsv" -> rows(open, ", delimiter='\\t'");
      case "json", "ipynb", "geojson" ->
          new ReadingCode(List.of("import json"), text + "data = json.load(f)");
      case "jsonl", "ndjson" ->
          new ReadingCode(
              List.of("import json"),
              text + "records = [json.loads(line) for line in f if line.strip()]");
      case "parquet" ->
          new ReadingCode(
              List.of(PANDAS),
              "# Parquet needs pandas, which cannot be imported here yet: %pip install pandas\n"
                  + "df = pd.read_parquet("
                  + literal
                  + ")");
      case "toml" ->
          new ReadingCode(
              List.of("import tomllib"), open + ", 'rb') as f:\n    data = tomllib.load(f)");
      case "svg" ->
          new ReadingCode(List.of(), text + "display({'image/svg+xml': f.read()}, raw=True)");
      case "db", "sqlite", "sqlite3" ->
          new ReadingCode(
              List.of("import sqlite3"),
              "connection = sqlite3.connect("
                  + literal
                  + ")\ntables = [name for name, in connection.execute(\n    \"SELECT name FROM"
                  + " sqlite_master WHERE type = 'table'\")]");
      case "gz" ->
          new ReadingCode(
              List.of("import gzip"),
              "with gzip.open(" + literal + ", 'rb') as f:\n    data = f.read()");
      case "zip" ->
          new ReadingCode(
              List.of("import zipfile"),
              "with zipfile.ZipFile(" + literal + ") as z:\n    names = z.namelist()");
      default -> other(extension, open, text);
    };
  }

  private static ReadingCode rows(String open, String delimiter) {
    return new ReadingCode(
        List.of("import csv"),
        open
            + ", newline='', encoding='utf-8') as f:\n    rows = list(csv.DictReader(f"
            + delimiter
            + "))");
  }

  private static ReadingCode other(String extension, String open, String text) {
    String media = IMAGES.get(extension);
    if (media != null) {
      return new ReadingCode(
          List.of(), open + ", 'rb') as f:\n    display({'" + media + "': f.read()}, raw=True)");
    }
    return TEXT.contains(extension)
        ? new ReadingCode(List.of(), text + "text = f.read()")
        : new ReadingCode(List.of(), open + ", 'rb') as f:\n    data = f.read()");
  }

  private static String extension(WorkspacePath path) {
    int dot = path.name().lastIndexOf('.');
    return dot < 0 ? "" : path.name().substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
