package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `mirage check` on a real S3 server.
class CheckCommandTest {
  @TempDir private Path home = Path.of("");
  private final S3Server server;
  private RealShell shell;

  CheckCommandTest() throws Exception {
    server = S3Server.start();
    shell = new RealShell(Path.of(""));
  }

  @BeforeEach
  void fill() {
    server.createBucket("bucket");
    server.put("bucket", "a.txt", "abc");
    shell =
        new RealShell(home)
            .with("MIRAGE_SECRET_KEY", S3Server.SECRET_KEY)
            .with("MIRAGE_SECRET_WRONG", "not-the-key");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private int check(String mode, String secret) throws IOException {
    Path file = home.resolve("w.mirage");
    Files.writeString(
        file,
        """
        {"schemaVersion": 1, "mounts": [{"prefix": "/s3", "type": "minio", "mode": "%s", "settings": {
          "bucket": "bucket", "endpoint": "%s",
          "accessKeyId": "%s", "secretAccessKey": "${secret:%s}"}}]}
        """
            .formatted(mode, server.endpoint(), S3Server.ACCESS_KEY, secret));
    return shell.run("check", "--workspace", file.toString(), "/s3");
  }

  private List<String> steps() {
    return shell
        .stdout()
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> !line.startsWith(" "))
        .map(line -> line.replaceFirst("  .*?(ok|-|FAILED) .*", " $1"))
        .toList();
  }

  @Test
  void check_takesEveryStep() throws Exception {
    assertThat(check("write", "KEY")).as(shell.stdout() + shell.stderr()).isZero();
    assertThat(steps())
        .containsExactly(
            "resolve ok", "connect ok", "authenticate ok", "list ok", "read a byte ok", "write ok");
    assertThat(server.keys("bucket")).containsExactly("a.txt");
  }

  @Test
  void check_tellsWhatTheResourceCanDo_whereAllIsWell() throws Exception {
    check("write", "KEY");
    assertThat(shell.stdout().lines().dropWhile(line -> !line.equals("What it can do:")))
        .map(line -> line.strip().replaceAll(" {2,}", ": "))
        .containsExactly(
            "What it can do:",
            "read: only the part that is asked for is fetched",
            "glob: only names with the pattern's beginning are asked for",
            "write: yes",
            "conflicts: noticed always: the backend judges together with the write",
            "rename: by copying and deleting, not in one step",
            "times and modes: accepted when they are set, not kept",
            "changes by others: seen within 5 s",
            "cache: what was read is kept on this machine");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void check_tellsWhereTheCredentialsWereFound() throws Exception {
    Path key =
        Files.writeString(
            home.resolve("key.json"),
            "{\"Version\": 1, \"AccessKeyId\": \"%s\", \"SecretAccessKey\": \"%s\"}"
                .formatted(S3Server.ACCESS_KEY, S3Server.SECRET_KEY));
    Path config =
        Files.writeString(
            home.resolve("config"), "[profile team]\ncredential_process = cat " + key + "\n");
    System.setProperty("aws.configFile", config.toString());
    try {
      shell.run(
          "check", "--mount", "/s3=s3://bucket?profile=team&endpoint=" + server.endpoint(), "/s3");
    } finally {
      System.clearProperty("aws.configFile");
    }
    assertThat(shell.stdout().lines().filter(line -> line.startsWith("authenticate")))
        .singleElement()
        .asString()
        .endsWith("the AWS profile 'team' (by its credential_process)");
  }

  @Test
  void check_saysThatTheKeyIsWrong_withWhatTheServerSaid_andWithoutTheKey() throws Exception {
    assertThat(check("read", "WRONG")).isEqualTo(74);
    assertThat(steps()).containsExactly("resolve ok", "connect ok", "authenticate FAILED");
    assertThat(shell.stdout()).contains("SignatureDoesNotMatch").contains("S3Exception");
    assertThat(shell.stdout() + shell.stderr()).doesNotContain("not-the-key");
  }
}
