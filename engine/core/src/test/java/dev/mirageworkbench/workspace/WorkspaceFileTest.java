package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceFileTest {
  private static final ResourceCatalog CATALOG =
      ResourceCatalog.of(List.of(FakeProvider.S3, FakeProvider.DISK));
  private static final String TEXT =
      """
      {
        "mounts": [
          {
            "prefix": "/s3",
            "note": "kept",
            "type": "s3",
            "mode": "read",
            "settings": {
              "bucket": "b",
              "pathStyle": true,
              "port": 9000,
              "secretKey": "${secret:s3}"
            }
          },
          {
            "prefix": "/data",
            "type": "disk",
            "mode": "write",
            "settings": {
              "path": "data"
            }
          }
        ],
        "schemaVersion": 2,
        "colour": {
          "accent": 1.50,
          "list": [
            1,
            2
          ]
        }
      }
      """;

  private final Path folder;

  WorkspaceFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void write_givesTheTextRead_unknownKeysIncluded() throws ResourceException, IOException {
    Path file = folder.resolve("a.mirage");
    Files.writeString(file, TEXT);

    WorkspaceFile.write(WorkspaceFile.read(file), file, CATALOG);

    assertThat(file).hasContent(TEXT);
    assertThat(Files.readString(file)).endsWith("}\n");
    try (var entries = Files.list(folder)) {
      assertThat(entries).containsExactly(file);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void write_keepsLinkAndPermissions() throws ResourceException, IOException {
    Path file = folder.resolve("a.mirage");
    Path link = folder.resolve("link.mirage");
    Files.writeString(file, TEXT);
    Files.createSymbolicLink(link, file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    WorkspaceFile.write(WorkspaceDefinition.empty(), link, CATALOG);

    assertThat(link).isSymbolicLink();
    assertThat(WorkspaceFile.read(file).mounts()).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void parse_readsNumbersAndFlagsAsText() throws ResourceException {
    MountDefinition mount = WorkspaceFile.parse(TEXT, "a.mirage").mounts().getFirst();

    assertThat(mount.mode()).isEqualTo(MountMode.READ);
    assertThat(mount.settings())
        .containsExactly(
            Map.entry("bucket", "b"),
            Map.entry("pathStyle", "true"),
            Map.entry("port", "9000"),
            Map.entry("secretKey", "${secret:s3}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schemaVersion\": 3} | schemaVersion 3 is newer",
        "{\"mounts\": []} | \"schemaVersion\" is missing",
        "[] | is a JSON object",
        "{\"schemaVersion\": 1, } | not JSON at line 1, column",
        "{\"schemaVersion\": 1, \"mounts\": {}} | must be a list",
        "{\"schemaVersion\": 1, \"mounts\": [1]} | mount 1 must be an object",
        "{\"schemaVersion\": 1, \"mounts\": [{\"type\": \"s3\"}]} | mount 1: \"prefix\" is missing",
        "{\"schemaVersion\": 1, \"mounts\": [{\"prefix\": \"s3\"}]} | must start with /",
        "{\"schemaVersion\": 1, \"mounts\": [{\"prefix\": \"/\"}]} | a folder below /",
        "{\"schemaVersion\": 1, \"mounts\": [{\"prefix\": \"/a\"}]} | mount /a: \"type\" is missing",
        "{\"schemaVersion\": 1, \"mounts\": [{\"prefix\": \"/a\", \"type\": \"s3\", \"mode\": \"rw\"}]}"
            + " | mount /a: \"mode\" must be",
        "{\"schemaVersion\": 1, \"mounts\": [{\"prefix\": \"/a\", \"type\": \"s3\", \"settings\":"
            + " {\"k\": []}}]} | mount /a: the setting 'k'",
        "{\"schemaVersion\": 1, \"mounts\": [{\"prefix\": \"/a\", \"type\": \"s3\"}, {\"prefix\":"
            + " \"/a/\", \"type\": \"s3\"}]} | two mounts have the prefix /a"
      })
  void parse_namesFileAndPlaceOfAMistake(String text, String part) {
    assertThatThrownBy(() -> WorkspaceFile.parse(text, "a.mirage"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageStartingWith("a.mirage: ")
        .hasMessageContaining(part);
  }

  @Test
  void read_saysThatThereIsNoFile() {
    assertThatThrownBy(() -> WorkspaceFile.read(folder.resolve("none.mirage")))
        .isInstanceOf(ResourceException.NotFound.class)
        .hasMessageContaining("none.mirage");
  }

  @Test
  void write_refusesASecretInTheClear() {
    Path file = folder.resolve("a.mirage");
    WorkspaceDefinition leaky =
        WorkspaceDefinition.empty()
            .withMount(mount("/s3", "s3", Map.of("bucket", "b", "secretKey", "hunter2")));

    assertThatThrownBy(() -> WorkspaceFile.write(leaky, file, CATALOG))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("secretKey")
        .hasMessageNotContaining("hunter2");
    assertThat(file).doesNotExist();
  }

  @Test
  void write_keepsWhereTheSchemaIs() throws ResourceException {
    String text =
        "{\n  \"$schema\": \"workspace.schema.json\",\n  \"schemaVersion\": 2,\n  \"mounts\": []\n}\n";
    assertThat(WorkspaceFile.text(WorkspaceFile.parse(text, "a.mirage"))).isEqualTo(text);
  }

  @Test
  void edits_keepOrderAndUnknownKeys() throws ResourceException {
    WorkspaceDefinition definition = WorkspaceFile.parse(TEXT, "a.mirage");
    MountDefinition changed =
        mount("/s3", "s3", Map.of("bucket", "other")).withSecretReference("secretKey", "k");

    WorkspaceDefinition edited =
        definition
            .withMountReplaced(WorkspacePath.of("/s3"), changed)
            .withoutMount(WorkspacePath.of("/data"))
            .withMount(mount("/ram", "ram", Map.of()));

    assertThat(edited.mounts()).extracting(m -> m.prefix().value()).containsExactly("/s3", "/ram");
    assertThat(WorkspaceFile.text(edited))
        .contains("\"note\": \"kept\"", "\"bucket\": \"other\"", "${secret:k}", "\"settings\": {}")
        .doesNotContain("/data");
    assertThatThrownBy(() -> edited.withMount(changed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void renamedMount_keepsItsPlaceAndUnknownKeys() throws ResourceException {
    WorkspaceDefinition definition = WorkspaceFile.parse(TEXT, "a.mirage");
    MountDefinition mount = definition.mounts().getFirst();
    WorkspaceDefinition renamed =
        definition.withMountReplaced(
            mount.prefix(), mount.withPrefix(WorkspacePath.of("/bucket")).withEnabled(false));

    assertThat(WorkspaceFile.text(renamed))
        .contains("\"note\": \"kept\"", "\"port\": 9000", "\"enabled\": false")
        .doesNotContain("\"/s3\"");
    assertThat(renamed.mounts())
        .extracting(m -> m.prefix().value())
        .containsExactly("/bucket", "/data");
  }

  @Test
  void movedMount_staysWithinTheList() throws ResourceException {
    WorkspaceDefinition definition = WorkspaceFile.parse(TEXT, "a.mirage");
    WorkspacePath data = WorkspacePath.of("/data");

    assertThat(definition.withMountMoved(data, -1).mounts().getFirst().prefix()).isEqualTo(data);
    assertThat(definition.withMountMoved(data, 5)).isEqualTo(definition);
  }

  @Test
  void withPathsFrom_meansTheSameInAnotherFolder() throws ResourceException {
    WorkspaceDefinition moved =
        WorkspaceFile.parse(TEXT, "a.mirage").withPathsFrom(folder, CATALOG);

    assertThat(moved.mounts().getLast().settings())
        .containsEntry("path", folder.toAbsolutePath().resolve("data").toString());
  }

  @Test
  void saveOver_isAConflict_whenTheFileHasAnotherText() throws ResourceException, IOException {
    Path file = folder.resolve("a.mirage");
    Files.writeString(file, TEXT);
    WorkspaceFile.Loaded loaded = WorkspaceFile.load(file);
    Files.writeString(file, TEXT.replace("kept", "from elsewhere"));

    assertThatThrownBy(
            () -> WorkspaceFile.saveOver(loaded.text(), WorkspaceDefinition.empty(), file, CATALOG))
        .isInstanceOf(ResourceException.Conflict.class);
    assertThat(file).content().contains("from elsewhere");
    Files.delete(file);
    var saved = WorkspaceFile.saveOver(loaded.text(), loaded.definition(), file, CATALOG);
    assertThat(file).hasContent(saved.text());
  }

  @Test
  void mountInto_mountsTheOthers_whenOneCannotBe() throws ResourceException {
    WorkspaceDefinition definition =
        WorkspaceDefinition.empty()
            .withMount(mount("/a", "s3", Map.of("bucket", "${env:NOPE}")))
            .withMount(mount("/b", "ftp", Map.of()))
            .withMount(mount("/taken", "disk", Map.of("path", "x")))
            .withMount(mount("/c", "disk", Map.of("path", "x")));
    var mounted = new ArrayList<String>();
    var opened = new ArrayList<FakeProvider.Opened>();

    var problems =
        definition.mountInto(
            (prefix, resource, mode, options) -> {
              opened.add((FakeProvider.Opened) resource);
              if (prefix.equals("/taken")) {
                throw new ResourceException.AlreadyExists("/taken is mounted already");
              }
              mounted.add(prefix);
              return new Mount(WorkspacePath.of(prefix), resource.identity(), mode, options);
            },
            CATALOG,
            resolver());

    assertThat(mounted).containsExactly("/c");
    assertThat(opened).extracting(FakeProvider.Opened::isClosed).containsExactly(true, false);
    assertThat(problems)
        .extracting(WorkspaceDefinition.MountProblem::text)
        .containsExactly(
            "mount /a (s3): setting 'bucket': the environment variable NOPE is not set; set it"
                + " before starting",
            "mount /b (ftp): there is no resource of type 'ftp'; there are disk, s3",
            "mount /taken (disk): /taken is mounted already");
  }

  @Test
  void resolve_looksUpVariablesAndSecretsOnce() throws ResourceException {
    var settings =
        resolver()
            .resolve(
                Map.of("bucket", "b-${env:STAGE}", "key", "${secret:s3}"),
                CATALOG.hostPathKeys("s3"));

    assertThat(settings.asMap()).isEqualTo(Map.of("bucket", "b-test", "key", "${env:STAGE}$1"));
  }

  @Test
  void resolve_startsRelativeFoldersAtTheFile() throws ResourceException {
    var keys = CATALOG.hostPathKeys("disk");

    assertThat(resolver().resolve(Map.of("path", "../x"), keys).require("path"))
        .isEqualTo(folder.toAbsolutePath().resolveSibling("x").toString());
    assertThat(resolver().resolve(Map.of("path", "/abs"), keys).require("path")).isEqualTo("/abs");
  }

  @Test
  void resolve_startsRelativeFilesAtTheFile() throws ResourceException {
    var keys = ResourceCatalog.of(List.of(FakeProvider.SERVICE)).hostPathKeys("service");

    assertThat(resolver().resolve(Map.of("keyFile", "key.json"), keys).require("keyFile"))
        .isEqualTo(folder.toAbsolutePath().resolve("key.json").toString());
    assertThat(resolver().resolve(Map.of("keyFile", ""), keys).get("keyFile")).isEmpty();
  }

  @Test
  void schema_takesAnyTextForAFile_andNone() {
    var schema = WorkspaceSchema.of(ResourceCatalog.of(List.of(FakeProvider.SERVICE)));
    assertThat(schema.findValue("keyFile").path("anyOf").toString())
        .startsWith("[{\"type\":\"string\",\"minLength\":1},")
        .endsWith("{\"enum\":[\"\",null]}]");
  }

  @ParameterizedTest
  @CsvSource({
    "${secret:other},the secret 'other' is not known",
    "${env:NOPE},NOPE is not set",
    "${HOME},'write ${env:NAME} or ${secret:NAME} instead of ${HOME}'"
  })
  void resolve_namesWhatIsMissing(String value, String part) {
    assertThatThrownBy(() -> resolver().resolve(Map.of("key", value), CATALOG.secretKeys("s3")))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("setting 'key'")
        .hasMessageContaining(part);
  }

  @Test
  void resolve_namesTheSecretAndWhatElseGivesIt_whenTheKeychainStaysLocked() {
    var locked =
        new SettingsResolver(
            folder,
            Map.of(),
            _ -> {
              throw new ResourceException.Denied("the keychain stayed locked");
            });

    assertThatThrownBy(() -> locked.resolve(Map.of("key", "${secret:s3/b}"), Set.of()))
        .isInstanceOf(ResourceException.Denied.class)
        .hasMessage(
            "setting 'key': the secret 's3/b' cannot be read: the keychain stayed locked; the"
                + " environment variable MIRAGE_SECRET_s3_b would give it, too");
  }

  @Test
  void resolve_hasTheSecretNotToldFromThenOn() throws ResourceException {
    var resolver = new SettingsResolver(folder, Map.of(), _ -> Optional.of("never-to-be-told"));
    var _ = resolver.resolve(Map.of("key", "${secret:a}"), Set.of());

    assertThat(new ResourceException.Failed("it is never-to-be-told")).hasMessage("it is ***");
  }

  @Test
  void text_ofAMount_isItsEntryInAFile() {
    assertThat(
            WorkspaceFile.text(
                mount("/a", "s3", Map.of("bucket", "b")).withSecretReference("key", "s3/b")))
        .isEqualTo(
            """
            {
              "prefix": "/a",
              "type": "s3",
              "mode": "read",
              "settings": {
                "bucket": "b",
                "key": "${secret:s3/b}"
              }
            }""");
  }

  private SettingsResolver resolver() {
    Map<String, String> secrets = Map.of("s3", "${env:STAGE}$1");
    return new SettingsResolver(
        folder, Map.of("STAGE", "test"), name -> Optional.ofNullable(secrets.get(name)));
  }

  private static MountDefinition mount(String prefix, String type, Map<String, String> settings) {
    return new MountDefinition(WorkspacePath.of(prefix), type, MountMode.READ, settings);
  }
}
