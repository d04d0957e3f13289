package dev.mirageworkbench.linear;

import dev.mirageworkbench.http.EmulateServer;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The emulator of Linear's API, with one workspace. Its schema lacks members of teams, documents
/// and some fields.
final class LinearEmulator implements AutoCloseable {
  static final String TEAM_ID = "00000100-81e3-4154-b5b9-2c805e70a02d";

  /// One that the emulator knows from the start.
  private static final String TOKEN = "lin_test_admin";

  private static final String SEED =
      """
      {
        "organization": {"name": "Emulated GmbH"},
        "users": [{"email": "zoe@example.com", "name": "Zoë Żak", "display_name": "zoë"}],
        "teams": [
          {"id": "%s", "key": "LAB", "name": "Labor für Prüfung",
           "description": "Tests", "states": [{"name": "Offen", "type": "unstarted"},
             {"name": "Fertig", "type": "completed"}]}],
        "labels": [{"name": "Größe", "team": "LAB"}],
        "projects": [{"name": "Ziel / 目標", "team": "LAB", "description": "Where to"}],
        "cycles": [{"name": "Runde 1", "number": 1, "team": "LAB",
          "starts_at": "2026-05-01T00:00:00.000Z", "ends_at": "2026-05-14T00:00:00.000Z"}],
        "issues": [{"team": "LAB", "title": "Erste „Frage“ 😀", "description": "Zeile\\nZwei",
          "priority": 1, "state": "Offen", "assignee": "zoe@example.com", "labels": ["Größe"],
          "project": "Ziel / 目標", "cycle": "Runde 1"}],
        "comments": [{"issue": "LAB-1", "user": "zoe@example.com", "body": "Antwort: ja"}]
      }
      """
          .formatted(TEAM_ID);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmulateServer server;

  private LinearEmulator(EmulateServer server) {
    this.server = server;
  }

  /// @throws org.opentest4j.TestAbortedException if this machine cannot run it; says why
  static LinearEmulator start() throws Exception {
    return new LinearEmulator(EmulateServer.start("linear", SEED));
  }

  String url() {
    return server.url();
  }

  LinearResource mount() throws ResourceException {
    return new LinearResource(
        new LinearProvider(Map.of())
            .config(Settings.of(Map.of("apiKey", TOKEN, "baseUrl", server.url()))),
        Http.SILENCE,
        Duration.ZERO,
        InstantSource.system());
  }

  /// Makes an issue of the team `LAB`.
  ///
  /// @return its id and `identifier`
  JsonNode createIssue(String title, String description) throws Exception {
    return call(
            "mutation($input: IssueCreateInput!) {issueCreate(input: $input) {issue {id identifier}}}",
            Map.of("input", Map.of("teamId", TEAM_ID, "title", title, "description", description)))
        .path("issueCreate")
        .path("issue");
  }

  void describeIssue(String id, String description) throws Exception {
    call(
        "mutation($id: String, $input: IssueUpdateInput!)"
            + " {issueUpdate(id: $id, input: $input) {success}}",
        Map.of("id", id, "input", Map.of("description", description)));
  }

  void deleteIssue(String id) throws Exception {
    call("mutation($id: String!) {issueDelete(id: $id) {success}}", Map.of("id", id));
  }

  /// @return the comment's id
  String comment(String issue, String body) throws Exception {
    return call(
            "mutation($input: CommentCreateInput!) {commentCreate(input: $input) {comment {id}}}",
            Map.of("input", Map.of("issueId", issue, "body", body)))
        .path("commentCreate")
        .path("comment")
        .path("id")
        .asString();
  }

  void editComment(String id, String body) throws Exception {
    call(
        "mutation($id: String, $input: CommentUpdateInput!)"
            + " {commentUpdate(id: $id, input: $input) {success}}",
        Map.of("id", id, "input", Map.of("body", body)));
  }

  private JsonNode call(String query, Map<String, Object> variables) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("query", query);
    body.set("variables", JSON.valueToTree(new HashMap<>(variables)));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(server.url() + "/graphql"))
                .header("Authorization", TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(query + ": " + answer.body());
    }
    return JSON.readTree(answer.body()).path("data");
  }

  @Override
  public void close() throws IOException {
    client.shutdownNow();
    server.close();
  }
}
