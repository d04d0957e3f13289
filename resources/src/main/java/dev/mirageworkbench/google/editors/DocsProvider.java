package dev.mirageworkbench.google.editors;

import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.Scopes;
import java.util.Map;

/// Offers [EditorsResource] for an account's documents, under the type `gdocs`.
public final class DocsProvider extends EditorsProvider {
  public DocsProvider() {
    this(System.getenv());
  }

  DocsProvider(Map<String, String> environment) {
    super(
        "gdocs",
        "Google Docs",
        DocumentKind.DOCUMENT,
        Scopes.ofReading("drive.metadata.readonly", "documents.readonly"),
        environment);
  }
}
