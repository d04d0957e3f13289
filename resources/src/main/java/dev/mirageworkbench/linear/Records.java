package dev.mirageworkbench.linear;

import static dev.mirageworkbench.linear.Fields.number;
import static dev.mirageworkbench.linear.Fields.text;
import static dev.mirageworkbench.linear.Fields.truth;
import static dev.mirageworkbench.linear.Fields.words;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The records that files show, made from what Linear tells. Programs rely on their keys and the
/// order of these, so both stay.
final class Records {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Records() {}

  static ObjectNode team(JsonNode team, List<JsonNode> states) {
    ObjectNode file = JSON.createObjectNode();
    text(file, "team_id", team, "id");
    text(file, "team_key", team, "key");
    text(file, "team_name", team, "name");
    text(file, "name", team, "name");
    words(file, "description", team, "description");
    text(file, "timezone", team, "timezone");
    text(file, "updated_at", team, "updatedAt");
    ArrayNode list = file.putArray("states");
    for (JsonNode state : states) {
      ObjectNode entry = list.addObject();
      text(entry, "state_id", state, "id");
      text(entry, "state_name", state, "name");
      text(entry, "type", state, "type");
    }
    return file;
  }

  static ObjectNode member(JsonNode user) {
    ObjectNode file = JSON.createObjectNode();
    text(file, "user_id", user, "id");
    text(file, "name", user, "name");
    text(file, "display_name", user, shownName(user));
    text(file, "email", user, "email");
    truth(file, "is_active", user, "active");
    truth(file, "is_admin", user, "admin");
    text(file, "updated_at", user, "updatedAt");
    text(file, "url", user, "url");
    return file;
  }

  private static String shownName(JsonNode user) {
    return user.path("displayName").isString() ? "displayName" : "name";
  }

  static ObjectNode issue(JsonNode issue, List<JsonNode> labels) {
    ObjectNode file = JSON.createObjectNode();
    text(file, "issue_id", issue, "id");
    text(file, "issue_key", issue, "identifier");
    text(file, "title", issue, "title");
    words(file, "description", issue, "description");
    text(file, "team_id", issue.path("team"), "id");
    text(file, "team_key", issue.path("team"), "key");
    text(file, "team_name", issue.path("team"), "name");
    text(file, "project_id", issue.path("project"), "id");
    text(file, "project_name", issue.path("project"), "name");
    text(file, "cycle_id", issue.path("cycle"), "id");
    text(file, "cycle_name", issue.path("cycle"), "name");
    number(file, "cycle_number", issue.path("cycle"), "number");
    text(file, "state_id", issue.path("state"), "id");
    text(file, "state_name", issue.path("state"), "name");
    text(file, "assignee_id", issue.path("assignee"), "id");
    text(file, "assignee_email", issue.path("assignee"), "email");
    text(file, "assignee_name", issue.path("assignee"), "name");
    text(file, "creator_id", issue.path("creator"), "id");
    text(file, "creator_email", issue.path("creator"), "email");
    text(file, "creator_name", issue.path("creator"), "name");
    number(file, "priority", issue, "priority");
    column(file, "label_ids", labels, "id");
    column(file, "label_names", labels, "name");
    text(file, "created_at", issue, "createdAt");
    text(file, "updated_at", issue, "updatedAt");
    text(file, "url", issue, "url");
    return file;
  }

  private static void column(ObjectNode file, String key, List<JsonNode> nodes, String field) {
    ArrayNode values = file.putArray(key);
    for (JsonNode node : nodes) {
      JsonNode value = node.path(field);
      if (value.isString()) {
        values.add(value);
      } else {
        values.addNull();
      }
    }
  }

  static ObjectNode comment(JsonNode comment, JsonNode issue) {
    JsonNode user = comment.path("user");
    ObjectNode line = JSON.createObjectNode();
    text(line, "comment_id", comment, "id");
    text(line, "issue_id", issue, "id");
    text(line, "issue_key", issue, "identifier");
    text(line, "user_id", user, "id");
    text(line, "user_email", user, "email");
    text(line, "user_name", user, shownName(user));
    words(line, "body", comment, "body");
    text(line, "created_at", comment, "createdAt");
    text(line, "updated_at", comment, "updatedAt");
    text(line, "url", comment, "url");
    return line;
  }

  /// @param team what is known of the team that the file is in
  /// @param issues the project's, of that team only
  static ObjectNode project(JsonNode project, JsonNode team, List<JsonNode> issues) {
    ObjectNode file = JSON.createObjectNode();
    text(file, "project_id", project, "id");
    text(file, "team_id", team, "id");
    text(file, "team_key", team, "key");
    text(file, "team_name", team, "name");
    text(file, "name", project, "name");
    words(file, "description", project, "description");
    text(file, "state", project.path("status"), "type");
    text(file, "lead_id", project.path("lead"), "id");
    text(file, "updated_at", project, "updatedAt");
    text(file, "url", project, "url");
    file.put("issue_count", issues.size());
    ArrayNode list = file.putArray("issues");
    for (JsonNode issue : issues) {
      ObjectNode entry = list.addObject();
      text(entry, "issue_id", issue, "id");
      text(entry, "issue_key", issue, "identifier");
      text(entry, "title", issue, "title");
      text(entry, "state_id", issue.path("state"), "id");
      text(entry, "state_name", issue.path("state"), "name");
      text(entry, "url", issue, "url");
    }
    return file;
  }

  /// Linear has no page for a cycle, so its `url` is always null.
  static ObjectNode cycle(JsonNode cycle, String team) {
    ObjectNode file = JSON.createObjectNode();
    text(file, "cycle_id", cycle, "id");
    file.put("team_id", team);
    text(file, "name", cycle, "name");
    number(file, "number", cycle, "number");
    text(file, "starts_at", cycle, "startsAt");
    text(file, "ends_at", cycle, "endsAt");
    text(file, "updated_at", cycle, "updatedAt");
    text(file, "url", cycle, "url");
    return file;
  }

  static ObjectNode document(JsonNode document) {
    ObjectNode file = JSON.createObjectNode();
    text(file, "document_id", document, "id");
    text(file, "title", document, "title");
    words(file, "content", document, "content");
    text(file, "project_id", document.path("project"), "id");
    text(file, "project_name", document.path("project"), "name");
    text(file, "creator_id", document.path("creator"), "id");
    text(file, "creator_name", document.path("creator"), "name");
    text(file, "creator_email", document.path("creator"), "email");
    text(file, "created_at", document, "createdAt");
    text(file, "updated_at", document, "updatedAt");
    text(file, "url", document, "url");
    return file;
  }
}
