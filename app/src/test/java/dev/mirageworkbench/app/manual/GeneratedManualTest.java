package dev.mirageworkbench.app.manual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.WorkspaceSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parts of the manual that are made from what each type of resource says of itself, and from
/// the table of keys.
class GeneratedManualTest {
  private static final Path DOCS = Path.of("../docs");

  @TempDir private Path home = Path.of("");

  private ResourceCatalog catalog() {
    return ResourceCatalog.load(AppFolders.below(home));
  }

  @Test
  void schemaOfWorkspaceFiles_isThatOfTheTypes() throws Exception {
    GeneratedParts.checkFile(
        DOCS.resolve("workspace.schema.json"), WorkspaceSchema.text(catalog()));
  }

  @Test
  void mounts_listEveryType() throws Exception {
    GeneratedParts.check(
        DOCS.resolve("mounts.md"), Map.of("types", TypeTables.types(catalog().providers())));
  }

  @Test
  void keyboard_listsEveryKey() throws Exception {
    GeneratedParts.check(DOCS.resolve("keyboard.md"), KeyTables.parts());
  }

  @Test
  void everyType_hasItsPage_withItsSettingsAndWhatItCanDo() throws Exception {
    for (ResourceProvider provider : catalog().providers()) {
      try (Resource resource = example(provider)) {
        GeneratedParts.check(
            DOCS.resolve("resources").resolve(provider.type() + ".md"),
            Map.of(
                "uri", TypeTables.uri(provider),
                "settings", TypeTables.settings(provider),
                "abilities", TypeTables.abilities(resource)));
      }
    }
  }

  /// Servers of their own, as the environment of whoever runs this may have a token for GitHub, or
  /// no key for Linear or Slack, and nobody has signed in to the others.
  private Resource example(ResourceProvider provider) throws IOException {
    Map<String, String> values = catalog().parse(provider.uriExample()).settings().asMap();
    if (provider.type().equals("github")) {
      values.put("baseUrl", "https://github.example.com");
    }
    if (provider.type().equals("linear")) {
      values.put("baseUrl", "https://linear.example.com");
    }
    if (provider.signIn().isPresent()) {
      values.put("baseUrl", "https://service.example.com");
    }
    if (provider.type().equals("slack")) {
      values.put("baseUrl", "https://slack.example.com");
    }
    return provider.open(Settings.of(values));
  }

  @Test
  void everyPage_isOfAType() throws Exception {
    try (Stream<Path> pages = Files.list(DOCS.resolve("resources"))) {
      assertThat(pages)
          .allMatch(
              page -> catalog().find(page.getFileName().toString().replace(".md", "")).isPresent());
    }
  }
}
