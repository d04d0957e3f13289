package dev.mirageworkbench.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.s3.S3Config.Login;
import dev.mirageworkbench.s3.ScriptedStore.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Where credentials are found, and what is said of it. The SDK's own files and switches are set by
/// its system properties.
class CredentialsTest {
  private static final List<String> PROPERTIES =
      List.of(
          "aws.configFile",
          "aws.sharedCredentialsFile",
          "aws.profile",
          "aws.accessKeyId",
          "aws.secretAccessKey");
  private static final String EMPTY_LISTING =
      "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";

  @TempDir private Path folder = Path.of("");
  private final Map<String, String> before = new HashMap<>();

  @BeforeEach
  void hideTheUsersOwn() {
    for (String property : PROPERTIES) {
      String value = System.getProperty(property);
      if (value != null) {
        before.put(property, value);
      }
    }
    System.setProperty("aws.configFile", folder.resolve("config").toString());
    System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
  }

  @AfterEach
  void putBack() {
    PROPERTIES.forEach(System::clearProperty);
    System.getProperties().putAll(before);
  }

  private void configure(String text) throws IOException {
    Files.writeString(folder.resolve("config"), text);
  }

  private static String found(Login login) throws Exception {
    var credentials = new Credentials(login);
    assertThat(credentials.description()).isEqualTo(login.description());
    credentials.provider().resolveCredentials();
    return credentials.description();
  }

  @Test
  void profile_isNamed_whereItHoldsAKey() throws Exception {
    configure("[profile team]\naws_access_key_id = id\naws_secret_access_key = hush\n");
    assertThat(found(new Login.Profile("team"))).isEqualTo("the AWS profile 'team'");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void profile_tellsThatAProgramGaveTheKey() throws Exception {
    Path answer =
        Files.writeString(
            folder.resolve("key.json"),
            "{\"Version\": 1, \"AccessKeyId\": \"id\", \"SecretAccessKey\": \"hush\"}");
    configure("[profile team]\ncredential_process = cat " + answer + "\n");
    assertThat(found(new Login.Profile("team")))
        .isEqualTo("the AWS profile 'team' (by its credential_process)");
  }

  @Test
  void environment_tellsWhichOfTheUsualPlacesHadThem() throws Exception {
    configure("[profile team]\naws_access_key_id = id\naws_secret_access_key = hush\n");
    System.setProperty("aws.profile", "team");
    System.setProperty("aws.accessKeyId", "id");
    System.setProperty("aws.secretAccessKey", "hush");
    assertThat(found(new Login.Environment())).isEqualTo("the Java system properties aws.*");
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    assertThat(found(new Login.Environment()))
        .isEqualTo(
            System.getenv("AWS_ACCESS_KEY_ID") == null
                ? "the AWS profile 'team'"
                : "the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void login_tellsWhatWasUsed_onceSomethingWasAsked() throws Exception {
    configure("[profile team]\naws_access_key_id = id\naws_secret_access_key = hush\n");
    System.setProperty("aws.profile", "team");
    try (var store = new ScriptedStore(_ -> Answer.of(200, EMPTY_LISTING));
        Resource resource = store.mount(new S3Provider(), Map.of("bucket", "b"))) {
      assertThat(resource.login()).hasValue(new Login.Environment().description());
      resource.list(ResourcePath.ROOT, Optional.empty());
      assertThat(resource.login().orElseThrow())
          .startsWith("the ")
          .isNotEqualTo(new Login.Environment().description());
    }
  }

  // -- sessions that have expired

  private static void refused(Resource resource, String hint) {
    assertThatThrownBy(() -> resource.list(ResourcePath.ROOT, Optional.empty()))
        .isInstanceOf(ResourceException.Denied.class)
        .hasMessageContaining(hint);
  }

  private static final String SIGN_ON =
      """
      [profile team]
      sso_session = company
      sso_account_id = 123456789012
      sso_role_name = Reader
      [sso-session company]
      sso_region = eu-central-1
      sso_start_url = https://nobody.example.invalid/start
      """;

  @Test
  void signOn_namesTheCommand_whenNobodyIsSignedOn() throws Exception {
    configure(SIGN_ON);
    try (var store = new ScriptedStore(_ -> Answer.of(200, EMPTY_LISTING));
        Resource resource =
            store.mount(new S3Provider(), Map.of("bucket", "b", "profile", "team"))) {
      refused(resource, "run: aws sso login --profile team");
    }
  }

  @Test
  void signOn_namesTheProfileOfTheEnvironment_whenItsSessionHasExpired() {
    System.setProperty("aws.profile", "work");
    var config = new S3Config("b", Keys.under(""), S3Config.Place.AMAZON, new Login.Environment());
    var errors = new S3Errors(config, new Credentials(config.login()));
    assertThat(errors.translate(SdkClientException.create("Token is expired")).reason())
        .isEqualTo(
            "the session of the AWS profile 'work' has expired; run: aws sso login --profile work");
  }

  @Test
  void expiredToken_namesWhatHasToBeRenewed_whenSigningOnDoesNotHelp() throws Exception {
    configure("[profile team]\naws_access_key_id = id\naws_secret_access_key = hush\n");
    try (var store = new ScriptedStore(_ -> Answer.error(400, "ExpiredToken"));
        Resource given =
            store.mount(
                new S3Provider(),
                Map.of(
                    "bucket",
                    "b",
                    "accessKeyId",
                    "i",
                    "secretAccessKey",
                    "s",
                    "sessionToken",
                    "t"));
        Resource profile =
            store.mount(new S3Provider(), Map.of("bucket", "b", "profile", "team"))) {
      refused(given, "has expired; renew the access key that was given with the mount");
      refused(profile, "has expired; renew the AWS profile 'team'");
    }
  }
}
