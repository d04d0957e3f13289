package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.http.ScriptedServer;
import dev.mirageworkbench.http.ScriptedServer.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample notebooks on a server that has a document of each of Google's editors.
class EditorsNotebooksTest {
  @TempDir private Path folder = Path.of("");

  private ScriptedServer google;

  @BeforeEach
  void start() throws Exception {
    google = ScriptedServer.start();
    answer("/drive/v3/changes/startPageToken", "{\"startPageToken\": \"1\"}");
    answer("/drive/v3/changes", "{\"changes\": [], \"newStartPageToken\": \"1\"}");
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private void answer(String path, String json) {
    google.on("GET", path, _ -> Reply.json(json));
  }

  private void has(String kind, String title) {
    String file =
        """
        {"id": "1abc", "name": "%s", "modifiedTime": "2026-05-03T12:00:00.000Z", "version": "7",
         "mimeType": "application/vnd.google-apps.%s", "ownedByMe": true, "trashed": false}
        """
            .formatted(title, kind);
    answer("/drive/v3/files", "{\"files\": [" + file + "]}");
    answer("/drive/v3/files/1abc", file);
  }

  private List<String> run(String type, String notebook) {
    RealShell shell = new RealShell(folder.resolve("home"));
    int code =
        shell.run(
            "run",
            "--mount",
            "/" + type + "=" + type + ":?baseUrl=" + google.url(),
            Path.of("examples", notebook).toString());
    assertThat(shell.stderr()).isEmpty();
    assertThat(code).isZero();
    return shell.stdout().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  @Test
  void sheet_isSummed() {
    has("spreadsheet", "Budget");
    answer(
        "/v4/spreadsheets/1abc",
        """
        {"sheets": [{"properties": {"sheetId": 0, "title": "May", "sheetType": "GRID",
          "gridProperties": {"rowCount": 100, "columnCount": 5}}}]}
        """);
    answer(
        "/v4/spreadsheets/1abc/values/.*",
        """
        {"values": [["item", "price", "pieces"], ["tea, green", 2.5, 3], ["milk", 1.25, 10]]}
        """);
    assertThat(run("gsheets", "sheet-summed.ipynb"))
        .contains("2026-05-03_Budget__1abc.gsheet May.csv", "price 3.75", "pieces 13.00");
  }

  @Test
  void words_areCounted() {
    has("document", "Plan");
    answer(
        "/v1/documents/1abc",
        """
        {"title": "Plan", "body": {"content": [
          {"paragraph": {"elements": [{"textRun": {"content": "Größe und Ziel\\n"}}]}},
          {"table": {"tableRows": [{"tableCells": [{"content": [
            {"paragraph": {"elements": [{"textRun": {"content": "two words\\n"}}]}}]}]}]}}]}}
        """);
    assertThat(run("gdocs", "words-by-document.ipynb")).contains("5 Plan");
  }

  @Test
  void slides_areListedByTitle() {
    has("presentation", "Talk");
    answer(
        "/v1/presentations/1abc",
        """
        {"title": "Talk", "slides": [
          {"pageElements": [{"shape": {"placeholder": {"type": "TITLE"},
            "text": {"textElements": [{"textRun": {"content": "Warum?\\n"}}]}}}]},
          {"pageElements": []}]}
        """);
    assertThat(run("gslides", "slide-titles.ipynb")).contains("Talk", "1 Warum?", "2 (no title)");
  }
}
