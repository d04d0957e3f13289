package dev.mirageworkbench.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.s3.ScriptedStore.Answer;
import dev.mirageworkbench.s3.ScriptedStore.Asked;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What single stores do differently, as their documentation says; none of them is here.
@Timeout(60)
class StorePeculiaritiesTest {
  private static final Map<String, String> KEY =
      Map.of("bucket", "b", "accessKeyId", "test-id", "secretAccessKey", "test-secret");
  private static final ResourcePath FILE = new ResourcePath("a.txt");
  private static final Answer EMPTY_LISTING =
      Answer.of(200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
  private static final Answer WRITTEN = Answer.of(200, "").with("ETag", "\"1\"");
  private static final Answer FOUND =
      Answer.of(200, "hello")
          .with("ETag", "\"1\"")
          .with("Last-Modified", "Wed, 01 Apr 2026 10:00:00 GMT");

  private static Map<String, String> settings(String... more) {
    var settings = new HashMap<>(KEY);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private static void list(S3Resource resource) throws ResourceException {
    assertThat(resource.list(ResourcePath.ROOT, Optional.empty()).entries()).isEmpty();
  }

  private static void write(S3Resource resource, Precondition precondition)
      throws ResourceException {
    var _ =
        resource
            .writing()
            .orElseThrow()
            .write(FILE, Body.of("hello".getBytes(StandardCharsets.UTF_8)), precondition);
  }

  private static Answer ignoringConditions(Asked asked) {
    return switch (asked.method()) {
      case "PUT" -> WRITTEN;
      case "DELETE" -> Answer.of(204, "");
      default -> asked.target().contains("list-type") ? EMPTY_LISTING : FOUND;
    };
  }

  /// AWS, "Using Requester Pays general purpose buckets for storage transfers and usage":
  /// every request has `x-amz-request-payer`, or the answer is 403. It is signed, too.
  @Test
  void requesterPays_isSaidWithEveryRequest() throws Exception {
    try (var store = new ScriptedStore(StorePeculiaritiesTest::ignoringConditions);
        var resource = store.mount(new S3Provider(), settings("requesterPays", "true"))) {
      list(resource);
      resource.stat(FILE);
      resource.read(FILE, new ByteRange(0, 5), Optional.empty());
      write(resource, Precondition.ANYTHING);
      assertThat(store.asked()).hasSizeGreaterThanOrEqualTo(4);
      assertThat(store.asked())
          .allSatisfy(
              asked -> {
                assertThat(asked.header("x-amz-request-payer")).isEqualTo("requester");
                assertThat(asked.header("Authorization")).contains("x-amz-request-payer");
              });
    }
  }

  /// Cloudflare, "S3 API compatibility": the region is `auto`, and checksums that requests do not
  /// need are not implemented everywhere.
  @Test
  void r2_isAskedInItsRegion_withTheBucketInThePath_andWithoutChecksums() throws Exception {
    try (var store =
            new ScriptedStore(asked -> asked.method().equals("PUT") ? WRITTEN : EMPTY_LISTING);
        var resource = store.mount(new R2Provider(), settings("account", "0".repeat(32)))) {
      list(resource);
      write(resource, Precondition.ANYTHING);
      assertThat(store.asked())
          .allSatisfy(
              asked -> {
                assertThat(asked.target()).startsWith("/b");
                assertThat(asked.header("Authorization")).contains("/auto/s3/aws4_request");
                assertThat(asked.headers().keySet())
                    .noneMatch(name -> name.regionMatches(true, 0, "x-amz-checksum", 0, 14))
                    .noneMatch(name -> name.equalsIgnoreCase("x-amz-trailer"));
              });
    }
  }

  /// Amazon, "ListObjectsV2": `KeyCount` is no required part of an answer.
  @Test
  void folder_isSeen_whereTheStoreDoesNotCountItsAnswer() throws Exception {
    String listing =
        """
        <ListBucketResult><IsTruncated>false</IsTruncated>
          <Contents><Key>folder/a</Key><Size>1</Size><ETag>"1"</ETag></Contents>
        </ListBucketResult>
        """;
    try (var store =
            new ScriptedStore(
                asked ->
                    asked.target().contains("list-type")
                        ? Answer.of(200, listing)
                        : Answer.of(404, ""));
        var resource = store.mount(new GcsProvider(), KEY)) {
      assertThat(resource.stat(new ResourcePath("folder")).isFolder()).isTrue();
    }
  }

  /// Cloudflare, "Jurisdictional restrictions": a bucket in a jurisdiction is only there at that
  /// jurisdiction's endpoint; elsewhere the answer is 403.
  @Test
  void r2_saysThatAJurisdictionMayBeMissing_whenItIsRefused() throws Exception {
    try (var store = new ScriptedStore(_ -> Answer.error(403, "AccessDenied"));
        var resource = store.mount(new R2Provider(), settings("account", "0".repeat(32)))) {
      assertThatThrownBy(() -> list(resource))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessageContaining("AccessDenied")
          .hasMessageContaining("jurisdiction");
    }
  }

  /// Google's front end changes `Accept-Encoding`, so that a signature over it is refused; and it
  /// does not know the parameter `x-id` (rclone, "S3: GCS": UseAcceptEncodingGzip, UseXID).
  @Test
  void gcs_getsNoSignatureOverAcceptEncoding_andNoXId() throws Exception {
    try (var store =
            new ScriptedStore(
                asked -> asked.target().contains("list-type") ? EMPTY_LISTING : FOUND);
        var resource = store.mount(new GcsProvider(), KEY)) {
      list(resource);
      resource.read(FILE, new ByteRange(0, 5), Optional.empty());
      assertThat(store.asked())
          .allSatisfy(
              asked -> {
                assertThat(signed(asked)).doesNotContain("accept-encoding");
                assertThat(asked.target()).doesNotContain("x-id");
              });
    }
  }

  private static String signed(Asked asked) {
    return asked.header("Authorization").replaceFirst(".*SignedHeaders=([^,]*).*", "$1");
  }

  /// Oracle, "Amazon S3 Compatibility API": signatures are for the region's own name.
  @Test
  void oci_isAskedInItsRegion_withTheBucketInThePath() throws Exception {
    try (var store = new ScriptedStore(_ -> EMPTY_LISTING);
        var resource =
            store.mount(new OciProvider(), settings("namespace", "n", "region", "eu-zurich-1"))) {
      list(resource);
      assertThat(store.asked())
          .singleElement()
          .satisfies(
              asked -> {
                assertThat(asked.target()).startsWith("/b?");
                assertThat(asked.header("Authorization")).contains("/eu-zurich-1/s3/");
              });
    }
  }

  /// Supabase, "S3 Compatibility": `PutObject` knows no conditional operations. What the server
  /// does with them is not said; here it ignores them.
  @Test
  void supabase_isFoundNotToKeepConditions_soThatEveryWriteLooksFirst() throws Exception {
    try (var store = new ScriptedStore(StorePeculiaritiesTest::ignoringConditions);
        var resource =
            store.mount(new SupabaseProvider(), settings("project", "p", "region", "r"))) {
      assertThat(resource.writing().orElseThrow().probe()).hasValue(ConditionalWrites.CHECKED);
      assertThatThrownBy(() -> write(resource, Precondition.ABSENT))
          .isInstanceOf(ResourceException.Conflict.class);
    }
  }

  /// Supabase, "S3 Authentication", "Session token": a user's token beside the project's reference
  /// and its anonymous key keeps row level security.
  @Test
  void supabase_getsAUsersToken_asTheSessionToken() throws Exception {
    try (var store = new ScriptedStore(_ -> EMPTY_LISTING);
        var resource =
            store.mount(
                new SupabaseProvider(),
                settings("project", "p", "region", "r", "sessionToken", "user-token"))) {
      list(resource);
      assertThat(store.asked())
          .allSatisfy(
              asked -> assertThat(asked.header("X-Amz-Security-Token")).isEqualTo("user-token"));
    }
  }
}
