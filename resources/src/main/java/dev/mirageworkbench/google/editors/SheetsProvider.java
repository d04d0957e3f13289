package dev.mirageworkbench.google.editors;

import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.Scopes;
import java.util.Map;

/// Offers [EditorsResource] for an account's spreadsheets, under the type `gsheets`.
public final class SheetsProvider extends EditorsProvider {
  public SheetsProvider() {
    this(System.getenv());
  }

  SheetsProvider(Map<String, String> environment) {
    super(
        "gsheets",
        "Google Sheets",
        DocumentKind.SPREADSHEET,
        Scopes.ofReading("drive.metadata.readonly", "spreadsheets.readonly")
            .andWriting("drive.metadata.readonly", "spreadsheets"),
        environment);
  }
}
