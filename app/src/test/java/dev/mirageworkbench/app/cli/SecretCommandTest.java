package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.secrets.NoKeychain;
import dev.mirageworkbench.secrets.SecretStore;
import dev.mirageworkbench.secrets.SessionSecrets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCommandTest {
  private static final String VALUE = "a-value-of-the-command";

  private final SessionSecrets keychain = new SessionSecrets();

  @TempDir private Path home = Path.of("");

  private Shell shell(SecretStore store) {
    return new Shell(home, (_, _) -> FakeKernel.Ending.OK).with(store);
  }

  private String out(String stdin, String... arguments) {
    Shell shell = shell(keychain).type(stdin);
    assertThat(shell.run(arguments)).as(shell.stderr()).isZero();
    assertThat(shell.stderr()).isEmpty();
    return shell.stdout();
  }

  private String refused(int exitCode, String stdin, String... arguments) {
    Shell shell = shell(keychain).type(stdin);
    assertThat(shell.run(arguments)).as(shell.stderr()).isEqualTo(exitCode);
    assertThat(shell.stdout()).isEmpty();
    return shell.stderr();
  }

  @Test
  void secret_isStoredListedAndDeleted_andNeverShown() {
    assertThat(out("", "secret", "list")).isEmpty();
    assertThat(out(VALUE + "\n", "secret", "set", "team")).isEmpty();
    assertThat(out("", "secret", "list")).isEqualTo("team\n");
    assertThat(keychain.find("team")).contains(VALUE);
    assertThat(out("", "secret", "delete", "team")).isEmpty();
    assertThat(keychain.names()).isEmpty();
  }

  @Test
  void set_takesOneLineEndOff_andKeepsTheRest() {
    out("first\r\n second \r\n", "secret", "set", "a");
    out("no end", "secret", "set", "b");

    assertThat(keychain.find("a")).contains("first\r\n second ");
    assertThat(keychain.find("b")).contains("no end");
  }

  @Test
  void failures_sayWhatToDo() {
    assertThat(refused(64, "", "secret", "set", "team")).contains("there is no value");
    assertThat(refused(64, VALUE, "secret", "set", "a}b")).contains("no name for a secret");
    assertThat(refused(64, VALUE, "secret", "set")).contains("NAME");
    assertThat(refused(64, "", "secret", "set", "team", VALUE))
        .contains("no argument")
        .doesNotContain(VALUE);
    assertThat(refused(64, "x".repeat(70_000), "secret", "set", "team")).contains("65536 bytes");
    assertThat(refused(66, "", "secret", "delete", "none")).contains("no secret 'none'");
    assertThat(refused(64, "", "secret")).contains("subcommand");
    assertThat(keychain.names()).isEmpty();
  }

  @Test
  void withoutAKeychain_commandsSayWhyAndWhatElse() {
    Shell shell = shell(new NoKeychain("this is a test")).type(VALUE);

    assertThat(shell.run("secret", "set", "team")).isEqualTo(69);
    assertThat(shell.stderr())
        .contains("there is no keychain here: this is a test", "MIRAGE_SECRET_NAME")
        .doesNotContain(VALUE);
  }
}
