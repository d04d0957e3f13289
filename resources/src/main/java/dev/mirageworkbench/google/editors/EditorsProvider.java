package dev.mirageworkbench.google.editors;

import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.DocumentKind.Export;
import dev.mirageworkbench.google.GoogleConfig;
import dev.mirageworkbench.google.GoogleProvider;
import dev.mirageworkbench.google.Scopes;
import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.WebAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the types for Google's three editors have in common.
abstract class EditorsProvider extends GoogleProvider {
  private static final String EXPORTS = "exports";

  private final DocumentKind kind;
  private final Scopes own;

  /// @param service as people call it
  /// @param own what a mount without exports wants to be permitted
  EditorsProvider(
      String type, String service, DocumentKind kind, Scopes own, Map<String, String> environment) {
    super(type, service, List.of(exportsOf(kind)), environment);
    this.kind = kind;
    this.own = own;
  }

  private static Setting exportsOf(DocumentKind kind) {
    List<String> words = kind.exports().stream().map(Export::extension).toList();
    String one = "(" + String.join("|", words) + ")";
    return Setting.optional(
            EXPORTS,
            "Exports",
            "",
            "Shows each file in these forms as well, with commas: "
                + String.join(", ", words)
                + ". Google makes them when they are read, which wants the permission to read all of"
                + " Drive.")
        .keeping(
            new Rule(
                one + "( *, *" + one + ")*",
                "must be words with commas, as in " + words.getFirst()));
  }

  /// Exports are Drive's to give, and whoever may read all of Drive may read its documents.
  @Override
  protected final Scopes scopes(Settings settings) {
    if (settings.get(EXPORTS).isEmpty()) {
      return own;
    }
    List<String> writing = new ArrayList<>();
    if (!own.writing().isEmpty()) {
      writing.add("drive.readonly");
      own.writing().stream().filter(scope -> !scope.contains("drive")).forEach(writing::add);
    }
    return new Scopes(List.of("drive.readonly"), writing);
  }

  @Override
  protected final Resource open(GoogleConfig config, Settings settings) {
    return new EditorsResource(config, kind, exports(settings));
  }

  /// Those that are to be shown.
  final List<Export> exports(Settings settings) {
    List<String> words = List.of(settings.get(EXPORTS).orElse("").split(" *, *", -1));
    return kind.exports().stream().filter(each -> words.contains(each.extension())).toList();
  }

  /// A page of the editor. Such a mount has all of an account's files, the linked one among them.
  @Override
  public final Optional<MountHint> recognise(String text) throws ResourceException {
    Optional<WebAddress> web = WebAddress.parse(text);
    if (web.isEmpty()) {
      return super.recognise(text);
    }
    return web.filter(each -> each.isOn("docs.google.com") && each.part(0).equals(page()))
        .map(
            each ->
                MountHint.of(Map.of(), type())
                    .noting(
                        each.path().contains("d")
                            ? "Shows all your files of "
                                + displayName()
                                + ", the linked one among them."
                            : ""));
  }

  private String page() {
    return switch (kind) {
      case DOCUMENT -> "document";
      case SPREADSHEET -> "spreadsheets";
      case PRESENTATION -> "presentation";
    };
  }
}
