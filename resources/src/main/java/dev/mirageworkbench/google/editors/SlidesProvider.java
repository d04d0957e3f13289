package dev.mirageworkbench.google.editors;

import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.Scopes;
import java.util.Map;

/// Offers [EditorsResource] for an account's presentations, under the type `gslides`.
public final class SlidesProvider extends EditorsProvider {
  public SlidesProvider() {
    this(System.getenv());
  }

  SlidesProvider(Map<String, String> environment) {
    super(
        "gslides",
        "Google Slides",
        DocumentKind.PRESENTATION,
        Scopes.ofReading("drive.metadata.readonly", "presentations.readonly"),
        environment);
  }
}
