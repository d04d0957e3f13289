package dev.mirageworkbench.google.editors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.contract.GivenFile;
import dev.mirageworkbench.contract.GivenFolder;
import dev.mirageworkbench.contract.ResourceContract;
import dev.mirageworkbench.contract.ServedContract;
import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.Login;
import dev.mirageworkbench.google.ScriptedGoogle;
import dev.mirageworkbench.google.editors.ScriptedSheets.Sheet;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourcePath;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// The contract on the tables of a spreadsheet; as to the network, on documents, which are only
/// read.
class EditorsContractTest extends ResourceContract {
  private static final String STEM = "2026-05-03_Budget__" + ScriptedSheets.ID;
  private static final ResourcePath OWNED = path("owned");
  private static final ResourcePath TABLES = OWNED.child(STEM + ".gsheet");
  private static final int ROW = 1_000;

  private @Nullable ScriptedEditors google;
  private @Nullable ScriptedSheets sheets;
  private int made;

  @AfterEach
  void stop() {
    running().close();
  }

  private ScriptedEditors running() {
    return Objects.requireNonNull(google);
  }

  private ScriptedSheets spreadsheet() {
    return Objects.requireNonNull(sheets);
  }

  @Override
  protected Resource create() throws Exception {
    google = new ScriptedEditors();
    sheets = new ScriptedSheets(running());
    return running().mount(DocumentKind.SPREADSHEET);
  }

  @Override
  protected boolean looksTellSizes() {
    return false;
  }

  @Override
  protected Instant changedAt() {
    return Instant.parse(ScriptedEditors.NOON);
  }

  /// Rows of a thousand letters that begin with their numbers.
  @Override
  protected GivenFile file(int least) {
    int number = made++;
    int rows = least / ROW + 1;
    Sheet sheet = spreadsheet().add(number, "Sheet " + number, rows, 1);
    var csv = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      String cell = "row " + row + " " + "x".repeat(ROW);
      sheet.row(row, cell);
      csv.append(cell).append('\n');
    }
    return new GivenFile(TABLES.child("Sheet " + number + ".csv"), csv.toString().getBytes(UTF_8));
  }

  @Override
  protected GivenFile change(GivenFile file) {
    Sheet sheet = spreadsheet().sheet(file.path().name().replace(".csv", ""));
    sheet.cells.clear();
    sheet.row(0, "much shorter");
    running().touch(ScriptedSheets.ID, "2026-05-03T12:00:01.000Z");
    return new GivenFile(file.path(), "much shorter\n".getBytes(UTF_8));
  }

  @Override
  protected GivenFolder folder() {
    return new GivenFolder(OWNED, List.of(STEM + ".gsheet.json", STEM + ".gsheet"));
  }

  @Override
  protected GivenFolder folderOf(int count) {
    return new GivenFolder(
        TABLES, IntStream.range(0, count).mapToObj(_ -> file(1).path().name()).toList());
  }

  @Nested
  class Served extends ServedContract {
    @Override
    protected InetSocketAddress server() {
      URI url = URI.create(running().google.server().url());
      return new InetSocketAddress(url.getHost(), url.getPort());
    }

    private Resource mount(String host, int port, String token, Duration patience) {
      return ScriptedEditors.mount(
          DocumentKind.DOCUMENT,
          "http://" + host + ":" + port,
          new Login.AccessToken(token, "the access token of this mount"),
          Duration.ZERO,
          patience,
          InstantSource.system());
    }

    @Override
    protected Resource mount(String host, int port, Duration patience) {
      return mount(host, port, ScriptedGoogle.ACCESS_TOKEN, patience);
    }

    @Override
    protected Resource mountWithSecret(String host, int port, String secret) {
      return mount(host, port, secret, Http.SILENCE);
    }

    /// "Resolve errors" (https://developers.google.com/workspace/drive/api/guides/handle-errors).
    @Override
    protected Optional<String> refusalInstead() {
      String body = "{\"error\": {\"code\": 401, \"message\": \"Invalid Credentials\"}}";
      return Optional.of(
          "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\nConnection: close\r\n\r\n"
              + body);
    }

    @Override
    protected String whatToCheck() {
      return "the access token of this mount";
    }

    @Override
    protected GivenFile put(int least) {
      String id = "1d" + made++;
      String body = "{\"documentId\":\"" + id + "\",\"text\":\"" + "x".repeat(least) + "\"}";
      running().add(DocumentKind.DOCUMENT, id, "Report");
      running().bodies.put(id, body);
      return new GivenFile(
          OWNED.child("2026-05-03_Report__" + id + ".gdoc.json"), body.getBytes(UTF_8));
    }
  }
}
