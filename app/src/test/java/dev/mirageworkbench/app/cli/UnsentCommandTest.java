package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.s3.Faults;
import dev.mirageworkbench.s3.S3Call;
import dev.mirageworkbench.s3.S3Server;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one command could not send, and how the next one ends it.
class UnsentCommandTest {
  private final Path home;
  private final S3Server server;
  private final String mount;

  UnsentCommandTest(@TempDir Path home) throws Exception {
    this.home = home;
    this.server = S3Server.start();
    this.mount =
        "/s3=s3://bucket?region=" + S3Server.REGION + "&endpoint=" + server.endpoint().toString();
  }

  private RealShell shell() {
    return new RealShell(home);
  }

  private void python(String code, int exitCode) {
    assertThat(shell().run("exec", "--mount-rw", mount, "-c", code)).isEqualTo(exitCode);
  }

  /// The credentials come from where the SDK looks for them.
  @BeforeEach
  void leaveSomethingUnsent() {
    System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
    server.createBucket("bucket");
    server.faults().always(S3Call.PUT, new Faults.Refused(403, "AccessDenied"));
    python("open('/s3/a.txt', 'w').write('mine')", 74);
    server.faults().clear();
  }

  @AfterEach
  void close() throws Exception {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    server.close();
  }

  @Test
  void unsent_sendsWhatIsLeft() {
    RealShell shell = shell();

    assertThat(shell.run("unsent", "--mount-rw", mount)).isZero();

    assertThat(shell.stdout()).isEmpty();
    assertThat(shell.stderr()).contains("1 unsent file of an earlier run found for /s3");
    assertThat(server.text("bucket", "a.txt")).isEqualTo("mine");
  }

  @Test
  void unsent_listsAConflict_andEndsItAsTold() {
    server.put("bucket", "a.txt", "theirs");
    RealShell first = shell();
    RealShell second = shell();

    assertThat(first.run("unsent", "--mount-rw", mount)).isEqualTo(74);
    assertThat(second.run("unsent", "--mount-rw", mount, "--keep-both", "/s3/a.txt")).isZero();

    assertThat(first.stdout()).startsWith("conflict  /s3/a.txt  ");
    assertThat(second.stdout()).matches("sent /s3/a.txt as /s3/a\\.mine-\\d{8}-\\d{6}\\.txt\n");
    assertThat(server.text("bucket", "a.txt")).isEqualTo("theirs");
    assertThat(server.keys("bucket")).hasSize(2);
  }

  @Test
  void unsent_givesUpMine_whenToldToTakeTheirs() {
    server.put("bucket", "a.txt", "theirs");

    assertThat(shell().run("unsent", "--mount-rw", mount, "--take-theirs", "/s3/a.txt")).isZero();

    assertThat(shell().run("unsent", "--mount-rw", mount)).isZero();
    assertThat(server.text("bucket", "a.txt")).isEqualTo("theirs");
  }

  @Test
  void unsent_fails_whenNothingWaitsAtAPath() {
    RealShell shell = shell();

    assertThat(shell.run("unsent", "--mount-rw", mount, "--keep-mine", "/s3/other")).isEqualTo(74);

    assertThat(shell.stderr()).contains("mirage: /s3/other: nothing waits to be sent there\n");
  }
}
