package dev.mirageworkbench.google.drive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.google.drive.FakeHttp.Reply;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.Validator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of answers that are not what was asked for.
class DriveFaultsTest extends DriveFixture {
  private static final String EVERYTHING = ".*";

  @ParameterizedTest
  @ValueSource(strings = {"rateLimitExceeded", "userRateLimitExceeded"})
  void forbidden_isARateLimit_whenItsReasonSaysSo_andNothingIsAskedUntilItsEnd(String reason) {
    drive.refuse(EVERYTHING, FakeHttp.error(403, reason, "Slow down").with("Retry-After", "30"));
    assertThatThrownBy(() -> probe.list(""))
        .asInstanceOf(type(ResourceException.RateLimited.class))
        .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(30)));
    drive.mend();
    drive.forget();
    assertThatThrownBy(() -> probe.stat("a")).isInstanceOf(ResourceException.RateLimited.class);
    assertThat(drive.requests()).isEmpty();
  }

  @Test
  void tooManyRequests_isARateLimit_withoutATimeToo() {
    drive.refuse(EVERYTHING, FakeHttp.error(429, "rateLimitExceeded", "Slow down"));
    assertThatThrownBy(() -> probe.list(""))
        .asInstanceOf(type(ResourceException.RateLimited.class))
        .satisfies(e -> assertThat(e.retryAfter()).isPresent());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void trouble_isUnreachable_andNeverLooksEmpty(int status) throws Exception {
    store.file(ROOT, "a.txt", "a");
    drive.refuse(EVERYTHING, FakeHttp.error(status, "backendError", "Backend Error"));
    assertThatThrownBy(() -> probe.list("")).isInstanceOf(ResourceException.Unreachable.class);
    assertThatThrownBy(() -> probe.stat("a.txt"))
        .isInstanceOf(ResourceException.Unreachable.class)
        .hasMessageContaining(String.valueOf(status));
    drive.mend();
    assertThat(probe.text("a.txt")).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{\"files\": [", "[]", "", "{\"files\": {\"id\": 7}}"})
  void nonsense_isCorrupt(String body) {
    drive.refuse("/drive/v3/files", Reply.json(body));
    assertThatThrownBy(() -> probe.list("")).isInstanceOf(ResourceException.Corrupt.class);
  }

  @Test
  void unknownFields_andMissingOnes_doNoHarm() throws Exception {
    drive.refuse(
        "/drive/v3/files",
        Reply.json(
            "{\"files\": [{\"id\": \"1\", \"name\": \"bare\", \"novelty\": [1]}, {\"name\": \"no"
                + " id\"}, {}, null], \"more\": 1}"));
    Entry entry = probe.list("").getFirst();
    assertThat(probe.names("")).containsExactly("bare");
    assertThat(entry.isFile()).isTrue();
    assertThat(entry.size()).isEmpty();
    assertThat(entry.modified()).isEmpty();
    assertThat(entry.validator()).isEmpty();
  }

  @Test
  void listing_fails_whenItsSecondPageIsCut_andWorksAfterwards() throws Exception {
    for (int i = 0; i < 1_500; i++) {
      store.file(ROOT, "f" + i, "");
    }
    drive.fault(
        call ->
            call.query().containsKey("pageToken")
                ? Optional.of(drive.perform(call).cut())
                : Optional.empty());
    assertThatThrownBy(() -> probe.list("")).isInstanceOf(ResourceException.Unreachable.class);
    drive.mend();
    assertThat(probe.names("")).hasSize(1_500).doesNotHaveDuplicates();
  }

  @Test
  void token_isToBeRenewed_whenItHasExpired() throws Exception {
    store.file(ROOT, "a.txt", "a");
    drive.refuse(EVERYTHING, FakeHttp.error(401, "authError", "Invalid Credentials"));
    assertThatThrownBy(() -> probe.list(""))
        .isInstanceOf(ResourceException.Denied.class)
        .hasMessageContaining("an hour")
        .hasMessageNotContaining(FakeDrive.TOKEN);
    drive.mend();
    assertThat(probe.names("")).containsExactly("a.txt");
  }

  @Test
  void scope_isNamed_whenItLacks() throws Exception {
    store.file(ROOT, "a.txt", "a");
    drive.fault(
        call ->
            call.method().equals("GET")
                ? Optional.empty()
                : Optional.of(
                    FakeHttp.error(
                        403,
                        "insufficientPermissions",
                        "Request had insufficient authentication scopes.")));
    assertThatThrownBy(() -> probe.write("a.txt", "b"))
        .isInstanceOf(ResourceException.Denied.class)
        .hasMessageContaining("drive")
        .hasMessageContaining("sign in again");
  }

  @Test
  void download_isDenied_withTheReason() throws Exception {
    String virus = store.file(ROOT, "virus.exe", "MZ");
    drive.refuse(
        ".*/" + virus,
        FakeHttp.error(
            403, "cannotDownloadAbusiveFile", "This file has been identified as malware."));
    assertThatThrownBy(() -> probe.read("virus.exe"))
        .isInstanceOf(ResourceException.Denied.class)
        .hasMessageContaining("malware");
    String kept = store.file(ROOT, "kept.txt", "x");
    store.change(kept, file -> file.getCapabilities().setCanDownload(false));
    drive.forget();
    assertThatThrownBy(() -> probe.read("kept.txt"))
        .isInstanceOf(ResourceException.Denied.class)
        .hasMessageContaining("owner");
    assertThat(drive.requests()).noneMatch(request -> request.endsWith(kept));
  }

  @Test
  void room_isMissing_whenTheStorageIsFull() {
    drive.refuse(
        "/upload/.*",
        FakeHttp.error(403, "storageQuotaExceeded", "The user's Drive storage quota"));
    assertThatThrownBy(() -> probe.write("a.txt", "a"))
        .isInstanceOf(ResourceException.NoSpace.class);
  }

  // -- which version the bytes are of

  @Test
  void read_takesTheOtherVersion_whenTheFileChangesInBetween() throws Exception {
    String id = store.file(ROOT, "a.txt", "old");
    mount(LONG);
    Entry before = probe.list("").getFirst();
    store.upload(id, "newer".getBytes(UTF_8));
    Content content = probe.read("a.txt");
    assertThat(Probe.text(content)).isEqualTo("newer");
    assertThat(content.entry().validator()).isNotEqualTo(before.validator());
    assertThat(content.entry().size()).hasValue(5);
  }

  @Test
  void read_looksAfterwards_whenRevisionsAreNotForUs() throws Exception {
    String id = store.file(ROOT, "a.txt", "0123456789");
    store.change(id, file -> file.getCapabilities().setCanReadRevisions(false));
    mount(LONG);
    Validator version = probe.list("").getFirst().validator().orElseThrow();
    takeRequests();
    assertThat(Probe.text(probe.read("a.txt", 2, 3, version))).isEqualTo("234");
    assertThat(takeRequests())
        .containsExactly("GET /drive/v3/files/" + id, "GET /drive/v3/files/" + id);
    var reads = new AtomicInteger();
    drive.fault(
        call -> {
          if ("media".equals(call.query().get("alt")) && reads.getAndIncrement() == 0) {
            Reply old = drive.perform(call);
            store.upload(id, "abcdefghij".getBytes(UTF_8));
            return Optional.of(old);
          }
          return Optional.empty();
        });
    assertThatThrownBy(() -> probe.read("a.txt", 2, 3, version))
        .isInstanceOf(ResourceException.Stale.class);
    Content now = mount.read(Probe.path("a.txt"), new ByteRange(2, 3), Optional.empty());
    assertThat(Probe.text(now)).isEqualTo("cde");
  }

  @Test
  void read_works_whereRevisionsAreRefused_andAsksForThemOnce() throws Exception {
    String id = store.file(ROOT, "a.txt", "0123456789");
    drive.refuse(
        ".*/revisions/.*", FakeHttp.error(403, "insufficientFilePermissions", "Not for you"));
    Validator version = probe.list("").getFirst().validator().orElseThrow();
    takeRequests();
    assertThat(Probe.text(probe.read("a.txt", 2, 3, version))).isEqualTo("234");
    assertThat(Probe.text(probe.read("a.txt", 5, 3, version))).isEqualTo("567");
    assertThat(takeRequests().stream().filter(request -> request.contains("/revisions/")))
        .hasSize(1);
    store.upload(id, "changed".getBytes(UTF_8));
    assertThatThrownBy(() -> probe.read("a.txt", 2, 3, version))
        .isInstanceOf(ResourceException.Stale.class);
  }

  @Test
  void read_isStale_whenTheFormerVersionWasPurged() throws Exception {
    String id = store.file(ROOT, "a.txt", "0123456789");
    Validator version = probe.list("").getFirst().validator().orElseThrow();
    store.upload(id, "changed".getBytes(UTF_8));
    assertThat(Probe.text(probe.read("a.txt", 2, 3, version))).isEqualTo("234");
    store.purgeRevisions(id);
    assertThatThrownBy(() -> probe.read("a.txt", 2, 3, version))
        .isInstanceOf(ResourceException.Stale.class);
  }

  @Test
  void read_copesWithAServer_thatKnowsNoRanges() throws Exception {
    store.file(ROOT, "a.txt", "0123456789");
    drive.fault(
        call ->
            "media".equals(call.query().get("alt"))
                ? Optional.of(Reply.bytes(200, "text/plain", "0123456789".getBytes(UTF_8)))
                : Optional.empty());
    Validator version = probe.list("").getFirst().validator().orElseThrow();
    assertThat(Probe.text(probe.read("a.txt", 7, 100, version))).isEqualTo("789");
    assertThat(Probe.text(probe.read("a.txt", 0, 100, version))).isEqualTo("0123456789");
  }

  @Test
  void read_isCorrupt_whenAStretchIsTooShort() throws Exception {
    store.file(ROOT, "a.txt", "0123456789");
    Validator version = probe.list("").getFirst().validator().orElseThrow();
    drive.refuse(
        ".*/revisions/.*",
        Reply.bytes(206, "text/plain", "2".getBytes(UTF_8)).with("Content-Range", "bytes 2-4/10"));
    assertThatThrownBy(() -> probe.read("a.txt", 2, 3, version))
        .isInstanceOf(ResourceException.Corrupt.class);
  }

  // -- who asks

  @Test
  void askLogin_namesTheUserAndWhatIsPermitted() throws Exception {
    assertThat(mount.askLogin().orElseThrow())
        .contains("Ada <ada@example.com>")
        .contains("permits drive");
    assertThat(mount.login()).isEqualTo(mount.askLogin());
  }

  @Test
  void mountThatOnlyReads_asksForNoMoreScopes() throws Exception {
    var provider = new DriveProvider(Map.of());
    var scopes = provider.scopes(Settings.of(Map.of()));
    assertThat(scopes.of(false))
        .isEqualTo(List.of("https://www.googleapis.com/auth/drive.readonly"));
    assertThat(scopes.of(true)).isEqualTo(List.of("https://www.googleapis.com/auth/drive"));
  }
}
