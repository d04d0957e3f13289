package dev.mirageworkbench.linear;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.FileBody;
import dev.mirageworkbench.service.JsonText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Fetches what files hold.
final class Bodies {
  private final LinearApi api;
  private final Connections connections;
  private final Items items;

  Bodies(LinearApi api, Connections connections, Items items) {
    this.api = api;
    this.connections = connections;
    this.items = items;
  }

  FileBody team(String id) throws ResourceException {
    JsonNode team = api.ask(Question.TEAM, Map.of("id", id)).path("team");
    if (!team.isObject()) {
      throw api.refusals().missing();
    }
    List<JsonNode> states =
        connections.rest(
            team.path("states"), Question.TEAM, Map.of("id", id), List.of("team", "states"));
    return body(JsonText.pretty(Records.team(team, states)), Fields.time(team, "updatedAt"));
  }

  FileBody issue(String team, String reference) throws ResourceException {
    JsonNode issue = single(team, Kind.ISSUES, reference);
    List<JsonNode> labels =
        connections.rest(
            issue.path("labels"),
            Question.LABELS,
            Map.of("id", reference),
            List.of("issue", "labels"));
    return body(team, Kind.ISSUES, reference, issue, Records.issue(issue, labels));
  }

  FileBody comments(String team, String reference) throws ResourceException {
    Map<String, String> variables = Map.of("id", reference);
    JsonNode data = api.ask(Question.COMMENTS, variables);
    JsonNode issue = items.requireOf(team, Kind.ISSUES, data);
    Item item = items.note(team, Kind.ISSUES, reference, issue);
    if (!issue.path("comments").isObject()) {
      throw api.refusals().unknown("comments");
    }
    List<ObjectNode> lines =
        connections
            .rest(
                issue.path("comments"), Question.COMMENTS, variables, List.of("issue", "comments"))
            .stream()
            .map(comment -> Records.comment(comment, issue))
            .sorted(Comparator.comparing(line -> Fields.string(line, "created_at")))
            .toList();
    return body(JsonText.lines(lines), item.modified());
  }

  FileBody of(String team, Kind kind, String id) throws ResourceException {
    return switch (kind) {
      case MEMBERS -> simple(team, kind, id);
      case ISSUES -> issue(team, id);
      case PROJECTS -> project(team, id);
      case CYCLES -> simple(team, kind, id);
      case DOCUMENTS -> simple(team, kind, id);
    };
  }

  private FileBody simple(String team, Kind kind, String id) throws ResourceException {
    JsonNode node = single(team, kind, id);
    ObjectNode file =
        kind == Kind.MEMBERS
            ? Records.member(node)
            : kind == Kind.CYCLES ? Records.cycle(node, team) : Records.document(node);
    return body(team, kind, id, node, file);
  }

  private FileBody project(String team, String id) throws ResourceException {
    JsonNode data = api.ask(Question.PROJECT, variables(team, id));
    JsonNode project = items.requireOf(team, Kind.PROJECTS, data);
    List<JsonNode> issues =
        connections
            .rest(
                project.path("issues"),
                Question.PROJECT_ISSUES,
                Map.of("id", id),
                List.of("project", "issues"))
            .stream()
            .filter(issue -> Fields.id(issue.path("team")).equalsIgnoreCase(team))
            .toList();
    return body(
        team, Kind.PROJECTS, id, project, Records.project(project, data.path("team"), issues));
  }

  private JsonNode single(String team, Kind kind, String reference) throws ResourceException {
    JsonNode data = api.ask(kind.single(), variables(team, reference));
    return items.requireOf(team, kind, data);
  }

  private static Map<String, Object> variables(String team, String reference) {
    return Map.of("id", reference, "team", team, "body", true);
  }

  private FileBody body(String team, Kind kind, String reference, JsonNode node, ObjectNode file) {
    Item item = items.note(team, kind, reference, node);
    byte[] bytes = JsonText.pretty(file);
    return item.version()
        .map(version -> new FileBody(bytes, item.modified(), version))
        .orElseGet(() -> body(bytes, item.modified()));
  }

  private static FileBody body(byte[] bytes, Optional<Instant> modified) {
    Validator version = FileBody.versionOf(bytes);
    return new FileBody(bytes, modified, version);
  }
}
