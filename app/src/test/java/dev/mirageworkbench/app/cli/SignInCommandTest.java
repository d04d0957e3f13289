package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import dev.mirageworkbench.secrets.NoKeychain;
import dev.mirageworkbench.secrets.SessionSecrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInCommandTest {
  private static final String TOKEN = "1//fresh-token-of-this-test";

  private final SessionSecrets keychain = new SessionSecrets();

  @TempDir private Path home = Path.of("");

  private ScriptedGoogle google;

  @BeforeEach
  void start() throws IOException {
    google = ScriptedGoogle.start();
    google
        .server()
        .on(
            "POST",
            "/oauth2/token",
            call ->
                Reply.json(
                    """
                    {"access_token": "ya29.a", "refresh_token": "%s", "token_type": "Bearer"}
                    """
                        .formatted(TOKEN)));
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private Path workspace(String mode, String more) throws IOException {
    return Files.writeString(
        home.resolve("team.mirage"),
        """
        {"schemaVersion": 1, "mounts": [{"prefix": "/gdrive", "type": "gdrive", "mode": "%s", "settings": {
          "baseUrl": "%s", "clientId": "4711.apps", "clientSecret": "${env:CLIENT_SECRET}"%s}},
          {"prefix": "/ram", "type": "ram"}]}
        """
            .formatted(mode, google.server().url(), more));
  }

  private static Consumer<URI> person(String answer) {
    return page -> {
      try (HttpClient browser = HttpClient.newHttpClient()) {
        String address =
            in(page, "redirect_uri") + "/?" + answer.replace("STATE", in(page, "state"));
        var _ =
            browser.send(
                HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static String in(URI page, String name) {
    Matcher value = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(page.toString());
    return value.find() ? URLDecoder.decode(value.group(1), StandardCharsets.UTF_8) : "";
  }

  private RealShell shell(Consumer<URI> person) {
    return new RealShell(home)
        .with("CLIENT_SECRET", "GOCSPX-of-this-test")
        .with(keychain)
        .with(person);
  }

  @Test
  void signIn_keepsTheTokenUnderTheNameInTheFile_andShowsItNowhere() throws Exception {
    Path file = workspace("read", ", \"refreshToken\": \"${secret:team/google}\"");
    RealShell shell = shell(person("code=4/abc&state=STATE"));

    assertThat(shell.run("sign-in", "--workspace", file.toString(), "/gdrive"))
        .as(shell.stderr())
        .isZero();

    assertThat(keychain.find("team/google")).contains(TOKEN);
    assertThat(shell.stdout())
        .isEqualTo("permitted: drive.readonly\nsaved in the keychain: team/google\n");
    assertThat(shell.stderr()).contains("/o/oauth2/v2/auth?").contains("drive.readonly");
    assertThat(shell.stdout() + shell.stderr())
        .doesNotContain(TOKEN)
        .doesNotContain("GOCSPX-of-this-test");
    assertThat(google.server().calls().getFirst().form())
        .containsEntry("client_secret", "GOCSPX-of-this-test");
  }

  @Test
  void signIn_makesANameAndPrintsTheEntry_whereTheFileHasNone() throws Exception {
    Path file = workspace("write", "");
    RealShell shell = shell(person("code=4/abc&state=STATE"));

    assertThat(shell.run("sign-in", "--workspace", file.toString(), "/gdrive"))
        .as(shell.stderr())
        .isZero();

    assertThat(keychain.names()).containsExactly("gdrive/gdrive");
    assertThat(shell.stdout())
        .contains("\"refreshToken\": \"${secret:gdrive/gdrive}\"")
        .contains("\"clientSecret\": \"${env:CLIENT_SECRET}\"");
    assertThat(shell.stderr()).contains("auth/drive%20openid").doesNotContain("drive.readonly");
  }

  @Test
  void signIn_saysWhy_whenThePersonSaysNo() throws Exception {
    Path file = workspace("read", "");
    RealShell shell = shell(person("error=access_denied&state=STATE"));

    assertThat(shell.run("sign-in", "--workspace", file.toString(), "/gdrive")).isEqualTo(74);

    assertThat(shell.stderr()).contains("/gdrive: access to Google Drive was not permitted");
    assertThat(keychain.names()).isEmpty();
  }

  @Test
  void signIn_saysWhatIsWrong_whereNobodyCanSignIn() throws Exception {
    Path file = workspace("read", "");
    RealShell shell = shell(_ -> {});

    assertThat(shell.run("sign-in", "--workspace", file.toString(), "/ram")).isEqualTo(74);
    assertThat(shell.stderr()).contains("nobody signs in to a mount of type ram");
    assertThat(shell.run("sign-in", "--workspace", file.toString(), "/none")).isEqualTo(66);
    assertThat(shell.stderr()).contains("has no such mount");
    assertThat(shell.run("sign-in", "/gdrive")).isEqualTo(64);
  }

  @Test
  void signIn_asksNobody_whereThereIsNoKeychain() throws Exception {
    Path file = workspace("read", "");
    RealShell shell =
        shell(
                _ -> {
                  throw new AssertionError("nobody is to be asked");
                })
            .with(new NoKeychain("this is a test"));

    assertThat(shell.run("sign-in", "--workspace", file.toString(), "/gdrive")).isEqualTo(74);
    assertThat(shell.stderr()).contains("there is no keychain here: this is a test");
  }

  @Test
  void browser_isTheCommandOfTheSystem() {
    String page = "https://accounts.google.com/";
    assertThat(SystemBrowser.command("Linux", page)).containsExactly("xdg-open", page);
    assertThat(SystemBrowser.command("Mac OS X", page)).containsExactly("open", page);
    assertThat(SystemBrowser.command("Windows 11", page))
        .containsExactly("rundll32", "url.dll,FileProtocolHandler", page);
  }
}
