package dev.mirageworkbench.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people paste and drop, asked of all types: exactly one knows each text.
class RecognisedTextsTest {
  private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
  private static final List<ResourceProvider> PROVIDERS =
      ServiceLoader.load(ResourceProvider.class).stream().map(ServiceLoader.Provider::get).toList();

  @TempDir Path folder = Path.of("");

  private static ResourceProvider provider(String type) {
    return PROVIDERS.stream().filter(each -> each.type().equals(type)).findFirst().orElseThrow();
  }

  /// By the types that know the text; a refusal is its reason.
  private static Map<String, MountHint> all(String text) {
    var found = new LinkedHashMap<String, MountHint>();
    for (ResourceProvider provider : PROVIDERS) {
      try {
        provider.recognise(text).ifPresent(hint -> found.put(provider.type(), hint));
      } catch (ResourceException e) {
        found.put(provider.type() + " refuses", MountHint.of(Map.of(), e.reason()));
      }
    }
    return found;
  }

  private static MountHint only(String text) {
    Map<String, MountHint> all = all(text);
    assertThat(all).as(text).hasSize(1);
    return all.values().iterator().next();
  }

  private static String said(String text) {
    Map<String, MountHint> all = all(text);
    assertThat(all).as(text).hasSize(1);
    var entry = all.entrySet().iterator().next();
    return entry.getKey() + " " + new TreeMap<>(entry.getValue().settings().asMap());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3://weather/2026/rain | s3 {bucket=weather, prefix=2026/rain}",
        "s3://weather | s3 {bucket=weather}",
        "S3://weather/a b/ | s3 {bucket=weather, prefix=a b}",
        "s3a://weather/raw | s3 {bucket=weather, prefix=raw}",
        "s3://weather/raw/a.csv | s3 {bucket=weather, prefix=raw}",
        "s3://weather?region=eu-west-1 | s3 {bucket=weather, region=eu-west-1}",
        "arn:aws:s3:::weather/raw/* | s3 {bucket=weather, prefix=raw}",
        "https://weather.s3.amazonaws.com/raw/ | s3 {bucket=weather, prefix=raw}",
        "https://weather.s3.eu-west-1.amazonaws.com/raw/a.csv | s3 {bucket=weather, prefix=raw, region=eu-west-1}",
        "https://my.dotted.bucket.s3-eu-west-1.amazonaws.com | s3 {bucket=my.dotted.bucket, region=eu-west-1}",
        "https://weather.s3.dualstack.us-east-2.amazonaws.com/a | s3 {bucket=weather, prefix=a, region=us-east-2}",
        "https://s3.eu-central-1.amazonaws.com/weather/raw/x%20y/ | s3 {bucket=weather, prefix=raw/x y, region=eu-central-1}",
        "https://s3.amazonaws.com/weather | s3 {bucket=weather}",
        "https://weather.s3.cn-north-1.amazonaws.com.cn/a/ | s3 {bucket=weather, prefix=a, region=cn-north-1}",
        "https://us-east-1.console.aws.amazon.com/s3/buckets/weather?region=eu-west-3&prefix=raw/2026/ | s3 {bucket=weather, prefix=raw/2026, region=eu-west-3}",
        "https://s3.console.aws.amazon.com/s3/object/weather?region=eu-west-3&prefix=raw/a.csv | s3 {bucket=weather, prefix=raw, region=eu-west-3}",
        "r2://weather/raw?account="
            + ACCOUNT
            + " | r2 {account="
            + ACCOUNT
            + ", bucket=weather, prefix=raw}",
        "https://"
            + ACCOUNT
            + ".r2.cloudflarestorage.com/weather/raw | r2 {account="
            + ACCOUNT
            + ", bucket=weather, prefix=raw}",
        "https://"
            + ACCOUNT
            + ".eu.r2.cloudflarestorage.com/weather | r2 {account="
            + ACCOUNT
            + ", bucket=weather, jurisdiction=eu}",
        "https://" + ACCOUNT + ".r2.cloudflarestorage.com | r2 {account=" + ACCOUNT + "}",
        "https://weather."
            + ACCOUNT
            + ".r2.cloudflarestorage.com/raw/ | r2 {account="
            + ACCOUNT
            + ", bucket=weather, prefix=raw}",
        "https://dash.cloudflare.com/"
            + ACCOUNT
            + "/r2/default/buckets/weather | r2 {account="
            + ACCOUNT
            + ", bucket=weather}",
        "https://dash.cloudflare.com/"
            + ACCOUNT
            + "/r2/eu/buckets/weather | r2 {account="
            + ACCOUNT
            + ", bucket=weather, jurisdiction=eu}",
        "gs://weather/raw/2026 | gcs {bucket=weather, prefix=raw/2026}",
        "https://storage.googleapis.com/weather/raw/a.json | gcs {bucket=weather, prefix=raw}",
        "https://weather.storage.googleapis.com/raw/ | gcs {bucket=weather, prefix=raw}",
        "https://storage.cloud.google.com/weather/raw/ | gcs {bucket=weather, prefix=raw}",
        "https://console.cloud.google.com/storage/browser/weather/raw;tab=objects?project=p | gcs {bucket=weather, prefix=raw}",
        "https://console.cloud.google.com/storage/browser/_details/weather/raw/a.csv;tab=live_object | gcs {bucket=weather, prefix=raw}",
        "oci://weather?namespace=ns&region=eu-frankfurt-1 | oci {bucket=weather, namespace=ns, region=eu-frankfurt-1}",
        "https://axyz.compat.objectstorage.eu-frankfurt-1.oraclecloud.com/weather/raw/ | oci {bucket=weather, namespace=axyz, prefix=raw, region=eu-frankfurt-1}",
        "https://axyz.compat.objectstorage.uk-london-1.oci.customer-oci.com/weather | oci {bucket=weather, namespace=axyz, region=uk-london-1}",
        "https://weather.vhcompat.objectstorage.uk-london-1.oci.customer-oci.com/raw/ | oci {bucket=weather, prefix=raw, region=uk-london-1}",
        "https://objectstorage.uk-london-1.oraclecloud.com/n/axyz/b/weather/o/raw/a.csv | oci {bucket=weather, namespace=axyz, prefix=raw, region=uk-london-1}",
        "https://axyz.objectstorage.uk-london-1.oci.customer-oci.com/p/KEY/n/axyz/b/weather/o/ | oci {bucket=weather, namespace=axyz, region=uk-london-1}",
        "https://abcdef.supabase.co/storage/v1/s3 | supabase {project=abcdef}",
        "https://abcdef.storage.supabase.co/storage/v1/s3/photos/2026 | supabase {bucket=photos, prefix=2026, project=abcdef}",
        "https://abcdef.supabase.co/storage/v1/object/public/photos/2026/a.png | supabase {bucket=photos, prefix=2026, project=abcdef}",
        "https://supabase.com/dashboard/project/abcdef/storage/buckets/photos | supabase {bucket=photos, project=abcdef}",
        "minio://weather?endpoint=http://127.0.0.1:9000 | minio {bucket=weather, endpoint=http://127.0.0.1:9000}",
        "http://127.0.0.1:9000/weather/raw/ | minio {bucket=weather, endpoint=http://127.0.0.1:9000, prefix=raw}",
        "http://127.0.0.1:9000 | minio {endpoint=http://127.0.0.1:9000}",
        "https://files.example.com/weather/a.csv?X-Amz-Signature=abc | minio {bucket=weather, endpoint=https://files.example.com}",
      })
  void buckets_areKnown_byAllTheirAddresses(String text, String expected) {
    assertThat(said(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://github.com/octo/weather | github {repository=octo/weather}",
        "https://github.com/octo/weather.git | github {repository=octo/weather}",
        "http://www.github.com/octo/weather/ | github {repository=octo/weather}",
        "https://github.com/octo/weather/tree/v1.2 | github {ref=v1.2, repository=octo/weather}",
        "https://github.com/octo/weather/tree/main/data/raw | github {folder=data/raw, ref=main, repository=octo/weather}",
        "https://github.com/octo/weather/blob/main/data/a%20b.csv#L3 | github {folder=data, ref=main, repository=octo/weather}",
        "https://github.com/octo/weather/blob/main/README.md | github {ref=main, repository=octo/weather}",
        "https://github.com/octo/weather/commit/0a1b2c | github {ref=0a1b2c, repository=octo/weather}",
        "https://github.com/octo/weather/releases/tag/v2 | github {ref=v2, repository=octo/weather}",
        "https://github.com/octo/weather/issues/3?q=is%3Aopen | github {repository=octo/weather}",
        "https://raw.githubusercontent.com/octo/weather/main/data/a.csv | github {folder=data, ref=main, repository=octo/weather}",
        "https://raw.githubusercontent.com/octo/weather/refs/heads/main/a.csv | github {ref=main, repository=octo/weather}",
        "git@github.com:octo/weather.git | github {repository=octo/weather}",
        "ssh://git@github.com/octo/weather.git | github {repository=octo/weather}",
        "github://octo/weather?ref=main | github {ref=main, repository=octo/weather}",
        "https://drive.google.com/drive/folders/1AbC | gdrive {folderId=1AbC}",
        "https://drive.google.com/drive/u/1/folders/1AbC?usp=sharing | gdrive {folderId=1AbC}",
        "https://drive.google.com/drive/my-drive | gdrive {}",
        "https://drive.google.com/file/d/1XyZ/view | gdrive {}",
        "https://drive.google.com/open?id=1XyZ | gdrive {}",
        "https://docs.google.com/document/d/1XyZ/edit#heading=h.1 | gdocs {}",
        "https://docs.google.com/document/u/0/ | gdocs {}",
        "https://docs.google.com/spreadsheets/d/1XyZ/edit?gid=0 | gsheets {}",
        "https://docs.google.com/presentation/d/1XyZ/edit | gslides {}",
        "https://mail.google.com/mail/u/0/#inbox | gmail {query=in:inbox}",
        "https://mail.google.com/mail/u/0/#label/Big+Project | gmail {query=label:Big-Project}",
        "https://mail.google.com/mail/u/0/#search/from%3Aann+invoice | gmail {query=from:ann invoice}",
        "https://mail.google.com/mail/ | gmail {}",
        "https://acme.slack.com/archives/C024BE91L | slack {channels=C024BE91L}",
        "https://acme.slack.com/archives/C024BE91L/p1700000000000100?thread_ts=1.2 | slack {channels=C024BE91L}",
        "https://app.slack.com/client/T012AB3CD/C024BE91L | slack {channels=C024BE91L}",
        "https://acme.slack.com/archives/D024BE91L | slack {}",
        "https://acme.slack.com/messages/general/ | slack {channels=general}",
        "https://acme.slack.com/ | slack {}",
        "slack://channel?team=T012AB3CD&id=C024BE91L | slack {channels=C024BE91L}",
        "slack:?channels=general | slack {channels=general}",
        "https://linear.app/acme/issue/ENG-42/fix-the-rain | linear {teamIds=ENG}",
        "https://linear.app/acme/team/OPS/active | linear {teamIds=OPS}",
        "https://linear.app/acme/project/rain-1a2b | linear {}",
        "https://linear.app/acme | linear {}",
        "redis://localhost:6379/0 | redis {url=redis://localhost:6379/0}",
        "rediss://cache.example.com:6380 | redis {url=rediss://cache.example.com:6380/0}",
        "redis://h/1?keyPrefix=app: | redis {keyPrefix=app:, url=redis://h:6379/1}",
      })
  void services_areKnown_byTheirPagesAndLinks(String text, String expected) {
    assertThat(said(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://pub-0123.r2.dev/a.png | r2 refuses | S3 API address",
        "https://github.com/features | github refuses | no repository",
        "https://github.com/octo | github refuses | no repository",
        "https://github.com/topics/java | github refuses | no repository",
        "https://gist.github.com/octo/0a1b | github refuses | gist",
        "https://docs.google.com/forms/d/1XyZ/edit | gdrive refuses | forms",
        "s3:// | s3 refuses | name a bucket",
        "redis:// | redis refuses | name a server",
        "/no/such/folder | disk refuses | there is no /no/such/folder",
      })
  void whatCannotBeMounted_isRefused_withAReason(String text, String who, String why) {
    Map<String, MountHint> all = all(text);
    assertThat(all).containsOnlyKeys(who);
    assertThat(all.get(who).name()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good morning",
        "https://example.com/",
        "https://api.slack.com/apps",
        "ftp://example.com/a",
        "relative/path",
        "mailto:ann@example.com",
        "C:",
        "https://",
        "%%%"
      })
  void otherTexts_areNobodys(String text) {
    assertThat(all(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redis://:geheim1@h:1/2 | redis {password=geheim1, url=redis://h:1/2}",
        "rediss://ann:ge%2Fheim1@h:1 | redis {password=ge/heim1, url=rediss://h:1/0, username=ann}",
        "redis://ann:ge/he@im1@h | redis {password=ge/he@im1, url=redis://h:6379/0, username=ann}",
        "s3://AKIA1:ge/heim1@weather/a | s3 {accessKeyId=AKIA1, bucket=weather, prefix=a, secretAccessKey=ge/heim1}",
        "https://geheim1@github.com/octo/weather | github {repository=octo/weather, token=geheim1}",
        "https://ann:geheim1@github.com/octo/weather | github {repository=octo/weather, token=geheim1}",
      })
  void secret_goesToTheFieldOfSecrets_andToNoOtherText(String text, String expected) {
    assertThat(said(text)).isEqualTo(expected);
    MountHint hint = only(text);
    assertThat(hint.note() + hint.name() + hint.settings()).doesNotContain("heim1");
    ResourceProvider provider =
        PROVIDERS.stream()
            .filter(each -> expected.startsWith(each.type() + " "))
            .findFirst()
            .orElseThrow();
    assertThat(
            provider.settings().stream()
                .filter(setting -> hint.settings().get(setting.key()).orElse("").contains("im1"))
                .map(Setting::kind))
        .hasOnlyElementsOfType(Setting.Kind.Secret.class);
    assertThat(provider.toUri(hint.settings()).orElse("")).doesNotContain("im1");
  }

  @Test
  void folder_isKnown_byItsPathAndItsAddress() throws Exception {
    Path data = Files.createDirectory(folder.resolve("my data"));
    assertThat(said(data.toString())).isEqualTo("disk {path=" + data + "}");
    assertThat(said(data.toUri().toString())).isEqualTo("disk {path=" + data + "}");
    assertThat(said("file://" + data)).isEqualTo("disk {path=" + data + "}");
    assertThat(only(data.toString()).name()).isEqualTo("my data");
  }

  @Test
  void file_isTheFolderThatItIsIn() throws Exception {
    Path file = Files.createFile(folder.resolve("ä.csv"));
    assertThat(said(file.toString())).isEqualTo("disk {path=" + folder + "}");
    assertThat(only(file.toString()).note()).isEqualTo("Mounts the folder that ä.csv is in.");
  }

  @Test
  void hint_asksForALogin_onlyWhereTheTextHasNone() {
    assertThat(only("s3://weather").asks())
        .containsExactly("profile", "accessKeyId", "secretAccessKey");
    assertThat(only("s3://weather?anonymous=true").asks()).isEmpty();
    assertThat(only("redis://localhost").asks()).containsExactly("password");
    assertThat(only("redis://:geheim1@localhost").asks()).isEmpty();
    assertThat(only("https://github.com/octo/weather").asks()).containsExactly("token");
  }

  @Test
  void signedAddress_saysThatItsSignatureIsNotUsed() {
    assertThat(only("https://weather.s3.amazonaws.com/a.csv?X-Amz-Signature=abc").note())
        .contains("a.csv")
        .contains("credentials of your own");
  }

  @Test
  void narrowerMount_beginsInTheFolder_whereTheTypeCan() {
    assertThat(narrowed("s3", Map.of("bucket", "b", "prefix", "a/"), "x/y"))
        .contains(Map.of("bucket", "b", "prefix", "a/x/y"));
    assertThat(narrowed("s3", Map.of("bucket", "b"), "name~object")).isEmpty();
    assertThat(narrowed("github", Map.of("repository", "o/r", "token", "${secret:t}"), "docs"))
        .contains(Map.of("repository", "o/r", "token", "${secret:t}", "folder", "docs"));
    assertThat(narrowed("slack", Map.of(), "channels/general__C024BE91L"))
        .contains(Map.of("channels", "C024BE91L"));
    assertThat(narrowed("slack", Map.of(), "dms/ann__D024BE91L")).isEmpty();
    assertThat(narrowed("linear", Map.of(), "teams/ENG__Engineering__9cfb"))
        .contains(Map.of("teamIds", "9cfb"));
    assertThat(narrowed("disk", Map.of("path", "/srv/data/"), "raw"))
        .contains(Map.of("path", "/srv/data/raw"));
    assertThat(narrowed("redis", Map.of(), "a")).isEmpty();
  }

  private static Optional<Map<String, String>> narrowed(
      String type, Map<String, String> settings, String path) {
    return provider(type).narrowed(settings, new ResourcePath(path));
  }
}
