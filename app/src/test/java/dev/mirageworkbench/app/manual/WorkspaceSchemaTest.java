package dev.mirageworkbench.app.manual;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceFile;
import dev.mirageworkbench.workspace.WorkspaceSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schema of workspace files, as a validator that knows nothing of the program reads it.
class WorkspaceSchemaTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern FENCED = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern KEY =
      Pattern.compile("\\| `(mounts\\[]|cache|python)\\.([A-Za-z.]+)` \\|");

  @TempDir private Path home = Path.of("");
  private ResourceCatalog catalog = ResourceCatalog.of(List.of());
  private ObjectNode schema = JsonNodeFactory.instance.objectNode();

  @BeforeEach
  void make() {
    catalog = ResourceCatalog.load(AppFolders.below(home));
    schema = WorkspaceSchema.of(catalog);
  }

  private List<String> mistakes(JsonNode file) {
    Schema reader =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    return reader.validate(file).stream().map(Object::toString).toList();
  }

  @Test
  void schema_isOne_itself() {
    JsonNode dialect =
        JsonNodeFactory.instance
            .objectNode()
            .put("$ref", "https://json-schema.org/draft/2020-12/schema");
    Schema reader =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(dialect);
    assertThat(reader.validate(schema)).isEmpty();
  }

  @Test
  void examples_areRight() throws Exception {
    for (String example : examples()) {
      assertThat(mistakes(JSON.readTree(example))).as(example).isEmpty();
    }
  }

  /// Those of the manual, and the workspace that comes with the program.
  private static List<String> examples() throws IOException {
    String page = Files.readString(Path.of("../docs/workspace-file.md"));
    List<String> fenced =
        FENCED.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(fenced).hasSizeGreaterThan(1);
    return Stream.concat(
            fenced.stream(), Stream.of(Files.readString(Path.of("examples/sample.mirage"))))
        .toList();
  }

  @Test
  void everyKeyOfTheManual_isInIt() throws Exception {
    String page = Files.readString(Path.of("../docs/workspace-file.md"));
    List<String> keys = KEY.matcher(page).results().map(MatchResult::group).toList();
    assertThat(keys).hasSizeGreaterThan(10);
    KEY.matcher(page)
        .results()
        .forEach(
            key -> {
              String part =
                  key.group(1).equals("mounts[]") ? "/$defs/mount" : "/properties/" + key.group(1);
              String at = part + "/properties/" + key.group(2).replace(".", "/properties/");
              assertThat(schema.at(at).isMissingNode()).as(key.group()).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}",
        "{'schemaVersion': 3}",
        "{'schemaVersion': 1, 'mounts': {}}",
        "{'schemaVersion': 1, 'mounts': [{'prefix': '/a'}]}",
        "{'schemaVersion': 1, 'mounts': [{'prefix': 'a', 'type': 'ram'}]}",
        "{'schemaVersion': 1, 'mounts': [{'prefix': '/a', 'type': 'floppy'}]}",
        "{'schemaVersion': 1, 'mounts': [{'prefix': '/a', 'type': 'ram', 'mode': 'rw'}]}",
        "{'schemaVersion': 1, 'mounts': [{'prefix': '/a', 'type': 's3'}]}",
        "{'schemaVersion': 1, 'cache': {'diskBytes': 'many'}}",
        "{'schemaVersion': 1, 'python': {'packages': {'denied': 'numpy'}}}",
      })
  void mistakes_areFound(String file) {
    assertThat(mistakes(JSON.readTree(file.replace('\'', '"')))).isNotEmpty();
  }

  /// What the schema says of a mount is what the program does with it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "true  | ram | {}",
        "true  | ram | {'maxBytes': 1000, 'keepAs': 'notes'}",
        "true  | ram | {'maxBytes': '1000', 'keepAs': null}",
        "true  | ram | {'maxBytes': '${env:LIMIT}'}",
        "false | ram | {'maxBytes': 'many'}",
        "false | ram | {'maxBytes': -1}",
        "false | ram | {'keepAs': 'Notes'}",
        "false | ram | {'size': 1000}",
        "true  | private | {'name': 'a-b', 'maxBytes': 1}",
        "false | private | {'name': 'a-b', 'maxBytes': 0}",
        "true  | disk | {'path': 'data'}",
        "false | disk | {}",
        "true  | s3 | {'bucket': 'b', 'pathStyle': true, 'anonymous': 'true'}",
        "true  | s3 | {'bucket': 'b', 'pathStyle': '', 'region': ''}",
        "true  | s3 | {'bucket': '${env:BUCKET}-test'}",
        "true  | s3 | {'bucket': 'b', 'accessKeyId': 'i', 'secretAccessKey': '${secret:key}'}",
        "false | s3 | {'bucket': 'b', 'pathStyle': 'maybe'}",
        "false | s3 | {'bucket': 'b/c'}",
        "false | s3 | {'bucket': 'b', 'endpoint': 'https://me:hush@host'}",
        "false | s3 | {'bucket': 'b', 'endpoint': 'ftp://host'}",
        "false | s3 | {'bucket': 'b', 'secretKey': '${secret:key}'}",
        "true  | r2 | {'bucket': 'b', 'account': '0123456789abcdef0123456789abcdef'}",
        "false | r2 | {'bucket': 'b', 'account': 'me'}",
        "false | r2 | {'bucket': 'b'}",
        "false | oci | {'bucket': 'b', 'namespace': 'n', 'region': 'Frankfurt'}",
        "false | supabase | {'bucket': 'b', 'project': 'p', 'region': ''}",
        "true  | minio | {'bucket': 'b', 'endpoint': 'http://127.0.0.1:9000'}",
        "true  | github | {'repository': 'owner/repository', 'ref': 20261129}",
        "true  | github | {'repository': 'https://github.com/owner/repository/tree/main'}",
        "false | github | {'repository': 'repository'}",
        "true  | redis | {'url': 'rediss://h:6380/2', 'password': '${env:LIMIT}'}",
        "false | redis | {'url': 'redis://h/x'}",
      })
  void verdict_isThatOfTheProgram(boolean right, String type, String settings) throws Exception {
    String file =
        "{'schemaVersion': 1, 'mounts': [{'prefix': '/a', 'type': '%s', 'settings': %s}]}"
            .formatted(type, settings)
            .replace('\'', '"');
    assertThat(mistakes(JSON.readTree(file)).isEmpty()).as("schema").isEqualTo(right);
    assertThat(opens(file)).as("program").isEqualTo(right);
  }

  private boolean opens(String file) throws IOException {
    MountDefinition mount = WorkspaceFile.parse(file, "w.mirage").mounts().getFirst();
    var resolver =
        new SettingsResolver(home, Map.of("LIMIT", "5", "BUCKET", "b"), _ -> Optional.of("hush"));
    try {
      Settings settings = resolver.resolve(mount.settings(), catalog.hostPathKeys(mount.type()));
      catalog.open(mount.type(), settings).close();
      return true;
    } catch (ResourceException.Invalid e) {
      return false;
    }
  }

  /// The program takes it, so that a file can be put right; the schema says what is wrong with it.
  @Test
  void secretInTheClear_isAMistake() {
    String file =
        """
        {"schemaVersion": 1, "mounts": [{"prefix": "/a", "type": "redis", "settings": {
          "password": "hunter2"}}]}
        """;
    assertThat(mistakes(JSON.readTree(file))).isNotEmpty();
  }
}
