package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mirageworkbench.app.secrets.Desktop;
import dev.mirageworkbench.s3.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets in a real keychain, from `mirage secret set` to a mount that uses them.
class KeychainTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void needsADesktop() {
    assumeTrue(Desktop.isPossible(), "needs libsecret, dbus-daemon and gnome-keyring-daemon");
  }

  private MirageProcess run(Desktop desktop, String stdin, String... arguments) throws Exception {
    var environment = new HashMap<>(desktop.variables());
    environment.put("MIRAGE_HOME", folder.resolve("home").toString());
    return MirageProcess.runOn(stdin, folder, environment, arguments);
  }

  private void writeWorkspace(S3Server server) throws IOException {
    Files.writeString(
        folder.resolve("team.mirage"),
        """
        {"schemaVersion": 1, "mounts": [{"prefix": "/s3", "type": "s3", "settings": {
          "bucket": "bucket", "region": "us-east-1", "endpoint": "%s",
          "accessKeyId": "%s", "secretAccessKey": "${secret:s3/bucket}"}}]}
        """
            .formatted(server.endpoint(), S3Server.ACCESS_KEY));
  }

  private MirageProcess cat(Desktop desktop) throws Exception {
    return run(desktop, "", "cat", "--workspace", "team.mirage", "/s3/a.txt");
  }

  @Test
  void workspaceFile_usesASecret_whileItIsInTheKeychain() throws Exception {
    try (S3Server server = S3Server.start();
        Desktop desktop = Desktop.start(folder.resolve("user"))) {
      server.createBucket("bucket");
      server.put("bucket", "a.txt", "hello");
      writeWorkspace(server);
      MirageProcess before = cat(desktop);
      assertThat(before.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(before.stderr())
          .contains(
              "the secret 's3/bucket' is not known",
              "'mirage secret set s3/bucket'",
              "MIRAGE_SECRET_s3_bucket");

      MirageProcess set = run(desktop, S3Server.SECRET_KEY + "\n", "secret", "set", "s3/bucket");
      assertThat(set.exitCode()).as(set.stderr()).isZero();
      assertThat(run(desktop, "", "secret", "list").stdout()).isEqualTo("s3/bucket\n");
      assertThat(cat(desktop).stdout()).isEqualTo("hello");
      assertNothingIsOnTheDisk(S3Server.SECRET_KEY);

      assertThat(run(desktop, "", "secret", "delete", "s3/bucket").exitCode()).isZero();
      assertThat(cat(desktop).exitCode()).isEqualTo(ExitCodes.USAGE);
    }
  }

  @Test
  void keychain_isSaidToBeLocked_whenNobodyUnlocksIt() throws Exception {
    try (S3Server server = S3Server.start()) {
      writeWorkspace(server);
      try (Desktop desktop = Desktop.start(folder.resolve("user"))) {
        assertThat(run(desktop, "a secret value", "secret", "set", "s3/bucket").exitCode())
            .isZero();
      }
      try (Desktop locked = Desktop.startLocked(folder.resolve("user"))) {
        MirageProcess run = cat(locked);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.IO_ERROR);
        assertThat(run.stderr())
            .contains("the secret 's3/bucket' cannot be read", "the keychain is locked");
      }
    }
  }

  private void assertNothingIsOnTheDisk(String secret) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }
}
