package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Secrets are not told, whatever goes wrong with them. The program runs as a process of its own,
/// so that all it says is looked at.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsTest {
  private static final String WRONG = "wrong-Secret/9f8e7d6c5b4a";
  private static final String KEY_ID = "AKIAWRONGKEYID000000";
  private static final String READ = "open('/s3/a.txt').read()";

  private final S3Server server;

  @TempDir private Path folder = Path.of("");

  SecretsTest() throws Exception {
    server = S3Server.start();
    server.createBucket("bucket");
    server.put("bucket", "a.txt", "abc");
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  private Map<String, String> environment(Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("MIRAGE_HOME", folder.resolve("home").toString());
    environment.put("HOME", folder.toString());
    return environment;
  }

  private String mount() {
    return "/s3=s3://bucket?region=us-east-1&endpoint=" + server.endpoint();
  }

  /// Everything that the program has written below its home.
  private List<String> storedTexts() throws IOException {
    try (var files = Files.walk(folder.resolve("home"))) {
      return files.filter(Files::isRegularFile).map(SecretsTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertNothingIsTold(MirageProcess run, String... secrets) throws IOException {
    List<String> stored = storedTexts();
    assertThat(stored).as("log files").isNotEmpty();
    for (String secret : secrets) {
      assertThat(run.stdout()).doesNotContain(secret);
      assertThat(run.stderr()).doesNotContain(secret);
      assertThat(stored).noneMatch(text -> text.contains(secret));
    }
  }

  @Test
  void credentialsOfTheEnvironment_areNotTold_whenTheBucketRefusesThem() throws Exception {
    MirageProcess run =
        MirageProcess.run(
            folder,
            environment(Map.of("AWS_ACCESS_KEY_ID", KEY_ID, "AWS_SECRET_ACCESS_KEY", WRONG)),
            "exec",
            "--debug",
            "--verbose",
            "--mount",
            mount(),
            "-c",
            READ);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stderr()).contains("PermissionError: [Errno 13]", "mirage: /s3/a.txt: auth: ");
    assertNothingIsTold(run, WRONG, KEY_ID);
  }

  @Test
  void secretsOfAWorkspaceFile_areNotTold_whenTheBucketRefusesThem() throws Exception {
    Files.writeString(
        folder.resolve("team.mirage"),
        """
        {"schemaVersion": 1, "mounts": [{"prefix": "/s3", "type": "s3", "settings": {
          "bucket": "bucket", "region": "us-east-1", "endpoint": "%s",
          "accessKeyId": "%s", "secretAccessKey": "${secret:team}"}}]}
        """
            .formatted(server.endpoint(), S3Server.ACCESS_KEY));

    MirageProcess run =
        MirageProcess.run(
            folder,
            environment(Map.of("MIRAGE_SECRET_team", WRONG)),
            "cat",
            "--debug",
            "--verbose",
            "--workspace",
            "team.mirage",
            "/s3/a.txt");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.IO_ERROR);
    assertThat(run.stderr()).contains("mirage: /s3/a.txt: ", "the access key that was given");
    assertNothingIsTold(run, WRONG);
  }

  @Test
  void secretsOfAWorkspaceFile_areNotTold_whenTheMountCannotBeMade() throws Exception {
    Files.writeString(
        folder.resolve("team.mirage"),
        """
        {"schemaVersion": 1, "mounts": [{"prefix": "/s3", "type": "s3", "settings": {
          "bucket": "bucket", "secretAccessKey": "${secret:team}"}}]}
        """);

    MirageProcess run =
        MirageProcess.run(
            folder,
            environment(Map.of("MIRAGE_SECRET_team", WRONG)),
            "ls",
            "--debug",
            "--workspace",
            "team.mirage",
            "/s3");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.stderr()).contains("'accessKeyId'");
    assertNothingIsTold(run, WRONG);
  }

  @Test
  void credentialsInAnAddress_areRefusedAndNotTold() throws Exception {
    MirageProcess run =
        MirageProcess.run(
            folder,
            environment(Map.of()),
            "ls",
            "--debug",
            "--mount",
            "/s3=s3://" + KEY_ID + ":" + WRONG.replace('/', '-') + "@bucket",
            "--mount",
            "/t=s3://bucket?secretAccessKey=" + WRONG,
            "/s3");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.stderr()).contains("keep credentials out of the address");
    assertNothingIsTold(run, WRONG, WRONG.replace('/', '-'), KEY_ID);
  }
}
