package dev.mirageworkbench.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.CredentialSearch.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsCredentialSearchTest {
  @TempDir Path home = Path.of("");

  private Path write(String name, String text) throws Exception {
    Path file = home.resolve(".aws").resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }

  @Test
  void profiles_areFoundInBothFiles_withTheirRegionAndWay() throws Exception {
    Path config =
        write(
            "config",
            """
            [default]
            region = eu-west-1
            [profile work]
            sso_session = acme
            region=us-east-2
            [sso-session acme]
            region = eu-north-1
            """);
    Path credentials =
        write(
            "credentials",
            """
            # old
            [backup]
            aws_access_key_id = AKIAGEHEIM
            aws_secret_access_key = geheim1
            """);
    var search = new AwsCredentialSearch(Map.of(), home);
    assertThat(search.find())
        .containsExactly(
            new Found(
                "Profile default",
                config.toString(),
                Map.of("profile", "default", "region", "eu-west-1")),
            new Found(
                "Profile work",
                config + ": single sign-on",
                Map.of("profile", "work", "region", "us-east-2")),
            new Found(
                "Profile backup", credentials + ": an access key", Map.of("profile", "backup")));
    assertThat(search.find().toString()).doesNotContain("GEHEIM", "geheim1");
  }

  @Test
  void variables_areFoundByTheirNames_withoutTheirValues() {
    var search =
        new AwsCredentialSearch(
            Map.of("AWS_ACCESS_KEY_ID", "AKIAGEHEIM", "AWS_SECRET_ACCESS_KEY", "geheim1"), home);
    assertThat(search.find())
        .singleElement()
        .extracting(Found::label)
        .isEqualTo("Access key of the environment");
    assertThat(search.find().toString() + search.looksAt()).doesNotContain("GEHEIM", "geheim1");
  }

  @Test
  void nothing_isFound_whereNothingIs() {
    var search =
        new AwsCredentialSearch(Map.of("AWS_CONFIG_FILE", "~/none", "AWS_PROFILE", " "), home);
    assertThat(search.find()).isEmpty();
    assertThat(search.looksAt()).contains(home.resolve("none").toString());
  }
}
